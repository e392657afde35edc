import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'

type Word = Omit<Customer['consent'], 'status'>

/** Where a word comes from, in one line: ground, by what, when, file and row. '' where nothing was ever said. */
export function useWordFacts(): (word: Word) => string {
  const { t } = useTranslation('customers')
  const format = useFormat()
  return ({ ground, source, evidence, at }) => {
    if (at === 0) return ''
    const place = /^(.+):(\d+)$/.exec(evidence ?? '')
    const row = place?.[1] && format.number(Number(place[2]), { useGrouping: false })
    const where = place?.[1] ? t('consent.fileRow', { file: place[1], row }) : evidence
    const from = source === 'import' && evidence ? null : t(`consent.source.${source}`)
    return [ground, from, format.day(at), where].filter(Boolean).join(' · ')
  }
}
