/**
 * Rules → one parameterised question about `people p`. Pure: what has to be looked up first (spellings, ids of tags,
 * other segments) comes in by `Lookups`. No character of a rule is ever SQL; every value is bound.
 */

import { digitsOf } from '../../../../shared/digits.ts'
import { emailKey } from '../../../../shared/email-address.ts'
import { bareLink } from '../../../../shared/features/fields/values.ts'
import type { OwnRule } from '../../../../shared/features/segments/own-rule.ts'
import {
  type ConsentRule,
  type DateRule,
  isGroup,
  type Match,
  type OutcomeRule,
  type Part,
  type Rule,
  type Rules,
  type TextRule,
} from '../../../../shared/features/segments/rules.ts'
import { phoneE164 } from '../../../../shared/phone.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { birthdayQuestion } from './compile-birthday.ts'
import { canBeAsked, type OwnLookup, ownWhere } from './compile-own.ts'

const DAY = 24 * 3_600_000
/** After every text that begins so: the last code point there is. */
const END = '\u{10ffff}'

/** A condition on `people p` and what is bound to its question marks. */
export type Question = { sql: string; bound: (string | number)[] }

/** Texts that are compared as they are written, of an address or of the person. */
export type SpelledField = 'city' | 'region' | 'jobTitle' | 'owner' | 'source'

/** What stands in the database and a rule only names. */
export type Lookups = OwnLookup & {
  now: number
  /** The shop's country, for numbers without a country code. */
  country: string
  /** The moment a calendar day begins here. */
  dayStart(day: string): number
  /** Stored spellings of a city or region that the test accepts: SQLite itself knows no Bengali letters. */
  spellings(field: SpelledField, accepts: (folded: string) => boolean): string[]
  tagIds(names: readonly string[]): number[]
  /** Stored spellings in such a field that the test accepts. */
  ownSpellings(id: number, accepts: (folded: string) => boolean): string[]
  /** The calendar day here at a moment, `YYYY-MM-DD`. */
  dayOf(at: number): string
  /** Rules of another segment, `list` for a list, null where it is gone. */
  segment(id: number): Rules | 'list' | null
}

/** Rows of a table that hang on a person: asked "is there one" or, where it narrows most, "which people have one". */
type Hanging = { from: string; where: string; bound: (string | number)[] }

const NOBODY: Question = { sql: '0', bound: [] }
const reversed = (text: string) => [...text].reverse().join('')
const json = (values: readonly (string | number)[]) => JSON.stringify(values)

/** How much a rule narrows, as a guess: the smallest leads the search through the others. */
const NARROWS: Record<Rule['field'], number> = {
  email: 1,
  phone: 1,
  segment: 9,
  tag: 2,
  outcome: 3,
  city: 4,
  region: 4,
  country: 6,
  consent: 7,
  name: 9,
  company: 9,
  jobTitle: 9,
  language: 9,
  owner: 9,
  source: 9,
  created: 9,
  birthday: 9,
  mailed: 9,
  import: 9,
  own: 5,
}
const LEADS_UP_TO = 6

/** Gives the condition that rules are. A segment that leads back to itself matches nobody there. */
export function compile(rules: Rules, look: Lookups, within: readonly number[] = []): Question {
  const lead = rules.match === 'all' ? leadOf(rules.parts) : null
  return joined(
    rules.match,
    rules.parts.map((part) => compilePart(part, look, within, part === lead)),
  )
}

function leadOf(parts: readonly Part[]): Rule | null {
  const rules = parts.filter((part): part is Rule => !isGroup(part) && !part.not && canLead(part))
  return rules.sort((a, b) => NARROWS[a.field] - NARROWS[b.field])[0] ?? null
}

function canLead(rule: Rule): boolean {
  if (rule.field === 'own') return rule.test.kind !== 'filled'
  return NARROWS[rule.field] <= LEADS_UP_TO && !('is' in rule && rule.is === 'filled')
}

function joined(match: Match, questions: readonly Question[]): Question {
  const word = match === 'all' ? ' and ' : ' or '
  return { sql: `(${questions.map((q) => q.sql).join(word)})`, bound: questions.flatMap((q) => q.bound) }
}

function negated(question: Question, not: boolean): Question {
  return not ? { sql: `not ${question.sql}`, bound: question.bound } : question
}

function compilePart(part: Part, look: Lookups, within: readonly number[], leads: boolean): Question {
  if (!isGroup(part)) return told(part, look, within, leads)
  const inner = part.rules.map((rule) => told(rule, look, within, false))
  return negated(joined(part.match, inner), part.not)
}

/** A rule with its "not". One about a field that is gone or holds something else now is true of nobody, either way round. */
function told(rule: Rule, look: Lookups, within: readonly number[], leads: boolean): Question {
  if (rule.field === 'own' && !canBeAsked(rule, look)) return NOBODY
  return negated(compileRule(rule, look, within, leads), rule.not)
}

