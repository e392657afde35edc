import { useTranslation } from 'react-i18next'
import { ERASED_VALUE } from '../../../shared/features/erasure/rules-without.ts'
import type { OwnRule, OwnTest } from '../../../shared/features/segments/own-rule.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { useEveryField } from '../fields/queries.ts'
import { ownWayOf } from './own-ways.ts'

type Marks = { or: (values: readonly string[]) => string; marked: (text: string) => string }

/** A rule about an own field in words: "favourite tea is Assam or Nilgiri". */
export function useOwnPhrase(): (rule: OwnRule, marks: Marks) => string {
  const { t } = useTranslation('segments')
  const format = useFormat()
  const fields = useEveryField()

  function values(id: number, test: OwnTest): string[] {
    if (test.kind === 'text') return test.values.map((value) => (value === ERASED_VALUE ? t('erased') : value))
    if (test.kind === 'number') return [format.number(test.number, { maximumFractionDigits: 6 })]
    if (test.kind === 'money') return [format.money(test.minor, test.currency)]
    if (test.kind !== 'choice') return []
    const options = fields.find((field) => field.id === id)?.options ?? []
    return test.options.map((one) => options.find((option) => option.id === one)?.name ?? t('gone'))
  }

  /** "the company’s terms": whose field it is. */
  function nameOf(id: number): string {
    const field = fields.find((one) => one.id === id)
    if (!field) return t('gone')
    return field.subject === 'company' ? t('phrase.ofCompany', { field: field.name }) : field.name
  }

  return (rule, { or, marked }) => {
    const { test } = rule
    const when = test.kind === 'date' ? test.when : null
    const day = when && 'day' in when ? format.day(new Date(`${when.day}T00:00`).getTime()) : ''
    return t(`phrase.own.${ownWayOf(rule)}`, {
      field: nameOf(rule.id),
      values: or(values(rule.id, test)),
      day: marked(day),
      ...(when && 'days' in when && { count: when.days }),
    })
  }
}
