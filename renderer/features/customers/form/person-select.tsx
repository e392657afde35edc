import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../../shared/features/customers/contract.ts'
import { api } from '../../../rpc/client.ts'
import { useNameOf } from '../customer-words.ts'

const FOUND = 8

type PersonSelectProps = {
  chosen: { id: number; name: string } | null
  /** Who is not offered. */
  without?: number
  description?: string
  error: string | undefined
  onChange: (person: (CustomerRow & { shown: string }) | null) => void
}

/** Finds a person as the list does: the best matches, while one types. */
export function PersonSelect({ chosen, without, description, error, onChange }: PersonSelectProps) {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 120)
  const found = useQuery({
    ...api.customers.list.queryOptions({ input: search === '' ? skipToken : { search, limit: FOUND } }),
    placeholderData: keepPreviousData,
  })
  const rows = (search === '' ? [] : (found.data?.rows ?? []))
    .filter((row) => row.id !== without)
    .map((row) => ({ ...row, shown: nameOf(row) }))
  const options = rows.map((row) => ({
    value: String(row.id),
    label: [row.shown, row.city ?? row.phone ?? row.email].filter(Boolean).join(' · '),
  }))
  const known = chosen && !rows.some((row) => row.id === chosen.id)
  return (
    <Select
      label={t('personSelect.label')}
      placeholder={t('personSelect.hint')}
      data-autofocus
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      data={known ? [{ value: String(chosen.id), label: chosen.name }, ...options] : options}
      filter={({ options: all }) => all}
      nothingFoundMessage={search === '' ? undefined : t('personSelect.nobody')}
      error={error}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={chosen ? String(chosen.id) : null}
      onChange={(value) => onChange(rows.find((one) => String(one.id) === value) ?? null)}
    />
  )
}
