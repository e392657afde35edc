import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Kinds of an address or number that have words of their own; any other text, from a file, is shown as it is. */
export const kinds = ['mobile', 'home', 'work', 'other'] as const

/** A kind in words; '' where none was given. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('customers')
  return useCallback(
    (kind) => {
      const known = kinds.find((one) => one === kind.trim().toLowerCase())
      return known ? t(`kind.${known}`) : kind
    },
    [t],
  )
}
