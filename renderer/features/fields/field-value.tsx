import { useTranslation } from 'react-i18next'
import type { FieldValue } from '../../../shared/features/fields/contract.ts'
import { type Format, useFormat } from '../../ui/format-context.tsx'

/** A value of an own field in words of the window: in a cell of a list, on a person's page. */
export function FieldValueText({ value }: { value: FieldValue }) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  return value.flag === null ? shown(value, format) : t(value.flag ? 'yes' : 'no')
}

function shown(value: FieldValue, format: Format): string {
  if (value.minor !== null) return format.money(value.minor, value.currency ?? undefined)
  if (value.number !== null) return format.number(value.number, { maximumFractionDigits: 10 })
  // Noon: the day stays the day in every zone.
  if (value.day !== null) return format.day(new Date(`${value.day}T12:00:00`).getTime())
  if (value.chosen !== null) return format.list(value.chosen.map((option) => option.name))
  return value.text ?? ''
}
