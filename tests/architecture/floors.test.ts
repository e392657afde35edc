import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import { languages } from '../../shared/i18n/index.ts'
import { root } from './source.ts'

/** Where a feature lives; it has the same name on every floor. */
const floors = (feature: string) => [
  `shared/features/${feature}/contract.ts`,
  `electron/core/features/${feature}/router.ts`,
  `electron/core/features/${feature}/service.ts`,
  `drizzle/schema/${feature}.ts`,
  `renderer/features/${feature}`,
  ...languages.map((language) => `shared/i18n/${language}/${feature}.json`),
]

/** Floors that a feature has a reason not to have. */
const ABSENT: Record<string, Record<string, string>> = {
  bin: { 'drizzle/schema/bin.ts': 'reads what the journal keeps of deletions' },
  history: { 'drizzle/schema/history.ts': 'reads what the journal keeps of changes' },
  export: { 'drizzle/schema/export.ts': 'a job that writes a file; keeps nothing in the database' },
  households: { 'drizzle/schema/households.ts': 'stands with the people who live in them, customers.ts' },
  print: { 'drizzle/schema/print.ts': 'paper is printed from what is there; keeps a note in the timeline' },
  tags: { 'drizzle/schema/tags.ts': 'stands with the people who have them, customers.ts' },
  today: { 'drizzle/schema/today.ts': 'asks those who keep it; keeps nothing' },
  system: {
    'drizzle/schema/system.ts': 'says what the program is; keeps nothing',
    'renderer/features/system': 'shown on the page of the settings',
    'shared/i18n/en/system.json': 'shown on the page of the settings',
    'shared/i18n/bn/system.json': 'shown on the page of the settings',
    'shared/i18n/hi/system.json': 'shown on the page of the settings',
  },
}

const places = Object.keys(contract).flatMap((feature) => floors(feature).map((path) => ({ feature, path })))

test.each(places)('$feature is at $path', ({ feature, path }) => {
  const reason = ABSENT[feature]?.[path]
  const hint = reason
    ? `it is there: strike it from ABSENT (${reason})`
    : 'every feature has the same name on every floor'
  expect(existsSync(join(root, path)), hint).toBe(reason === undefined)
})
