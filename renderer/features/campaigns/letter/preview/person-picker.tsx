import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../rpc/client.ts'
import { Avatar } from '../../../../ui/avatar.tsx'

type Person = { id: number; name: string; address: string }

/** Whose eyes the letter is seen with: anyone with an address, found by typing. */
export function PersonPicker(props: {
  person: Person | null
  personId: number | null
  onChange: (id: number | null) => void
}) {
  const { t } = useTranslation('campaigns')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 150)
  const shownName = props.person ? props.person.name || props.person.address : ''
  const found = useQuery(
    api.customers.list.queryOptions({
      input: { search: search === shownName ? '' : search, limit: 30 },
      placeholderData: keepPreviousData,
    }),
  )
  const people = (found.data?.rows ?? []).flatMap((row) =>
    row.email === null ? [] : [{ value: String(row.id), label: row.name || row.email }],
  )
  const shown = props.person && { value: String(props.person.id), label: shownName }
  const options = shown && !people.some((one) => one.value === shown.value) ? [shown, ...people] : people
  return (
    <Select
      aria-label={t('preview.seenBy')}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('preview.nobody')}
      leftSection={props.person ? <Avatar name={shownName} /> : undefined}
      leftSectionWidth={36}
      styles={{ wrapper: { '--input-padding-inline-start': '38px' } }}
      data={options}
      // The core has searched already, also in phones and other scripts.
      filter={({ options: all }) => all}
      value={shown?.value ?? null}
      onSearchChange={setTyped}
      onChange={(value) => props.onChange(value === null ? null : Number(value))}
      // Room for a usual name; a longer one is told whole by its title.
      title={shownName}
      style={{ flex: '1 1 220px', minWidth: 0 }}
    />
  )
}
