import { describe } from 'vitest'
import { type Walk, walkTheLine } from '../support/the-line/walk.ts'

const IN_OTHER_LANGUAGES: Walk[] = [
  { host: 'browser', language: 'bn' },
  { host: 'desktop', language: 'hi' },
]
const walks: Walk[] = [
  { host: 'browser', language: 'en' },
  { host: 'desktop', language: 'en' },
  // A minute each for the other languages: in the tests of every change each page is looked at in them all the same.
  ...(process.env.LONG_TESTS ? IN_OTHER_LANGUAGES : []),
]

describe.each(walks)('the line in the $host host, in $language', walkTheLine)
