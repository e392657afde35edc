/**
 * What a segment asks of a person. Data only: the core makes it a question to the database (compile.ts), the window a
 * sentence (rule-words.ts). Groups nest once, so that a sentence can still say them.
 */

import { type WordOf, wordOfSchema } from '../consent/word-of.ts'
import { type OwnRule, readOwnTest } from './own-rule.ts'

/** Fields that hold text, with how it can be compared. */
export const TEXT_FIELDS = [
  'name',
  'email',
  'phone',
  'company',
  'jobTitle',
  'city',
  'region',
  'country',
  'language',
  'owner',
  'source',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

export const COMPARISONS = ['equal', 'begins', 'contains', 'filled'] as const
export type Comparison = (typeof COMPARISONS)[number]

export const CONSENTS = ['subscribed', 'unknown', 'unsubscribed', 'bounced', 'complained'] as const
export const OUTCOMES = ['delivered', 'refused', 'left-out', 'waiting', 'any'] as const
export type LetterOutcome = (typeof OUTCOMES)[number]

/** `within`: in the last so many days; `since`, `before`: a calendar day of this computer, `YYYY-MM-DD`. */
export type When =
  | { kind: 'within'; days: number }
  | { kind: 'since'; day: string }
  | { kind: 'before'; day: string }
  | { kind: 'ever' }

export type TextRule = { field: TextField; is: Comparison; values: string[]; not: boolean }
export type TagRule = { field: 'tag'; values: string[]; not: boolean }
/** `of`: which channel or topic; absent: letters by e-mail. */
export type ConsentRule = { field: 'consent'; of?: WordOf; values: (typeof CONSENTS)[number][]; not: boolean }
export type DateRule = { field: 'created' | 'mailed'; when: When; not: boolean }
/** `ahead`: today and the days after it, so many together; months 1 to 12. */
export type BirthdayTest = { kind: 'ahead'; days: number } | { kind: 'month'; months: number[] } | { kind: 'filled' }
export type BirthdayRule = { field: 'birthday'; test: BirthdayTest; not: boolean }
export type ImportRule = { field: 'import'; id: number; not: boolean }
export type OutcomeRule = { field: 'outcome'; id: number; outcome: LetterOutcome; not: boolean }
/** In another segment or on a list; `not` excludes its people. */
export type SegmentRule = { field: 'segment'; id: number; not: boolean }

export type Rule =
  | TextRule
  | TagRule
  | ConsentRule
  | DateRule
  | BirthdayRule
  | ImportRule
  | OutcomeRule
  | SegmentRule
  | OwnRule
export type RuleField = Rule['field']
export type Match = 'all' | 'any'
export type Group = { match: Match; not: boolean; rules: Rule[] }
export type Part = Rule | Group
export type Rules = { match: Match; parts: Part[] }

export const MOST_PARTS = 20
export const MOST_VALUES = 50
export const LONGEST_VALUE = 200
export const MOST_DAYS = 36_500
/** Every birthday comes within a year. */
export const MOST_DAYS_AHEAD = 366

/** Fields that every base has; `own` stands for those that the owner invented. */
export type PlainField = Exclude<RuleField, 'own'>
export type PlainRule = Exclude<Rule, OwnRule>
export type FieldKind = 'text' | 'tag' | 'consent' | 'date' | 'birthday' | 'import' | 'outcome' | 'segment'

/** Every plain field a rule can be about, in the order of the menu. */
export const FIELDS: Record<PlainField, { kind: FieldKind; group: 'person' | 'letters' | 'origin' }> = {
  name: { kind: 'text', group: 'person' },
  city: { kind: 'text', group: 'person' },
  region: { kind: 'text', group: 'person' },
  country: { kind: 'text', group: 'person' },
  company: { kind: 'text', group: 'person' },
  jobTitle: { kind: 'text', group: 'person' },
  email: { kind: 'text', group: 'person' },
  phone: { kind: 'text', group: 'person' },
  birthday: { kind: 'birthday', group: 'person' },
  language: { kind: 'text', group: 'person' },
  owner: { kind: 'text', group: 'person' },
  tag: { kind: 'tag', group: 'person' },
  consent: { kind: 'consent', group: 'letters' },
  mailed: { kind: 'date', group: 'letters' },
  outcome: { kind: 'outcome', group: 'letters' },
  source: { kind: 'text', group: 'origin' },
  created: { kind: 'date', group: 'origin' },
  import: { kind: 'import', group: 'origin' },
  segment: { kind: 'segment', group: 'origin' },
}

export const RULE_FIELDS = Object.keys(FIELDS) as PlainField[]

/** What a country or a language can be asked: its codes are not typed. */
export const comparisonsOf = (field: TextField): readonly Comparison[] =>
  field === 'country' || field === 'language' ? ['equal', 'filled'] : COMPARISONS

export const isGroup = (part: Part): part is Group => 'match' in part

/** Every rule, those inside groups too. */
export function allRules({ parts }: Rules): Rule[] {
  return parts.flatMap((part) => (isGroup(part) ? part.rules : [part]))
}

/** Segments named by these rules. */
export function segmentsIn(rules: Rules): number[] {
  return allRules(rules).flatMap((rule) => (rule.field === 'segment' ? [rule.id] : []))
}

/** Fields of the owner's that these rules ask for. */
export function ownFieldsIn(rules: Rules): number[] {
  return allRules(rules).flatMap((rule) => (rule.field === 'own' ? [rule.id] : []))
}

/** One line of text that `parseRules` reads back: how rules are stored and how they stand in an address. */
export function printRules(rules: Rules): string {
  return JSON.stringify({ match: rules.match, parts: rules.parts.map(printed) })
}

function printed(part: Part): Part {
  return isGroup(part) ? { match: part.match, not: part.not, rules: part.rules } : part
}

/** Reads what `printRules` wrote; null for anything else. An address can be typed by hand. */
export function parseRules(text: string): Rules | null {
  try {
    return readRules(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Rules out of something unknown; null where it is not exactly that. */
export function readRules(raw: unknown): Rules | null {
  if (!isRecord(raw) || !isMatch(raw.match) || !Array.isArray(raw.parts)) return null
  if (raw.parts.length < 1 || raw.parts.length > MOST_PARTS) return null
  const parts = raw.parts.map(readPart)
  return parts.includes(null) ? null : { match: raw.match, parts: parts as Part[] }
}

function readPart(raw: unknown): Part | null {
  if (!isRecord(raw) || !('match' in raw)) return readRule(raw)
  if (!isMatch(raw.match) || typeof raw.not !== 'boolean' || !Array.isArray(raw.rules)) return null
  if (raw.rules.length < 1 || raw.rules.length > MOST_PARTS) return null
  const rules = raw.rules.map(readRule)
  return rules.includes(null) ? null : { match: raw.match, not: raw.not, rules: rules as Rule[] }
}

/** One rule; null where a field, a comparison or a value is none of ours. */
export function readRule(raw: unknown): Rule | null {
  if (!isRecord(raw) || typeof raw.field !== 'string' || typeof raw.not !== 'boolean') return null
  const { field, not } = raw
  if (!isField(field)) return null
  switch (field) {
    case 'tag':
      return isTexts(raw.values, 1) ? { field, values: raw.values, not } : null
    case 'consent':
      return isTexts(raw.values, 1) && raw.values.every(isConsent) ? readConsentRule(raw.of, raw.values, not) : null
    case 'created':
    case 'mailed':
      return isWhen(raw.when, field) ? { field, when: raw.when, not } : null
    case 'birthday': {
      const test = readBirthdayTest(raw.test)
      return test ? { field, test, not } : null
    }
    case 'import':
    case 'segment':
      return isId(raw.id) ? { field, id: raw.id, not } : null
    case 'own': {
      const test = readOwnTest(raw.test, { isTexts, isDay, mostDays: MOST_DAYS })
      return isId(raw.id) && test ? { field, id: raw.id, test, not } : null
    }
    case 'outcome':
      return isId(raw.id) && isOutcome(raw.outcome) ? { field, id: raw.id, outcome: raw.outcome, not } : null
    default: {
      const { is, values } = raw
      if (!isComparison(is, field) || !isTexts(values, is === 'filled' ? 0 : 1)) return null
      return is === 'filled' && values.length > 0 ? null : { field, is, values, not }
    }
  }
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
const isMatch = (raw: unknown): raw is Match => raw === 'all' || raw === 'any'
const isField = (raw: string): raw is RuleField => raw === 'own' || Object.hasOwn(FIELDS, raw)
const isId = (raw: unknown): raw is number => Number.isSafeInteger(raw) && Number(raw) > 0
const isOutcome = (raw: unknown): raw is LetterOutcome => OUTCOMES.some((one) => one === raw)
function readConsentRule(raw: unknown, values: ConsentRule['values'], not: boolean): ConsentRule | null {
  if (raw === undefined) return { field: 'consent', values, not }
  const of = wordOfSchema.safeParse(raw)
  return of.success ? { field: 'consent', of: of.data, values, not } : null
}

const isConsent = (raw: string): raw is ConsentRule['values'][number] => CONSENTS.some((one) => one === raw)
const isComparison = (raw: unknown, field: TextField): raw is Comparison =>
  comparisonsOf(field).some((one) => one === raw)

function isTexts(raw: unknown, least: number): raw is string[] {
  if (!Array.isArray(raw) || raw.length < least || raw.length > MOST_VALUES) return false
  return raw.every((one) => typeof one === 'string' && one.trim() !== '' && one.length <= LONGEST_VALUE)
}

function isWhen(raw: unknown, field: 'created' | 'mailed'): raw is When {
  if (!isRecord(raw)) return false
  const { kind, days, day } = raw
  if (kind === 'within') return Number.isSafeInteger(days) && Number(days) >= 1 && Number(days) <= MOST_DAYS
  if (kind === 'ever') return field === 'mailed'
  return (kind === 'since' || kind === 'before') && typeof day === 'string' && isDay(day)
}

function readBirthdayTest(raw: unknown): BirthdayTest | null {
  if (!isRecord(raw)) return null
  const { kind, days, months } = raw
  if (kind === 'filled') return { kind }
  if (kind === 'ahead') return isWhole(days, MOST_DAYS_AHEAD) ? { kind, days } : null
  if (kind !== 'month' || !Array.isArray(months) || months.length < 1 || months.length > 12) return null
  return months.every((month): month is number => isWhole(month, 12)) ? { kind, months } : null
}

const isWhole = (raw: unknown, most: number): raw is number =>
  Number.isSafeInteger(raw) && Number(raw) >= 1 && Number(raw) <= most

/** A day that is in the calendar. */
export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!found) return false
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