function compileRule(rule: Rule, look: Lookups, within: readonly number[], leads: boolean): Question {
  switch (rule.field) {
    case 'tag': {
      const where = 'x.tag_id in (select value from json_each(?))'
      return asked({ from: 'person_tags', where, bound: [json(look.tagIds(rule.values))] }, leads)
    }
    case 'consent':
      return consent(rule, leads)
    case 'created':
    case 'mailed':
      return date(rule, look)
    case 'birthday':
      return birthdayQuestion(rule, look)
    case 'import':
      return { sql: '(p.import_id is ?)', bound: [rule.id] }
    case 'outcome':
      return outcome(rule, leads)
    case 'segment':
      return segment(rule.id, look, within)
    case 'own':
      return ownField(rule, look, leads)
    default:
      return text(rule, look, leads)
  }
}

/** `in` reads the other table once and goes from there; `exists` asks for each person that is left. */
function asked({ from, where, bound }: Hanging, leads: boolean): Question {
  const sql = leads
    ? `(p.id in (select x.person_id from ${from} x where ${where}))`
    : `(exists (select 1 from ${from} x where x.person_id = p.id and ${where}))`
  return { sql, bound }
}

function consent({ values, of }: ConsentRule, leads: boolean): Question {
  const [from, where, about] =
    of && 'topicId' in of
      ? (['topic_consents', 'x.topic_id = ? and x.status in (select value from json_each(?))', of.topicId] as const)
      : ([
          'consents',
          'x.channel = ? and x.status in (select value from json_each(?))',
          of?.channel ?? 'email',
        ] as const)
  if (!values.includes('unknown')) return asked({ from, where, bound: [about, json(values)] }, leads)
  // Without a row nothing is known.
  const others = ['subscribed', 'unsubscribed', 'bounced', 'complained'].filter((one) => !values.some((v) => v === one))
  return negated(asked({ from, where, bound: [about, json(others)] }, false), true)
}

function date({ field, when }: DateRule, look: Lookups): Question {
  const column = field === 'created' ? 'p.created_at' : 'p.last_mailed_at'
  const compare = (sign: '>=' | '<', at: number): Question => ({
    sql: `(${column} is not null and ${column} ${sign} ?)`,
    bound: [at],
  })
  switch (when.kind) {
    case 'within':
      return compare('>=', look.now - when.days * DAY)
    case 'since':
      return compare('>=', look.dayStart(when.day))
    case 'before':
      return compare('<', look.dayStart(when.day))
    case 'ever':
      return { sql: `(${column} is not null)`, bound: [] }
    default:
      return when satisfies never
  }
}

const STATES: Record<OutcomeRule['outcome'], readonly string[]> = {
  delivered: ['sent'],
  refused: ['failed', 'bounced'],
  'left-out': ['skipped'],
  waiting: ['queued', 'leased', 'handed-over', 'deferred', 'in-doubt'],
  any: ['queued', 'leased', 'handed-over', 'deferred', 'in-doubt', 'sent', 'failed', 'bounced', 'skipped'],
}

function outcome(rule: OutcomeRule, leads: boolean): Question {
  // Rows of a draft are left from a sending that did not begin.
  const where = `x.campaign_id = ? and x.state in (select value from json_each(?))
    and exists (select 1 from campaigns g where g.id = x.campaign_id and g.state <> 'draft')`
  return asked({ from: 'campaign_recipients', where, bound: [rule.id, json(STATES[rule.outcome])] }, leads)
}

function ownField(rule: OwnRule, look: Lookups, leads: boolean): Question {
  const { test } = rule
  const isLink = look.ownField(rule.id)?.kind === 'link'
  const spelled = test.kind === 'text' ? look.ownSpellings(rule.id, isLink ? acceptsLink(test) : accepts(test)) : []
  const { where, bound } = ownWhere(rule, { ...look, spelled })
  if (look.ownField(rule.id)?.subject !== 'company') return asked({ from: 'custom_values', where, bound }, leads)
  return {
    sql: `(p.company_id is not null and p.company_id in (select x.company_id from company_values x where ${where}))`,
    bound,
  }
}

function segment(id: number, look: Lookups, within: readonly number[]): Question {
  const found = within.includes(id) ? null : look.segment(id)
  if (found === null) return NOBODY
  if (found === 'list') return asked({ from: 'segment_members', where: 'x.segment_id = ?', bound: [id] }, false)
  return compile(found, look, [...within, id])
}

