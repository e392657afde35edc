import { useDebouncedValue } from '@mantine/hooks'
import type { Letter } from './letter.ts'

/** The preview follows a moment after the typing, not each key. */
const CALM_MS = 250

export function useCalmLetter({ subject, body, document }: Letter): Pick<Letter, 'subject' | 'body' | 'document'> {
  const [calmSubject] = useDebouncedValue(subject, CALM_MS)
  const [calmBody] = useDebouncedValue(body, CALM_MS)
  const [calmDocument] = useDebouncedValue(document, CALM_MS)
  return { subject: calmSubject, body: calmBody, document: calmDocument }
}
