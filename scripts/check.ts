// npm run check: what must hold before every commit, in well under a minute. Types, lint and format, the lock file, and the
// tests that need neither a database nor a server; the layers and the other rules of the house are among those.
import { join } from 'node:path'
import { requireOurNode } from './node-version.ts'
import { projectRoot } from './source-stamp.ts'
import { report, run, type Step, type StepResult, tools } from './steps.ts'

/** The parts of the check that are no tests. */
export const staticSteps: Step[] = [
  { name: 'lock file', args: [join(projectRoot, 'scripts/lockfile-complete.ts')] },
  { name: 'types', args: [tools.tsc, '-p', '.'] },
  { name: 'nothing unused', args: [tools.knip, '--no-progress'] },
  { name: 'lint and format', args: [tools.biome, 'check', '--error-on-warnings', '.'] },
]

const fastTests: Step = {
  name: 'fast tests and layers',
  args: [tools.vitest, 'run', '--project', 'fast', '--reporter=dot'],
}

/** Runs steps side by side; what a failed one said is shown. */
async function runAll(steps: readonly Step[]): Promise<StepResult[]> {
  const results = await Promise.all(steps.map((step) => run(step, true)))
  for (const result of results) {
    if (!result.ok) console.log(result.output)
    report(result)
  }
  return results
}

/** The static steps alone. */
export const runStatic = () => runAll(staticSteps)

if (import.meta.main) {
  requireOurNode()
  // All at once: reading types keeps one core busy for half of the time, the others fill the rest.
  const results = await runAll([...staticSteps, fastTests])
  if (results.some((result) => !result.ok)) process.exitCode = 1
}
