import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { tools } from '../../scripts/steps.ts'
import { type Counts, count, lastLine, type Report } from '../../scripts/test-report.ts'

/** Inside the project, so that the planted files find Vitest. */
const folder = join(projectRoot, `node_modules/.cache/report-${process.pid}`)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a real run is counted: passed, failed, skipped with its words, and a file that cannot be loaded', () => {
  mkdirSync(folder, { recursive: true })
  const head = "import { expect, test } from 'vitest'\n"
  writeFileSync(
    join(folder, 'a.test.ts'),
    `${head}test('one', () => expect(1).toBe(1))\ntest('two', () => expect(1).toBe(2))\ntest.skip('three: no binary here', () => {})\n`,
  )
  writeFileSync(join(folder, 'b.test.ts'), "import './nowhere.ts'\n")
  const file = join(folder, 'report.json')
  const args = [
    tools.vitest,
    'run',
    '--root',
    folder,
    '--reporter=json',
    `--outputFile=${file}`,
    '--config',
    join(folder, 'none.ts'),
  ]
  writeFileSync(join(folder, 'none.ts'), "export default { test: { include: ['*.test.ts'], exclude: [] } }\n")
  const { status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect(status).toBe(1)
  const counts: Counts = { passed: 0, failed: 0, skipped: [], failures: [] }
  count(counts, JSON.parse(readFileSync(file, 'utf8')) as Report, folder)
  expect(counts).toMatchObject({ passed: 1, failed: 2, skipped: ['three: no binary here (a.test.ts)'] })
  const failures = counts.failures.toSorted()
  expect(failures).toHaveLength(2)
  expect(failures[0]).toMatch(/^b\.test\.ts\n.*nowhere/)
  expect(failures[1]).toMatch(/^two \(a\.test\.ts\)\n.*expected 1 to be 2/)
  expect(lastLine(counts)).toBe('1 passed, 2 failed, 1 skipped')
}, 60_000)