function text(rule: TextRule, look: Lookups, leads: boolean): Question {
  const { field } = rule
  switch (field) {
    case 'name':
      return nameOf(rule)
    case 'company':
      return company(rule)
    case 'email':
      return asked({ from: 'person_emails', ...eachOf(rule, 'x.address_key', (v) => emailKey(v)) }, leads)
    case 'phone':
      return asked({ from: 'person_phones', ...phone(rule, look.country) }, leads)
    case 'country': {
      const codes = rule.values.map((value) => value.toUpperCase())
      const where = rule.is === 'filled' ? "x.country <> ''" : 'x.country in (select value from json_each(?))'
      return asked({ from: 'person_addresses', where, bound: rule.is === 'filled' ? [] : [json(codes)] }, leads)
    }
    case 'city':
    case 'region': {
      if (rule.is === 'filled') return asked({ from: 'person_addresses', where: `x.${field} <> ''`, bound: [] }, leads)
      const spelled = look.spellings(field, accepts(rule))
      const where = `x.${field} in (select value from json_each(?))`
      return asked({ from: 'person_addresses', where, bound: [json(spelled)] }, leads)
    }
    case 'language': {
      if (rule.is === 'filled') return { sql: '(p.language is not null)', bound: [] }
      return { sql: "(ifnull(p.language, '') in (select value from json_each(?)))", bound: [json(rule.values)] }
    }
    case 'jobTitle':
    case 'owner':
    case 'source': {
      const column = OF_PERSON[field]
      if (rule.is === 'filled') return { sql: `(${column} is not null)`, bound: [] }
      const spelled = look.spellings(field, accepts(rule))
      return { sql: `(ifnull(${column}, '') in (select value from json_each(?)))`, bound: [json(spelled)] }
    }
    default:
      return field satisfies never
  }
}

const OF_PERSON = { jobTitle: 'p.job_title', owner: 'p.owner', source: 'p.source' } as const

/** A test of one folded text. */
function accepts({ is, values }: Pick<TextRule, 'is' | 'values'>): (folded: string) => boolean {
  const wanted = values.map(foldKey)
  if (is === 'equal') return (one) => wanted.includes(one)
  if (is === 'begins') return (one) => wanted.some((value) => one.startsWith(value))
  return (one) => wanted.some((value) => one.includes(value))
}

/** The same of a link, by what people call a page: `shop.example` for `https://www.shop.example/`. */
function acceptsLink({ is, values }: Pick<TextRule, 'is' | 'values'>): (folded: string) => boolean {
  const accept = accepts({ is, values: values.map(bareLink) })
  return (one) => accept(bareLink(one))
}

/** Any of the values against a folded column. */
function eachOf(
  { is, values }: TextRule,
  column: string,
  key: (value: string) => string,
): { where: string; bound: string[] } {
  const keys = values.map(key)
  const oneOf = (sql: string) => `(${keys.map(() => sql).join(' or ')})`
  switch (is) {
    case 'equal':
      return { where: `${column} in (select value from json_each(?))`, bound: [json(keys)] }
    case 'begins':
      return {
        where: oneOf(`(${column} >= ? and ${column} < ?)`),
        bound: keys.flatMap((value) => [value, value + END]),
      }
    case 'contains':
      return { where: oneOf(`instr(${column}, ?) > 0`), bound: keys }
    case 'filled':
      return { where: `${column} <> ''`, bound: [] }
    default:
      return is satisfies never
  }
}

/** The key of a person without a name is their first contact line: that is no name. */
function nameOf(rule: TextRule): Question {
  if (rule.is === 'filled') return { sql: "(p.name <> '')", bound: [] }
  const { where, bound } = eachOf(rule, 'p.name_key', foldKey)
  return { sql: `(p.name <> '' and ${where})`, bound }
}

function company(rule: TextRule): Question {
  if (rule.is === 'filled') return { sql: '(p.company_id is not null)', bound: [] }
  const { where, bound } = eachOf(rule, 'co.name_key', foldKey)
  return {
    sql: `(p.company_id is not null and p.company_id in (select co.id from companies co where ${where}))`,
    bound,
  }
}

/** Numbers stand with their last digit first, so "begins with" looks at the end there. */
function phone({ is, values }: TextRule, country: string): { where: string; bound: (string | number)[] } {
  const column = 'x.digits_reversed'
  // What holds no digit is in no number: a blank would be in every one.
  const digits = values.map((value) => reversed(digitsOf(value))).filter((value) => value !== '')
  const oneOf = (sql: string) => (digits.length === 0 ? '0' : `(${digits.map(() => sql).join(' or ')})`)
  switch (is) {
    case 'filled':
      return { where: `${column} <> ''`, bound: [] }
    case 'equal': {
      const whole = values.map((value) => reversed(phoneE164(value, country)?.slice(1) ?? digitsOf(value)))
      return { where: `${column} in (select value from json_each(?))`, bound: [json([...whole, ...digits])] }
    }
    case 'contains':
      return { where: oneOf(`instr(${column}, ?) > 0`), bound: digits }
    case 'begins':
      return { where: oneOf(`substr(${column}, ?) = ?`), bound: digits.flatMap((value) => [-value.length, value]) }
    default:
      return is satisfies never
  }
}
