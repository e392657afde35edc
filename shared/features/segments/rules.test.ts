import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rulesSchema } from './contract.ts'
import {
  CONSENTS,
  comparisonsOf,
  type Group,
  isDay,
  OUTCOMES,
  type Part,
  parseRules,
  printRules,
  type Rule,
  type Rules,
  readRules,
  TEXT_FIELDS,
  type When,
} from './rules.ts'

const not = fc.boolean()
const id = fc.integer({ min: 1, max: 1_000_000 })
const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => text.trim() !== '')
const words = fc.array(word, { minLength: 1, maxLength: 4 })
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({ kind: fc.constant('within' as const), days: fc.integer({ min: 1, max: 36_500 }) }),
  fc.record({ kind: fc.constantFrom('since' as const, 'before' as const), day }),
)

/** Any rule there can be. */
const anyRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom(...TEXT_FIELDS).chain((field) =>
    fc.constantFrom(...comparisonsOf(field)).chain((is) =>
      fc.record({
        field: fc.constant(field),
        is: fc.constant(is),
        values: is === 'filled' ? fc.constant<string[]>([]) : words,
        not,
      }),
    ),
  ),
  fc.record({ field: fc.constant('tag' as const), values: words, not }),
  fc.record({
    field: fc.constant('consent' as const),
    values: fc.uniqueArray(fc.constantFrom(...CONSENTS), { minLength: 1 }),
    not,
  }),
  fc.record({ field: fc.constantFrom('created' as const, 'mailed' as const), when, not }),
  fc.record({ field: fc.constant('mailed' as const), when: fc.constant({ kind: 'ever' as const }), not }),
  fc.record({
    field: fc.constant('birthday' as const),
    test: fc.oneof(
      fc.record({ kind: fc.constant('ahead' as const), days: fc.integer({ min: 1, max: 366 }) }),
      fc.record({
        kind: fc.constant('month' as const),
        months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
      }),
      fc.record({ kind: fc.constant('filled' as const) }),
    ),
    not,
  }),
  fc.record({ field: fc.constantFrom('import' as const, 'segment' as const), id, not }),
  fc.record({ field: fc.constant('outcome' as const), id, outcome: fc.constantFrom(...OUTCOMES), not }),
)
const match = fc.constantFrom('all' as const, 'any' as const)
const group: fc.Arbitrary<Group> = fc.record({ match, not, rules: fc.array(anyRule, { minLength: 1, maxLength: 4 }) })
const part: fc.Arbitrary<Part> = fc.oneof({ weight: 3, arbitrary: anyRule }, { weight: 1, arbitrary: group })
const anyRules: fc.Arbitrary<Rules> = fc.record({ match, parts: fc.array(part, { minLength: 1, maxLength: 5 }) })

test('property: what is printed is read back as it was', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      expect(parseRules(printRules(rules))).toEqual(rules)
      expect(rulesSchema.parse(rules)).toEqual(rules)
    }),
  )
})

test('property: anything else is refused, never half read', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const read = parseRules(text)
      if (read) expect(JSON.parse(printRules(read))).toEqual(JSON.parse(text))
    }),
  )
})

const rule = { field: 'city', is: 'equal', values: ['Kolkata'], not: false }
test.each<[string, unknown]>([
  ['no rule at all', { match: 'all', parts: [] }],
  ['a field that is not there', { match: 'all', parts: [{ ...rule, field: 'shoe' }] }],
  ['a field of every object', { match: 'all', parts: [{ ...rule, field: 'toString' }] }],
  ['a blank value', { match: 'all', parts: [{ ...rule, values: [' '] }] }],
  ['a country that begins so', { match: 'all', parts: [{ ...rule, field: 'country', is: 'begins' }] }],
  [
    'a group in a group',
    { match: 'all', parts: [{ match: 'any', not: false, rules: [{ match: 'all', not: false, rules: [rule] }] }] },
  ],
  ['added ever', { match: 'all', parts: [{ field: 'created', when: { kind: 'ever' }, not: false }] }],
  [
    'no such day',
    { match: 'all', parts: [{ field: 'created', when: { kind: 'since', day: '2026-02-30' }, not: false }] },
  ],
])('%s is refused', (_what, raw) => {
  expect(readRules(raw)).toBeNull()
})

test('days of the calendar', () => {
  expect(['2024-02-29', '2026-12-31'].every(isDay)).toBe(true)
  expect(['2026-02-29', '2026-13-01', '26-1-1', ''].some(isDay)).toBe(false)
})
