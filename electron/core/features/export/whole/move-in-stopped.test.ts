import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { shop } from '../../../../../tests/support/exported.ts'
import { archiveOf, contents } from '../../../../../tests/support/moved.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { atStage, someOf, templateShop } from '../../../../../tests/support/stages/at-stage.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A whole Bandhu on its way in tells how far it is, and can be stopped: then the empty one is as it was. */

// Each stage is a thread of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 240_000 })

const PEOPLE = 2_500
/** Where it does not matter how many. */
const FEW = 20
/** It has more, one a table at least. */
const STAGES = 40
/** Stages in a normal run; all of them in a long one. */
const MOST = process.env.LONG_TESTS ? 12 : 3

async function archive(people: number): Promise<Uint8Array> {
  const from = await shop('en')
  try {
    putPeople(from, town(people))
    return (await archiveOf(from)).content
  } finally {
    await from.close()
  }
}

test('stopped at any stage it leaves the empty Bandhu as it was, and moves in when it is asked again', async () => {
  const content = await archive(PEOPLE)
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

/** What the owner does in the empty one while the archive moves in. Gives how the move ended. */
async function meanwhile(core: TestCore, folder: string, content: Uint8Array, act: () => Promise<unknown>) {
  const stage = atStage(folder, 'move-in', 3, { deed: 'stand' })
  const { jobId } = await core.client.export.moveIn({ ref: core.drop('all.zip', content) })
  const over = new AbortController()
  const end = jobOver(core, jobId).finally(() => over.abort())
  await stage.reached(over.signal)
  expect(over.signal.aborted).toBe(false)
  await act()
  stage.goOn()
  return end
}

test('what is done here while it moves in is kept: it says so and moves nobody in, or takes it along', async () => {
  const content = await archive(FEW)
  const empty = await templateShop(async () => undefined)
  const core = await empty.copy()
  const copies = mkdtempSync(join(tmpdir(), 'bandhu-copies-'))
  try {
    const { client } = core
    const typed = await meanwhile(core, empty.folder, content, () => client.customers.create({ name: 'Somebody' }))
    expect(typed).toMatchObject({ state: 'failed', error: { code: 'ARCHIVE_NOT_EMPTY' } })
    const { rows } = await client.customers.list({})
    expect(rows.map(({ name }) => name)).toEqual(['Somebody'])
    expect(readdirSync(join(core.dataDir, 'restore'))).toEqual([])

    await client.customers.delete({ id: rows[0]?.id ?? 0 })
    const ref = core.drop('list.csv', 'Name,E-mail\nAsha,asha@example.com\n')
    const looked = await meanwhile(core, empty.folder, content, () => client.import.open({ ref }))
    expect(looked).toMatchObject({ state: 'failed', error: { code: 'ARCHIVE_OVERTAKEN', data: { name: 'all.zip' } } })
    expect(core.core.db.read.$client.prepare('select count(*) from imports').pluck().get()).toBe(1)

    const chosen = await meanwhile(core, empty.folder, content, () => client.backup.useFolder({ folder: copies }))
    expect(chosen).toMatchObject({ state: 'done', error: null })
    expect((await client.customers.list({})).total).toBe(FEW)
    expect((await client.backup.list()).copies?.folder).toBe(copies)
  } finally {
    await core.close()
    empty.remove()
    rmSync(copies, { recursive: true, force: true })
  }
})

/** A ready one whose turn it is, held up by a backup that is being made: what runs comes to rest first. */
async function atRest(core: TestCore, folder: string, content: Uint8Array) {
  const stage = atStage(folder, 'backup', 1, { deed: 'stand' })
  await core.client.backup.now()
  const late = AbortSignal.timeout(60_000)
  await stage.reached(late)
  expect(late.aborted, 'the backup stands').toBe(false)
  const closing = vi.spyOn(core.core.services.whole, 'stop')
  const { jobId } = await core.client.export.moveIn({ ref: core.drop('all.zip', content) })
  await vi.waitFor(() => expect(closing).toHaveBeenCalled(), { interval: 5, timeout: 60_000 })
  return { stage, jobId }
}

/** An empty one with a backup, for what happens at the last moment. */
const withBackup = () =>
  templateShop(async (made) => {
    await jobOver(made, (await made.client.backup.now()).jobId)
  })

test('at the last moment, too: nobody who is typed in before the swap is lost, and nobody restores a backup beside it', async () => {
  const content = await archive(FEW)
  const empty = await withBackup()
  const core = await empty.copy()
  try {
    const name = (await core.client.backup.list()).backups[0]?.name ?? ''
    const { stage, jobId } = await atRest(core, empty.folder, content)
    await core.client.customers.create({ name: 'Somebody' })
    expect((await safe(core.client.backup.restore({ from: { name } }))).error).toMatchObject({ code: 'DATABASE_BUSY' })
    stage.goOn()
    expect(await jobOver(core, jobId)).toMatchObject({ state: 'failed', error: { code: 'ARCHIVE_NOT_EMPTY' } })
    const { rows } = await core.client.customers.list({})
    expect(rows.map((row) => row.name)).toEqual(['Somebody'])
    expect(readdirSync(join(core.dataDir, 'restore'))).toEqual([])
  } finally {
    await core.close()
    empty.remove()
  }
})

test('closing waits for a swap that has begun, and the next start ends it', async () => {
  const content = await archive(FEW)
  const empty = await withBackup()
  const core = await empty.copy()
  const { stage, jobId } = await atRest(core, empty.folder, content)
  const closed = core.core.close()
  stage.goOn()
  await closed
  expect(() => core.core.db.read.$client.prepare('select 1')).toThrow('not open')
  const next = await createTestCore({ dataDir: core.dataDir })
  try {
    expect((await jobOver(next, jobId)).state).toBe('done')
    expect((await next.client.customers.list({})).total).toBe(FEW)
  } finally {
    await next.close()
    empty.remove()
  }
})
