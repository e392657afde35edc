import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords, ownWords } from './letter-fields.ts'

/** A letter's subject for lists and titles, without the braces of its fields. */
export function useSubjectWords(): (subject: string) => string {
  const { t } = useTranslation('campaigns')
  return useCallback(
    (subject) => inWords(subject, (field) => t(`field.name.${field}`, { defaultValue: ownWords(field) })),
    [t],
  )
}
