import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { putInPlace, putInPlaceMeanwhile } from './put-in-place.ts'

/** A system that refuses so many times, and then does as it is told. */
function refusing(platform: NodeJS.Platform, times: number, code = 'EBUSY') {
  const seen = { tries: 0, waited: 0 }
  const rename = () => {
    seen.tries += 1
    if (seen.tries <= times) throw Object.assign(new Error(code), { code })
  }
  const wait = (ms: number) => {
    seen.waited += ms
  }
  return { seen, system: { platform, rename, wait } }
}

test('on Windows a file that somebody looks at is tried again, for a second and no longer', () => {
  const passing = refusing('win32', 3, 'EPERM')
  putInPlace('a', 'b', passing.system)
  expect(passing.seen).toEqual({ tries: 4, waited: 100 })
  const lasting = refusing('win32', 100)
  expect(() => putInPlace('a', 'b', lasting.system)).toThrow('EBUSY')
  expect(lasting.seen.waited).toBe(1_000)
})

test('what no waiting mends is thrown at once, and elsewhere every refusal is', () => {
  for (const { seen, system } of [
    refusing('win32', 1, 'ENOSPC'),
    refusing('linux', 1),
    refusing('darwin', 1, 'EPERM'),
  ]) {
    expect(() => putInPlace('a', 'b', system)).toThrow()
    expect(seen).toEqual({ tries: 1, waited: 0 })
  }
})

test('whoever lets other work through meanwhile waits as long, and is told the same', async () => {
  const put = ({ platform, rename, wait }: ReturnType<typeof refusing>['system']) =>
    putInPlaceMeanwhile('a', 'b', { platform, rename: async () => rename(), wait: async (ms) => wait(ms) })
  const passing = refusing('win32', 2, 'EPERM')
  await put(passing.system)
  expect(passing.seen).toEqual({ tries: 3, waited: 40 })
  const lasting = refusing('win32', 100, 'EACCES')
  await expect(put(lasting.system)).rejects.toThrow('EACCES')
  expect(lasting.seen).toEqual({ tries: 8, waited: 1_000 })
  const meant = refusing('win32', 1, 'ENOSPC')
  await expect(put(meant.system)).rejects.toThrow('ENOSPC')
  expect(meant.seen).toEqual({ tries: 1, waited: 0 })
})

test('the file is there under its new name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-place-'))
  const [from, to] = [join(folder, 'new'), join(folder, 'old')]
  writeFileSync(from, 'new')
  writeFileSync(to, 'old')
  putInPlace(from, to)
  expect([readFileSync(to, 'utf8'), existsSync(from)]).toEqual(['new', false])
  rmSync(folder, { recursive: true })
})
