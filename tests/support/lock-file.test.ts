import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockFileFaults } from '../../scripts/lockfile-complete.ts'

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as Parameters<
  typeof lockFileFaults
>[0]

test('every platform package that a locked package names is locked too', () => {
  expect(lockFileFaults(lock)).toEqual([])
})

test('a missing platform package is named with what to do', () => {
  const { 'node_modules/@biomejs/cli-darwin-arm64': _gone, ...packages } = lock.packages
  expect(lockFileFaults({ packages })).toEqual([expect.stringMatching(/biome.*wants @biomejs\/cli-darwin-arm64.*pin/)])
})

test('an entry tied to one registry is named', () => {
  const faults = lockFileFaults({ packages: { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } } })
  expect(faults).toEqual([expect.stringContaining('registry.example')])
})
