import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { bytesTold } from '../../../tests/support/bytes-told.ts'
import { canMountSmall, type SmallDisk, smallDisk } from '../../../tests/support/mounted-disk.ts'
import { atStage, settled, someOf, templateShop } from '../../../tests/support/stages/at-stage.ts'
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
import { createTestCore, jobOver, type TestCore } from '../../../tests/support/test-core.ts'

/*
 * The disk is full from a stage of a long act on: the first, in a long run five from the first to the last. The thread itself takes what
 * room there is at that stage, so that the refusals are the system's own. Then there is room again, and nothing may be
 * half done.
 */

// Each stage is a shop of its own on a disk of its own: on a busy machine these take their time.
vi.setConfig({ testTimeout: 300_000 })

const canMount = canMountSmall()
if (!canMount) console.info('skipped: long acts on a full disk (this user may not mount a small file system)')
const LONG = Boolean(process.env.LONG_TESTS)
const MOST = LONG ? 5 : 1

let shop: Awaited<ReturnType<typeof templateShop>>
let disk: SmallDisk
beforeAll(async () => {
  if (!canMount) return
  shop = await templateShop(fillShop)
  disk = smallDisk('40m')
})
afterAll(() => {
  if (!canMount) return
  shop.remove()
  disk.remove()
})

const taken = () => join(disk.folder, 'taken')
const free = () => rmSync(taken(), { force: true })
/** A core on a copy of the shop; there is room again as soon as it is told that there was none. */
async function freshCopy(): Promise<TestCore> {
  const dataDir = join(disk.folder, 'shop')
  rmSync(dataDir, { recursive: true, force: true })
  const error = (message: string) => {
    if (!message.includes('could not be taken back yet')) free()
  }
  return shop.copy(dataDir, { log: { info() {}, warn() {}, error } })
}

/** Begins the act, with no room from its step number `at` on (0: with room), and gives its end. */
async function ranOutAt(core: TestCore, act: Act, at: number): Promise<{ job: Job; steps: number }> {
  // A log that has been written to before has room in itself.
  core.core.db.read.$client.pragma('wal_checkpoint(TRUNCATE)')
  const stage = atStage(shop.folder, act.kind, at, { deed: 'fill', fills: taken() })
  const job = await jobOver(core, await jobOf(core, act))
  free()
  const steps = await stage.steps()
  atStage(shop.folder, '', 0, { deed: 'stand' })
  return { job, steps }
}

const done = async (core: TestCore, jobId: number | null) =>
  expect(jobId === null ? 'done' : (await jobOver(core, jobId)).state).toBe('done')
const files = ({ dataDir }: TestCore) =>
  ['exports', 'imports', 'backups'].flatMap((folder) => safeList(join(dataDir, folder))).sort()
function safeList(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // nothing was ever put there
  }
}

/** An import that broke off is begun again by what the owner is offered, and is whole then. */
async function goneOnWith(core: TestCore, act: Act): Promise<void> {
  if (act.kind !== 'import') return
  const [last] = await core.client.import.list({})
  expect(last).toMatchObject({ state: 'failed', error: { code: 'STORAGE_FULL' } })
  const again = await core.client.import.start({ id: last?.id ?? 0, ground: null })
  await done(core, again.jobId)
  const { counts } = await core.client.import.get({ id: again.id })
  expect(counts).toMatchObject({ created: 100, updated: 60 })
}

async function stepsOf(act: Act): Promise<number> {
  const counted = await freshCopy()
  await act.ready?.(counted)
  const { steps } = await ranOutAt(counted, act, 0)
  await counted.close()
  return steps
}

/**
 * Runs the act out of room at some of its stages; `after` looks at what each left, and gives the core that is open then
 * where it is another. Fails where none of them mattered.
 */
