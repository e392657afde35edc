import { readdirSync } from 'node:fs'
import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bytesTold } from '../../../tests/support/bytes-told.ts'
import { atStage, someOf, templateShop } from '../../../tests/support/stages/at-stage.ts'
import {
  type Act,
  BACKUP,
  CHANGES,
  CHECK,
  ERASURE,
  EXPORTS,
  fillShop,
  jobOf,
  SCAN,
  UNDOS,
} from '../../../tests/support/stages/shop.ts'
import { checkSearchIndex, differences, tableImages, withoutSaid } from '../../../tests/support/table-images.ts'
import { jobOver, type TestCore } from '../../../tests/support/test-core.ts'

/*
 * Every long act is stopped where it lets messages in: at the first such moment and the last, in a long run at some
 * between. Its thread stands still there until the owner has pressed "Stop", so each stage is met and none by luck.
 */

const LONG = Boolean(process.env.LONG_TESTS)
/** Stages of one act. */
const MOST = LONG ? 8 : 2

// Each stage is a thread of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 300_000 })

let shop: Awaited<ReturnType<typeof templateShop>>
beforeAll(async () => {
  shop = await templateShop(fillShop)
})
afterAll(() => shop.remove())

const OWN_FILES = /^(bandhu\.db|run|logs|exports$|backups$|imports$)/

/** What a stopped act must leave as it was: rows, groups of duplicates, and the files beside the database. */
async function seen(core: TestCore) {
  const { groups } = await core.client.duplicates.groups({})
  return {
    rows: withoutSaid(tableImages(core)),
    duplicates: groups.map(({ id, state, members }) => ({ id, state, members: members.map((one) => one.id) })),
    files: readdirSync(core.dataDir, { recursive: true })
      .map(String)
      .filter((name) => !OWN_FILES.test(name))
      .sort(),
  }
}

/** Begins the act; at its moment number `at` (0: at none) its thread stands while `press` is done. Gives its end. */
async function pressedAt(
  core: TestCore,
  act: Act,
  at: number,
  press = (id: number) => core.client.jobs.cancel({ id }),
) {
  const stage = atStage(shop.folder, act.kind, at, { deed: 'stand' })
  const jobId = await jobOf(core, act)
  const over = new AbortController()
  const end = jobOver(core, jobId).finally(() => over.abort())
  if (at > 0) await stage.reached(over.signal)
  const met = at > 0 && !over.signal.aborted
  const answer = met ? await safe(press(jobId)) : null
  if (met) stage.goOn()
  return { job: await end, met, answer, stages: stage.steps }
}

/** How many such moments there are in the whole act. */
async function stagesOf(act: Act): Promise<number> {
  const core = await shop.copy()
  await act.ready?.(core)
  const { job, stages } = await pressedAt(core, act, 0)
  expect(job.state).toBe('done')
  await core.close()
  return stages()
}

/** How a stopped act is told, beside the job itself. */
async function told({ client }: TestCore, { kind }: Act, jobId: number): Promise<void> {
  if (kind === 'import') expect((await client.import.list({}))[0]?.state).toBe('cancelled')
  if (kind !== 'export') return
  expect((await client.jobs.get({ id: jobId })).total).toBeGreaterThan(0)
  expect((await safe(client.export.file({ jobId }))).error).toMatchObject({ code: 'JOB_STATE' })
}

for (const act of [...CHANGES, CHECK, SCAN, BACKUP, ...EXPORTS].filter(({ alike }) => LONG || !alike))
  test(`${act.name} leaves nothing behind`, async () => {
    const last = await stagesOf(act)
    const core = await shop.copy()
    let stopped = 0
    for (const at of someOf(last, MOST)) {
      await act.ready?.(core)
      const before = await seen(core)
      const { job, met } = await pressedAt(core, act, at)
      // How many units of work there are is a matter of time, too: it may have been over before.
      if (!met) break
      // At the last of them nothing may be left to do, in a quicker run at the one before: then it is whole.
      if (job.state === 'done' && at >= last - 1) break
      stopped += 1
      expect(job, `stage ${at} of ${last}`).toMatchObject({ state: 'cancelled', error: null })
      await told(core, act, job.id)
      await act.forget?.(core)
      expect(await seen(core), `stage ${at} of ${last}`).toEqual(before)
    }
    // One unit of work on a quick machine has no moment between: it may be whole before it hears.
    expect(stopped).toBeGreaterThan(last > 2 ? 0 : -1)
    checkSearchIndex(core)
    await core.close()
  })

for (const act of [...UNDOS, ERASURE].filter(({ alike }) => LONG || !alike))
  test(`${act.name} is not to be stopped, for half of it helps nobody: it says so and comes to its end`, async () => {
    const core = await shop.copy()
    const before = withoutSaid(tableImages(core))
    await act.ready?.(core)
    const { job, met, answer } = await pressedAt(core, act, 1, async (id) => {
      expect((await core.client.jobs.get({ id })).cancellable).toBe(false)
      return core.client.jobs.cancel({ id })
    })
    expect(met).toBe(true)
    expect(answer?.error).toMatchObject({ code: 'JOB_STATE' })
    expect(job.state).toBe('done')
    if (act !== ERASURE) expect(differences(before, withoutSaid(tableImages(core)))).toEqual({})
    else expect(bytesTold(core.dataDir, ['Quillhilda'])).toEqual([])
    await core.close()
  })
