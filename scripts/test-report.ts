import { relative } from 'node:path'

/** What a run of tests came to; a skipped test by its whole name, which says why. */
export type Counts = { passed: number; failed: number; skipped: string[] }

/** The part of Vitest's JSON report that is counted. */
export type Report = {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[]
}

/** Adds a report's figures; a file that could not even be loaded is one failure. */
export function count(counts: Counts, report: Report, root: string): void {
  for (const file of report.testResults) {
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')) counts.failed += 1
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1
      else if (status === 'failed') counts.failed += 1
      else counts.skipped.push(`${fullName} (${relative(root, file.name)})`)
    }
  }
}

/** The line that a run ends with. */
export const lastLine = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`
