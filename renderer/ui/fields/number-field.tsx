import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format-context.tsx'
import { parseNumber } from './parse-number.ts'

type NumberFieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'defaultValue'> & {
  value: number | null
  /** Called with each number understood, null when the field is emptied; never with half a number. */
  onChange: (value: number | null) => void
  min?: number
  max?: number
  /** Digits after the decimal sign; 0 for counts (default). */
  decimals?: number
  /** Write 1,00,000 rather than 100000; off for ports and the like. */
  grouping?: boolean
}

/** A number typed in any script's digits, written back in the window's own. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min, max, decimals = 0, grouping = true, error, ...rest } = props
  const { t } = useTranslation('app')
  const format = useFormat()
  const write = (n: number | null) =>
    n === null ? '' : format.number(n, { useGrouping: grouping, maximumFractionDigits: decimals })
  const [typed, setTyped] = useState<string | null>(null)

  const problem = typed === null ? null : problemOf(typed)
  function problemOf(text: string): string | null {
    const n = parseNumber(text, format.locale)
    if (n === undefined) return t('number.notOne')
    if (n === null) return null
    if (min !== undefined && n < min) return t('number.atLeast', { min: write(min) })
    if (max !== undefined && n > max) return t('number.atMost', { max: write(max) })
    return decimals === 0 && !Number.isInteger(n) ? t('number.whole') : null
  }
  return (
    <TextInput
      {...rest}
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={typed ?? write(value)}
      error={problem ?? error}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const n = parseNumber(text, format.locale)
        if (n !== undefined && problemOf(text) === null) onChange(n)
      }}
      onBlur={(event) => {
        if (problem === null) setTyped(null)
        rest.onBlur?.(event)
      }}
    />
  )
}
