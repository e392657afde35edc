import { expect, test } from 'vitest'
import { createZipLimit } from './zip-limit.ts'

const GB = 1024 ** 3

test('an archive ends with a reason before it passes what a ZIP file can say, by what goes in and by what comes out', () => {
  const packed = createZipLimit()
  for (let gb = 0; gb < 3; gb++) packed.count(0, GB)
  expect(() => packed.count(0, GB)).toThrow('EXPORT_TOO_LARGE')
  const plain = createZipLimit()
  for (let gb = 0; gb < 3; gb++) plain.count(GB, GB / 8)
  expect(() => plain.count(GB + 1, 0)).toThrow('EXPORT_TOO_LARGE')
})

test('each entry may be that large by itself', () => {
  const limit = createZipLimit()
  for (let entry = 0; entry < 6; entry++) {
    limit.entry()
    limit.count(3 * GB, GB / 8)
  }
  expect(() => limit.count(2 * GB, 0)).toThrow('EXPORT_TOO_LARGE')
})
