import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StarterWords } from '../../../shared/features/templates/starters.ts'
import { fieldTag } from '../campaigns/letter/letter-fields.ts'

/** The words a new letter begins with, in the language of the window. */
export function useStarterWords(): StarterWords {
  const { t } = useTranslation('templates')
  const { t: campaigns } = useTranslation('campaigns')
  return useMemo(() => {
    const name = fieldTag('first_name', campaigns('field.standIn.first_name'))
    const words = (key: keyof StarterWords) =>
      t(`starter.${key}`, { name, business: fieldTag('business_name', ''), interpolation: { escapeValue: false } })
    return {
      newsHeading: words('newsHeading'),
      newsText: words('newsText'),
      newsLeftHeading: words('newsLeftHeading'),
      newsLeftText: words('newsLeftText'),
      newsRightHeading: words('newsRightHeading'),
      newsRightText: words('newsRightText'),
      newsButton: words('newsButton'),
      offerHeading: words('offerHeading'),
      offerText: words('offerText'),
      offerHowHeading: words('offerHowHeading'),
      offerHowText: words('offerHowText'),
      offerButton: words('offerButton'),
      letterText: words('letterText'),
      closing: words('closing'),
    }
  }, [t, campaigns])
}
