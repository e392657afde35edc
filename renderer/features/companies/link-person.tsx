import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Colleague, Company } from '../../../shared/features/companies/contract.ts'
import { LONGEST } from '../../../shared/features/customers/limits.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { PersonSelect } from '../customers/form/person-select.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import classes from './company-page.module.css'
import { useLinkPerson } from './queries.ts'

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
          chosen={chosen}
          description={chosen?.elsewhere ? t('link.moves', { company: chosen.elsewhere }) : undefined}
          error={missing && chosen === null ? t('link.missing') : undefined}
          onChange={(row) =>
            setChosen(
              row && { id: row.id, name: row.shown, elsewhere: row.company === company.name ? null : row.company },
            )
          }
        />
      )}
      <TextInput
        label={t('link.role')}
        placeholder={t('link.roleHint')}
        maxLength={LONGEST.jobTitle}
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
