import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { WordOf } from '../../../shared/features/consent/word-of.ts'
import { ERASED_VALUE } from '../../../shared/features/erasure/rules-without.ts'
import {
  type BirthdayRule,
  type ConsentRule,
  FIELDS,
  isGroup,
  type Part,
  type Rule,
  type Rules,
} from '../../../shared/features/segments/rules.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { monthsIn } from '../customers/form/birthday-parts.ts'
import { languageName } from '../customers/form/languages.ts'
import { aboutKey, useAboutOptions } from './about-options.ts'
import { useOwnPhrase } from './own-phrase.ts'
import { useNamed, useSegments } from './queries.ts'
import { wayOf } from './rule-ways.ts'

/**
 * A value inside a phrase stands between these two (Unicode's own marks around a text of another direction), so that a
 * chip can set it in bold without markup in the words.
 */
const FROM = '\u2068'
const TO = '\u2069'

/** A phrase cut where its values stand: every second piece is one. */
export function piecesOf(phrase: string): string[] {
  return phrase.split(/[\u2068\u2069]/)
}

/** The phrase as plain text. */
export function plain(phrase: string): string {
  return piecesOf(phrase).join('')
}

export type RuleWords = {
  /** "city is Kolkata or Howrah", values marked (piecesOf). */
  phrase: (part: Part) => string
  /** "Everyone for whom: city is Kolkata, and tagged Tea." */
  sentence: (rules: Rules) => string
}

/** Rules in words of the window's language. */
export function useRuleWords(): RuleWords {
  const { t } = useTranslation('segments')
  const { locale, day } = useFormat()
  const subjectWords = useSubjectWords()
  const { imports, letters } = useNamed()
  const segments = useSegments().data
  const ownPhrase = useOwnPhrase()
  const about = useAboutOptions()
  const named = useCallback(
    (rule: Rule): string => {
      if (!('id' in rule)) return ''
      const from = rule.field === 'import' ? imports : rule.field === 'segment' ? (segments ?? []) : letters
      const name = from.find((one) => one.id === rule.id)?.name
      if (name === undefined) return t('gone')
      return rule.field === 'outcome' ? subjectWords(name) : name
    },
    [t, imports, letters, segments, subjectWords],
  )
  const marked = (text: string) => `${FROM}${piecesOf(text).join('')}${TO}`
  const or = (values: readonly string[]) =>
    new Intl.ListFormat(locale, { type: 'disjunction' }).format(values.map(marked))
  const list = (match: Rules['match'], phrases: readonly string[]) =>
    new Intl.ListFormat(locale, { type: match === 'all' ? 'conjunction' : 'disjunction' }).format(phrases)

  function values(rule: Exclude<Rule, { field: 'own' }>): string {
    if (!('values' in rule)) return ''
    if (rule.field === 'consent') return or(rule.values.map((value) => t(`consent.${value}`)))
    if (rule.field === 'language') return or(rule.values.map((tag) => languageName(locale, tag)))
    if (rule.field !== 'country') return or(rule.values.map((value) => (value === ERASED_VALUE ? t('erased') : value)))
    const names = new Intl.DisplayNames(locale, { type: 'region' })
    return or(rule.values.map((code) => (/^[a-z]{2}$/i.test(code) ? (names.of(code.toUpperCase()) ?? code) : code)))
  }
  function birthdayPhrase(rule: BirthdayRule): string {
    const { test } = rule
    const names = monthsIn(locale)
    const months = test.kind === 'month' ? test.months.map((month) => names[month - 1]?.label ?? '') : []
    const count = test.kind === 'ahead' ? test.days : undefined
    return t(`phrase.birthday.${wayOf(rule)}`, { values: or(months), ...(count !== undefined && { count }) })
  }
  function consentPhrase(rule: ConsentRule, of: WordOf): string {
    const name = about.find((one) => one.value === aboutKey(of))?.label ?? t('gone')
    return t(`phrase.consentOf.${wayOf(rule)}`, { about: marked(name), values: values(rule) })
  }
  function phraseOf(rule: Rule): string {
    if (rule.field === 'own') return ownPhrase(rule, { or, marked })
    if (rule.field === 'birthday') return birthdayPhrase(rule)
    if (rule.field === 'consent' && rule.of) return consentPhrase(rule, rule.of)
    const kind = rule.field === 'created' || rule.field === 'mailed' ? rule.field : FIELDS[rule.field].kind
    const days = 'when' in rule && 'days' in rule.when ? rule.when.days : undefined
    const at = 'when' in rule && 'day' in rule.when ? day(new Date(`${rule.when.day}T00:00`).getTime()) : ''
    return t(`phrase.${kind}.${wayOf(rule)}`, {
      field: t(`field.${rule.field}`),
      values: values(rule),
      name: marked(named(rule)),
      day: marked(at),
      ...(days !== undefined && { count: days }),
    })
  }
  function phrase(part: Part): string {
    if (!isGroup(part)) return phraseOf(part)
    const inner = list(part.match, part.rules.map(phraseOf))
    return t(part.not ? 'group.none' : 'group.is', { rules: inner })
  }
  return {
    phrase,
    sentence: (rules) => plain(t('sentence', { rules: list(rules.match, rules.parts.map(phrase)) })),
  }
}
