import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './source.ts'

/* What the tests themselves are held to. */

const SELF = 'tests/architecture/tests.test.ts'
const files = globSync('{tests,electron,shared,renderer}/**/*.test.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file !== SELF && file !== 'tests/support/test-report.test.ts')

type Fault = [says: string, seen: RegExp, fine?: (text: string) => boolean]

/** A skipped test says why on a line of the run. */
const saysWhy = (text: string) => /console\.(?:log|info)\([`'"]skipped: /.test(text)

const FAULTS: Fault[] = [
  [
    'sleeps',
    /(?:await|new Promise\([^)]*\)\s*=>)[^\n]*setTimeout\(\s*(?:resolve|r|done)\b|timers\/promises|waitForTimeout\(/,
  ],
  ['runs alone', /\b(?:test|it|describe)\.only\(/],
  ['is a promise', /\b(?:test|it|describe)\.(?:todo|fails)\(/],
  ['is skipped without a word', /\b(?:test|it|describe)\.(?:skip|skipIf|runIf)\(/, saysWhy],
]

const faultsOf = (text: string) =>
  FAULTS.filter(([, seen, fine]) => seen.test(text) && !fine?.(text)).map(([says]) => says)

test('no test sleeps, runs alone, is left for later or is skipped without saying why', () => {
  expect(files.length).toBeGreaterThan(150)
  const found = files.flatMap((file) =>
    faultsOf(readFileSync(join(root, file), 'utf8')).map((says) => `${file} ${says}`),
  )
  expect(found).toEqual([])
})

test('each of these is seen', () => {
  expect(faultsOf('await new Promise((resolve) => setTimeout(resolve, 500))')).toEqual(['sleeps'])
  expect(faultsOf('await page.waitForTimeout(500)')).toEqual(['sleeps'])
  expect(faultsOf("test.only('x', () => {})")).toEqual(['runs alone'])
  expect(faultsOf("it.todo('x')")).toEqual(['is a promise'])
  expect(faultsOf("test.skip('x', () => {})")).toEqual(['is skipped without a word'])
  expect(faultsOf("console.log('skipped: no display')\ntest.skipIf(true)('x', () => {})")).toEqual([])
})
