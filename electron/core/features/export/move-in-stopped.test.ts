import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { shop } from '../../../../tests/support/exported.ts'
import { archiveOf, contents } from '../../../../tests/support/moved.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { atStage, someOf, templateShop } from '../../../../tests/support/stages/at-stage.ts'
import { jobOver } from '../../../../tests/support/test-core.ts'

/* A whole Bandhu on its way in tells how far it is, and can be stopped: then the empty one is as it was. */

// Each stage is a thread of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 240_000 })

const PEOPLE = 2_500
/** It has more, one a table at least. */
const STAGES = 40
/** Stages in a normal run; all of them in a long one. */
const MOST = process.env.LONG_TESTS ? 12 : 3

async function archive(): Promise<Uint8Array> {
  const from = await shop('en')
  try {
    putPeople(from, town(PEOPLE))
    return (await archiveOf(from)).content
  } finally {
    await from.close()
  }
}

test('stopped at any stage it leaves the empty Bandhu as it was, and moves in when it is asked again', async () => {
  const content = await archive()
  const place = { businessName: 'Empty', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  const empty = await templateShop(async ({ client }) => {
    await client.settings.setUp({ language: 'en', ...place })
  })
  const core = await empty.copy()
  try {
    const ref = core.drop('all.zip', content)
    const before = contents(core)
    const left = () => readdirSync(join(core.dataDir, 'restore'))
    for (const at of someOf(STAGES, MOST)) {
      const stage = atStage(empty.folder, 'move-in', at, { deed: 'stand' })
      const { jobId } = await core.client.export.moveIn({ ref })
      const over = new AbortController()
      const end = jobOver(core, jobId).finally(() => over.abort())
      await stage.reached(over.signal)
      expect(over.signal.aborted, `stage ${at} is met`).toBe(false)
      // A second one does not begin beside it.
      expect((await safe(core.client.export.moveIn({ ref }))).error).toMatchObject({ code: 'DATABASE_BUSY' })
      await core.client.jobs.cancel({ id: jobId })
      stage.goOn()
      expect(await end, `stage ${at}`).toMatchObject({ state: 'cancelled', error: null })
      expect(contents(core), `stage ${at}`).toEqual(before)
      expect(left()).toEqual([])
    }
    const stage = atStage(empty.folder, 'move-in', 0, { deed: 'stand' })
    const { jobId } = await core.client.export.moveIn({ ref })
    const done = await jobOver(core, jobId)
    expect(await stage.steps()).toBeGreaterThan(STAGES)
    // The rows of the archive, and everybody once more to be found.
    expect(done).toMatchObject({ state: 'done', kind: 'move-in', title: 'Shop' })
    expect(done.total).toBeGreaterThan(2 * PEOPLE)
    expect(done.done).toBe(done.total)
    expect((await core.client.customers.list({})).total).toBe(PEOPLE)
  } finally {
    await core.close()
    empty.remove()
  }
})

test('whoever is typed in while it moves in is kept: the job says so, and nothing has changed', async () => {
  const content = await archive()
  const empty = await templateShop(async () => undefined)
  const core = await empty.copy()
  try {
    const stage = atStage(empty.folder, 'move-in', 3, { deed: 'stand' })
    const { jobId } = await core.client.export.moveIn({ ref: core.drop('all.zip', content) })
    const over = new AbortController()
    const end = jobOver(core, jobId).finally(() => over.abort())
    await stage.reached(over.signal)
    await core.client.customers.create({ name: 'Somebody' })
    stage.goOn()
    expect(await end).toMatchObject({ state: 'failed', error: { code: 'ARCHIVE_NOT_EMPTY' } })
    expect((await core.client.customers.list({})).rows.map(({ name }) => name)).toEqual(['Somebody'])
    expect(readdirSync(join(core.dataDir, 'restore'))).toEqual([])
  } finally {
    await core.close()
    empty.remove()
  }
})
