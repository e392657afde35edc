import { useMemo } from 'react'
import { countryCodes } from '../../../shared/i18n/countries.ts'
import { useFormat } from '../../ui/format-context.tsx'

type Option = { value: string; label: string }

/** Every country by its name in the window's language, in that language's order. */
export function useCountryOptions(): Option[] {
  const { locale } = useFormat()
  return useMemo(() => named(countryCodes, new Intl.DisplayNames(locale, { type: 'region' }), locale), [locale])
}

/** Every currency in use, as "Indian Rupee (INR)". */
export function useCurrencyOptions(): Option[] {
  const { locale } = useFormat()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' })
    return named(Intl.supportedValuesOf('currency'), names, locale).map(({ value, label }) => ({
      value,
      label: label === value ? value : `${label} (${value})`,
    }))
  }, [locale])
}

function named(codes: readonly string[], names: Intl.DisplayNames, locale: string): Option[] {
  const order = new Intl.Collator(locale)
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => order.compare(a.label, b.label))
}
