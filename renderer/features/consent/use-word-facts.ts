import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'

type Word = Omit<Customer['consent'], 'status'>

/**
 * Where a word was written, as people say it: what an import keeps as `list.xlsx:61` is row 61 of that file. A reason that
 * a person wrote stays as it is.
 */
export function useEvidenceWords(): (evidence: string) => string {
  const { t } = useTranslation('customers')
  const format = useFormat()
  return (evidence) => {
    const [, file, row] = /^(.+\S):(\d+)$/u.exec(evidence) ?? []
    if (file === undefined) return evidence
    return t('consent.fileRow', { file, row: format.number(Number(row), { useGrouping: false }) })
  }
}

/** Where a word comes from, in one line: ground, by what, when, file and row. '' where nothing was ever said. */
export function useWordFacts(): (word: Word) => string {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const evidenceOf = useEvidenceWords()
  return ({ ground, source, evidence, at }) => {
    if (at === 0) return ''
    const from = source === 'import' && evidence ? null : t(`consent.source.${source}`)
    return [ground, from, format.day(at), evidence && evidenceOf(evidence)].filter(Boolean).join(' · ')
  }
}