async function everyStage(
  act: Act,
  after: (core: TestCore, job: Job, before: ReturnType<typeof look>) => Promise<TestCore | undefined>,
) {
  const last = LONG ? await stepsOf(act) : 1
  let failed = 0
  for (const at of someOf(last, MOST)) {
    const core = await freshCopy()
    const before = look(core)
    await act.ready?.(core)
    const { job } = await ranOutAt(core, act, at)
    if (job.state !== 'done') {
      failed += 1
      expect(job, `step ${at} of ${last}`).toMatchObject({ state: 'failed', error: { code: 'STORAGE_FULL' } })
    }
    const open = (await after(core, job, before)) ?? core
    checkSearchIndex(open)
    await open.close()
    expect(integrity(core.dataDir), `step ${at} of ${last}`).toBe('ok')
  }
  expect(failed).toBeGreaterThan(0)
}
/**
 * What SQLite says of the file, on a connection of its own: one that has searched before keeps the list of the index's
 * parts, does not read it anew for this pragma, and calls damage what another connection merged meanwhile.
 */
function integrity(dataDir: string): unknown {
  const client = new Database(join(dataDir, 'bandhu.db'), { readonly: true })
  try {
    return client.pragma('integrity_check', { simple: true })
  } finally {
    client.close()
  }
}
const look = (core: TestCore) => ({ rows: withoutSaid(tableImages(core)), files: files(core) })
const expectRows = (core: TestCore, before: ReturnType<typeof look>) =>
  expect(differences(before.rows, look(core).rows)).toEqual({})

for (const act of CHANGES)
  test.skipIf(!canMount)(`${act.name}: said, and taken back it is as if nothing had been`, () =>
    everyStage(act, async (core, job, before) => {
      if (job.state === 'failed') await goneOnWith(core, act)
      const [action] = await core.client.activity.list({})
      if (act.takeBack) await act.takeBack(core)
      else if (action?.state === 'applied')
        await done(core, (await core.client.activity.undo({ id: action.id })).undoJobId)
      expectRows(core, before)
      return undefined
    }),
  )

for (const act of UNDOS.filter(({ alike }) => LONG || !alike))
  test.skipIf(!canMount)(`${act.name}: said, and asked for again it comes to its end`, () =>
    everyStage(act, async (core, job, before) => {
      if (job.state === 'failed') await done(core, await act.start(core))
      expectRows(core, before)
      return undefined
    }),
  )

for (const act of [CHECK, SCAN, BACKUP, ...EXPORTS])
  test.skipIf(!canMount)(`${act.name}: said, leaves no half of a file, and is whole when there is room`, () =>
    everyStage(act, async (core, job, before) => {
      await act.forget?.(core)
      expectRows(core, before)
      if (job.state === 'failed') {
        expect(files(core)).toEqual(before.files)
        await done(core, await act.start(core))
      }
      return undefined
    }),
  )

test.skipIf(!canMount)(
  'an erasure: said, goes on at the next start or when it is asked for again, and leaves no byte',
  () =>
    everyStage(ERASURE, async (core, job) => {
      if (job.state === 'done') return undefined
      await core.close()
      const again = await createTestCore({ dataDir: core.dataDir })
      await settled(again)
      const { rows } = await again.client.customers.list({ search: 'quillhilda' })
      if (rows.length > 0) await done(again, await ERASURE.start(again))
      expect((await again.client.erasure.list())[0]?.state).toBe('done')
      expect(bytesTold(again.dataDir, ['Quillhilda'])).toEqual([])
      return again
    }),
)

/** A few people as cards, and as a workbook would be: what is no text becomes a table in a thread. */
const CARDS = Array.from(
  { length: 400 },
  (_, n) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person ${n}\r\nEMAIL:card${n}@town.in\r\nEND:VCARD\r\n`,
).join('')

test.skipIf(!canMount)('a file that is being read: refused with the reason, and nothing of it stays', async () => {
  const open = (core: TestCore) => safe(core.client.import.open({ ref: core.drop('Cards.vcf', CARDS) }))
  const core = await freshCopy()
  const before = look(core)
  const count = atStage(shop.folder, 'convert', 0, { deed: 'fill', fills: taken() })
  const opened = await open(core)
  await jobOver(core, opened.data?.jobId ?? 0)
  await core.client.import.discard({ id: opened.data?.id ?? 0 })
  for (const at of someOf(await count.steps(), MOST)) {
    atStage(shop.folder, 'convert', at, { deed: 'fill', fills: taken() })
    const refused = await open(core)
    free()
    expect(refused.error, `step ${at}`).toMatchObject({ code: 'STORAGE_FULL' })
    expect(look(core)).toEqual(before)
    expect(await core.client.import.list({})).toEqual([])
  }
  await core.close()
})
