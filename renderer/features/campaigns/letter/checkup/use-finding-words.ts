import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../shared/features/campaigns/checkup.ts'
import { useFormat } from '../../../../ui/format-context.tsx'
import { ownWords } from '../letter-fields.ts'

/** A finding in words: the fact, and what it means. */
export function useFindingWords(): (finding: Finding) => { what: string; why: string } {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  return ({ code, count, words }) => {
    const isField = code === 'field-hole' || code === 'field-empty'
    const shown = isField ? words.map((name) => t(`field.name.${name}`, { defaultValue: ownWords(name) })) : words
    const values = {
      count,
      size: format.bytes(count),
      words: format.list(shown),
      word: shown[0] ?? '',
      other: shown[1] ?? '',
    }
    return { what: t(`check.${code}.what`, values), why: t(`check.${code}.why`, values) }
  }
}
