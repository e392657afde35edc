import { Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Colleague, Company } from '../../../shared/features/companies/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { api } from '../../rpc/client.ts'
import { Failure } from '../../ui/failure.tsx'
import { useNameOf } from '../customers/customer-words.ts'
import { useSayWithUndo } from '../customers/mutations.ts'
import classes from './company-page.module.css'
import { useLinkPerson } from './queries.ts'

const FOUND = 8

/** Says of a person that they work there and as what; `person` given: only the role is asked. */
export function LinkPerson(props: { company: Company; person: Colleague | null; onClose: () => void }) {
  const { t } = useTranslation('companies')
  const { company, person } = props
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={person ? t('link.roleTitle', { name: person.name }) : t('link.title', { name: company.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <LinkForm {...props} />
    </Modal>
  )
}

type Chosen = { id: number; name: string; elsewhere: string | null }

function LinkForm(props: { company: Company; person: Colleague | null; onClose: () => void }) {
  const { t } = useTranslation('companies')
  const words = useErrorWords()
  const link = useLinkPerson()
  const say = useSayWithUndo()
  const { company, person } = props
  const [chosen, setChosen] = useState<Chosen | null>(person && { id: person.id, name: person.name, elsewhere: null })
  const [jobTitle, setJobTitle] = useState(person?.jobTitle ?? '')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(chosen === null)
    if (chosen === null) return
    link.mutate(
      { id: company.id, personId: chosen.id, jobTitle },
      {
        onSuccess: ({ actionId }) => {
          say(t('link.done', { name: chosen.name, company: company.name }), actionId)
          props.onClose()
        },
      },
    )
  }
  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      {!person && (
        <PersonSelect
          company={company}
          chosen={chosen}
          error={missing && chosen === null ? t('link.missing') : undefined}
          onChange={setChosen}
        />
      )}
      <TextInput
        label={t('link.role')}
        placeholder={t('link.roleHint')}
        maxLength={120}
        data-autofocus={person ? true : undefined}
        value={jobTitle}
        onChange={(event) => setJobTitle(event.currentTarget.value)}
      />
      {link.error && <Failure as="inline" words={words(link.error)} />}
      <Group justify="flex-end" gap={8} mt={8}>
        <Button variant="subtle" size="md" onClick={props.onClose}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" type="submit" loading={link.isPending}>
          {t(person ? 'link.save' : 'link.act')}
        </Button>
      </Group>
    </form>
  )
}

type PersonSelectProps = {
  company: Company
  chosen: Chosen | null
  error: string | undefined
  onChange: (person: Chosen | null) => void
}

/** Finds a person as the list does: the best matches, while one types. */
function PersonSelect({ company, chosen, error, onChange }: PersonSelectProps) {
  const { t } = useTranslation('companies')
  const nameOf = useNameOf()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 120)
  const found = useQuery({
    ...api.customers.list.queryOptions({ input: search === '' ? skipToken : { search, limit: FOUND } }),
    placeholderData: keepPreviousData,
  })
  const rows = (search === '' ? [] : (found.data?.rows ?? [])).map((row) => ({ ...row, shown: nameOf(row) }))
  const options = rows.map((row) => ({
    value: String(row.id),
    label: [row.shown, row.city ?? row.phone ?? row.email].filter(Boolean).join(' · '),
  }))
  const known = chosen && !rows.some((row) => row.id === chosen.id)
  return (
    <Select
      label={t('link.person')}
      placeholder={t('link.personHint')}
      data-autofocus
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      data={known ? [{ value: String(chosen.id), label: chosen.name }, ...options] : options}
      filter={({ options: all }) => all}
      nothingFoundMessage={search === '' ? undefined : t('link.nobody')}
      error={error}
      description={chosen?.elsewhere ? t('link.moves', { company: chosen.elsewhere }) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={chosen ? String(chosen.id) : null}
      onChange={(value) => {
        const row = rows.find((one) => String(one.id) === value)
        const elsewhere = row && row.company !== company.name ? row.company : null
        onChange(row ? { id: row.id, name: row.shown, elsewhere } : null)
      }}
    />
  )
}
