import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take half a minute and more, the longest first. On a fresh clone Vitest knows no durations and goes by size: short
 * files that take long would begin last, and one worker would wait for the other.
 */
const LONG = [
  'the-line.test.ts',
  'every-page/en.test.ts',
  'every-page/bn.test.ts',
  'every-page/hi.test.ts',
  'full-at-every-stage.test.ts',
  'cancel-at-every-stage.test.ts',
  'rough-times.test.ts',
  'doubts.test.ts',
  'workbooks.test.ts',
  'hostile-strings.test.ts',
  'campaign-kill.test.ts',
  'import-kill.test.ts',
  'erasure-kill.test.ts',
]

const rank = (file: TestSpecification) => {
  const place = LONG.findIndex((name) => file.moduleId.endsWith(name))
  return place === -1 ? LONG.length : place
}

/** The order of the test files: those that take longest before all others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
