// npm test: everything that needs no display, no network and no installed server. Ends with one line of figures.
// With --long: the many rounds of the kill tests and of the property tests instead, a spam filter's judgement, and what
// takes too long for every change.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runStatic } from './check.ts'
import { requireOurNode } from './node-version.ts'
import { projectRoot } from './source-stamp.ts'
import { report, run, type StepResult, tools } from './steps.ts'
import { type Counts, count, lastLine, type Report } from './test-report.ts'

/** Kill rounds of each kind in a normal and in a long run. */
const ROUNDS = { normal: '2', long: '30' }
/** Of those whose round is two starts of the product: all but campaign and import; the slowest of them play a part of it. */
const SLOW_ROUNDS = { normal: '1', long: '20' }
/** How often a long run repeats the property tests; each time with another seed. */
const PROPERTY_RUNS = 5
/** Cases of a property whose case is a database or two, in each of them; `npm test` plays two to five. */
const PROPERTY_ROUNDS = process.env.PROPERTY_ROUNDS ?? '8'

type Outcome = Counts & { steps: StepResult[] }

/** Runs Vitest and counts; a run without a report (it crashed) is one failure. */
async function tests(outcome: Outcome, name: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-report-'))
  const file = join(folder, 'report.json')
  console.log(`\n── ${name}`)
  const result = await run({
    name,
    args: [tools.vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env,
  })
  const before = outcome.failed
  try {
    count(outcome, JSON.parse(readFileSync(file, 'utf8')) as Report, projectRoot)
  } catch (error) {
    console.log(`no report: ${String(error)}`)
    outcome.failed += 1
  }
  // An error outside every test fails the run, though no test did.
  if (!result.ok && outcome.failed === before) outcome.failed += 1
  rmSync(folder, { recursive: true, force: true })
  outcome.steps.push(result)
}

/** A step that is no test counts only when it fails. */
function note(outcome: Outcome, ...results: StepResult[]): void {
  outcome.steps.push(...results)
  outcome.failed += results.filter((result) => !result.ok).length
}

async function everything(outcome: Outcome): Promise<void> {
  // What needs nothing of the others: reading types waits for one core for half of its time.
  const [checked, built] = await Promise.all([
    runStatic(),
    run({ name: 'build', args: [join(projectRoot, 'scripts/build.ts')] }),
    tests(outcome, 'fast', ['--project', 'fast']),
  ])
  note(outcome, ...checked, built)
  await tests(outcome, 'unit', ['--project', 'unit'])
  await tests(outcome, 'e2e, and the real Electron where it is', ['--project', 'e2e', '--project', 'desktop'])
  await tests(outcome, 'kill', ['--project', 'kill'], {
    KILL_ROUNDS: process.env.KILL_ROUNDS ?? ROUNDS.normal,
    KILL_ROUNDS_SLOW: process.env.KILL_ROUNDS_SLOW ?? SLOW_ROUNDS.normal,
  })
}

async function long(outcome: Outcome): Promise<void> {
  note(outcome, await run({ name: 'known holes', args: [join(projectRoot, 'scripts/audit.ts')] }))
  const properties = globSync('{shared,electron,renderer,tests}/**/*.test.{ts,tsx}', { cwd: projectRoot }).filter(
    (file) => readFileSync(join(projectRoot, file), 'utf8').includes("from 'fast-check'"),
  )
  for (let i = 1; i <= PROPERTY_RUNS; i++) {
    const args = ['--project', 'fast', '--project', 'unit', ...properties]
    await tests(outcome, `properties ${i} of ${PROPERTY_RUNS}`, args, {
      PROPERTY_ROUNDS,
      PROPERTY_SEED: process.env.PROPERTY_SEED ?? String(i),
    })
  }
  await tests(
    outcome,
    'what takes programs or time: a spam filter, locked meanwhile, quick calls, a large first import',
    ['--project', 'long'],
  )
  note(outcome, await run({ name: 'build', args: [join(projectRoot, 'scripts/build.ts')] }))
  const stages = [
    '--project',
    'unit',
    'electron/core/jobs/cancel-at-every-stage.test.ts',
    'electron/core/jobs/full-at-every-stage.test.ts',
  ]
  await tests(outcome, 'stopped, and out of room, at many stages', stages, { LONG_TESTS: '1' })
  const whole = ['tests/e2e/the-line.test.ts', 'tests/e2e/hostile-strings.test.ts', 'tests/e2e/every-page']
  await tests(
    outcome,
    'the line and every page in every language, every hostile string',
    ['--project', 'e2e', ...whole],
    {
      LONG_TESTS: '1',
    },
  )
  await tests(outcome, 'kill, many rounds', ['--project', 'kill'], {
    KILL_ROUNDS: process.env.KILL_ROUNDS ?? ROUNDS.long,
    KILL_ROUNDS_SLOW: process.env.KILL_ROUNDS_SLOW ?? SLOW_ROUNDS.long,
  })
}

requireOurNode()
const outcome: Outcome = { passed: 0, failed: 0, skipped: [], failures: [], steps: [] }
await (process.argv.includes('--long') ? long(outcome) : everything(outcome))
console.log('')
for (const step of outcome.steps) report(step)
for (const test of outcome.skipped) console.log(`skipped ${test}`)
for (const failure of outcome.failures) console.log(`failed  ${failure}`)
if (outcome.failed > 0) process.exitCode = 1
console.log(lastLine(outcome))
