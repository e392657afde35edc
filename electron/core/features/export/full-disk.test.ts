import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bytesTold } from '../../../../tests/support/bytes-told.ts'
import { canMountSmall, type SmallDisk, smallDisk } from '../../../../tests/support/mounted-disk.ts'
import { archiveOf, moveIn } from '../../../../tests/support/moved.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* A disk that fills up while a file is written, somebody is erased, a whole Bandhu moves in: nothing is half done. */

const canMount = canMountSmall()
if (!canMount)
  console.info('skipped: export, erasure and move onto a full disk (this user may not mount a small file system)')
const PEOPLE = 12_000

let disk: SmallDisk
let core: TestCore
beforeEach(async () => {
  if (!canMount) return
  disk = smallDisk('60m')
  core = await createTestCore({ dataDir: disk.folder, ports: { log: { info() {}, warn() {}, error() {} } } })
})
afterEach(async () => {
  if (!canMount) return
  await core.close()
  disk.remove()
})

/** Takes the disk up to this many bytes; gives what frees it again. */
function leaveFree(bytes: number): () => void {
  const path = join(disk.folder, 'taken')
  const { bavail, bsize } = statfsSync(disk.folder)
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
  return () => rmSync(path)
}

const exportAll = () => core.client.export.start({ who: { kind: 'all' }, columns: ['name', 'emails', 'added'] })
const files = () => {
  const folder = join(disk.folder, 'exports')
  return existsSync(folder) ? readdirSync(folder) : []
}

test.skipIf(!canMount)(
  'an export that finds no room says so and leaves no file; with room it is whole',
  async () => {
    putPeople(core, town(PEOPLE))
    const free = leaveFree(120_000)
    const failed = await jobOver(core, (await exportAll()).jobId)
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'STORAGE_FULL' } })
    expect(files()).toEqual([])
    free()
    const { jobId } = await exportAll()
    expect((await jobOver(core, jobId)).state).toBe('done')
    const { ref } = await core.client.export.file({ jobId })
    expect(readFileSync(core.core.files.open(ref).path, 'utf8').trimEnd().split('\n')).toHaveLength(PEOPLE + 1)
  },
  120_000,
)

test.skipIf(!canMount)(
  'an erasure that finds no room is not said to be done; begun again, it leaves no byte',
  async () => {
    const emails = [{ address: 'qz.secret@example.com' }]
    const { customer } = await core.client.customers.create({ name: 'Quillhilda Zwergmann', emails })
    putPeople(core, town(PEOPLE))
    const start = () => core.client.erasure.start({ personId: customer.id, typed: 'Quillhilda Zwergmann' })
    const free = leaveFree(0)
    const first = await safe(start())
    // Not even begun, or begun and not ended: nobody is told that it is done.
    if (first.isSuccess) expect((await jobOver(core, first.data.jobId)).state).toBe('failed')
    else expect(first.error).toMatchObject({ code: 'STORAGE_FULL' })
    expect((await core.client.erasure.list()).some((one) => one.state === 'done')).toBe(false)
    free()
    // Where the rows went before there was no room any more, the next start goes on by itself.
    const { rowsGone } = (await core.client.erasure.list())[0] ?? { rowsGone: false }
    if (rowsGone) {
      await core.close()
      core = await createTestCore({ dataDir: disk.folder })
    } else await start()
    await expect.poll(async () => (await core.client.erasure.list())[0]?.state).toBe('done')
    expect(bytesTold(disk.folder, ['Quillhilda', 'qz.secret'])).toEqual([])
    expect(core.core.db.read.$client.pragma('integrity_check', { simple: true })).toBe('ok')
  },
  120_000,
)

test.skipIf(!canMount)(
  'a whole Bandhu that finds no room stays out, and comes in when there is room',
  async () => {
    const from = await createTestCore()
    try {
      putPeople(from, town(PEOPLE))
      const { content: archive } = await archiveOf(from)
      const free = leaveFree(1_500_000)
      expect((await moveIn(core, archive)).error).toMatchObject({ code: 'STORAGE_FULL' })
      expect((await core.client.customers.list({})).total).toBe(0)
      expect(readdirSync(join(disk.folder, 'restore'))).toEqual([])
      free()
      expect((await moveIn(core, archive)).error).toBeNull()
      expect((await core.client.customers.list({})).total).toBe(PEOPLE)
    } finally {
      await from.close()
    }
  },
  120_000,
)
