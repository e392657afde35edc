import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canMountSmall, type SmallDisk, smallDisk } from '../../tests/support/mounted-disk.ts'
import { fileLog } from './file-log.ts'

/* A disk that is full keeps a line of the log waiting; it ends nothing. */

const canMount = canMountSmall()
if (!canMount) console.info('skipped: the log on a full disk (this user may not mount a small file system)')

let disk: SmallDisk
beforeEach(() => {
  if (canMount) disk = smallDisk('1m')
})
afterEach(() => {
  if (canMount) disk.remove()
})

test.skipIf(!canMount)('what could not be written for want of room is there before the next line', () => {
  const file = join(disk.folder, 'host.log')
  const taken = join(disk.folder, 'taken')
  const log = fileLog(file)
  log.info('before')
  // The page that the log has begun is filled, too.
  const { bavail, bsize } = statfsSync(disk.folder)
  writeFileSync(taken, Buffer.alloc(bavail * bsize))
  for (let n = 0; n < 200; n++) log.error(`meanwhile ${n}`, new Error('no room'))
  rmSync(taken)
  log.info('after')
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg)
  expect(said).toEqual(['before', ...Array.from({ length: 200 }, (_, n) => `meanwhile ${n}`), 'after'])
})
