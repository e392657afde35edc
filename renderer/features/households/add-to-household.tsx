import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { PersonSelect } from '../customers/form/person-select.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import classes from './household.module.css'
import { useJoin } from './queries.ts'

type Person = { id: number; name: string }

/** Says of somebody that they live with this person. */
export function AddToHousehold({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('households')
  const words = useErrorWords()
  const say = useSayWithUndo()
  const join = useJoin()
  const [chosen, setChosen] = useState<Person | null>(null)
  const [missing, setMissing] = useState(false)
  const submit = () => {
    setMissing(chosen === null)
    if (chosen === null) return
    join.mutate(
      { id: person.id, otherId: chosen.id },
      {
        onSuccess: ({ actionId }) => {
          say(t('joined', { name: person.name, other: chosen.name }), actionId)
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addTitle', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <div className={classes.form}>
        <PersonSelect
          chosen={chosen}
          without={person.id}
          error={missing && chosen === null ? t('missing') : undefined}
          onChange={(row) => setChosen(row && { id: row.id, name: row.shown })}
        />
        <p>{t('addText')}</p>
        {join.error && <Failure as="inline" words={words(join.error)} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="subtle" size="md" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button variant="filled" size="md" loading={join.isPending} onClick={submit}>
            {t('act')}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}
