import { relative } from 'node:path'

/** What a run of tests came to; a skipped test by its whole name, which says why, a failed one with its first message. */
export type Counts = { passed: number; failed: number; skipped: string[]; failures: string[] }

/** The part of Vitest's JSON report that is counted. */
export type Report = {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

/** Enough of a failure to know it by, where only the end of a run's output is kept. */
const MOST_OF_A_FAILURE = 1_500

/** Adds a report's figures; a file that could not even be loaded is one failure. */
export function count(counts: Counts, report: Report, root: string): void {
  for (const file of report.testResults) {
    const path = relative(root, file.name)
    const fail = (what: string, message: string | undefined) => {
      counts.failed += 1
      counts.failures.push(`${what}\n${(message ?? '').slice(0, MOST_OF_A_FAILURE)}`)
    }
    if (file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
      fail(path, file.message)
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1
      else if (status === 'failed') fail(`${fullName} (${path})`, failureMessages?.[0])
      else counts.skipped.push(`${fullName} (${path})`)
    }
  }
}

/** The line that a run ends with. */
export const lastLine = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`
