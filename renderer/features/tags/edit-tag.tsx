import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TAG_COLOURS, type TagColour, type TagLine } from '../../../shared/features/tags/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Tag } from '../../ui/tag.tsx'
import list from '../../ui/word-list.module.css'
import { useSayWithUndo } from '../customers/mutations.ts'
import { useSaveTag } from './queries.ts'
import classes from './tags.module.css'

/** Another name, another colour. */
export function EditTag({ tag, onClose }: { tag: TagLine; onClose: () => void }) {
  const { t } = useTranslation('tags')
  const words = useErrorWords()
  const save = useSaveTag()
  const say = useSayWithUndo()
  const [name, setName] = useState(tag.name)
  const [colour, setColour] = useState(tag.colour)
  const [missing, setMissing] = useState(false)
  const refused = hasCode(save.error, 'VALIDATION') ? t('refused.taken') : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    if (name.trim() === '') return
    save.mutate(
      { id: tag.id, name: name.trim(), colour },
      {
        onSuccess: ({ tag: saved, actionId }) => {
          if (actionId !== null) say(t('edit.done', { name: saved.name }), actionId)
          onClose()
        },
      },
    )
  }
  return (
    <Modal opened onClose={onClose} title={t('edit.title')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form className={list.form} noValidate onSubmit={submit}>
        <TextInput
          label={t('edit.name')}
          maxLength={60}
          data-autofocus
          value={name}
          error={missing ? t('refused.missing') : refused}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Colours name={name} value={colour} onChange={setColour} />
        {save.error && !hasCode(save.error, 'VALIDATION') && <Failure as="inline" words={words(save.error)} />}
        <Group justify="flex-end" gap={8} mt={8}>
          <Button variant="subtle" size="md" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button variant="filled" size="md" type="submit" loading={save.isPending}>
            {t('edit.act')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

type ColoursProps = { name: string; value: TagColour | null; onChange: (colour: TagColour | null) => void }

/** Each colour as the tag would look in it, named for those who do not see it. */
function Colours({ name, value, onChange }: ColoursProps) {
  const { t } = useTranslation('tags')
  return (
    <fieldset className={classes.colours}>
      <legend>{t('edit.colour')}</legend>
      {[null, ...TAG_COLOURS].map((colour) => (
        <label key={colour ?? 'grey'} title={t(`colour.${colour ?? 'grey'}`)}>
          <input
            type="radio"
            className="visually-hidden"
            name="colour"
            aria-label={t(`colour.${colour ?? 'grey'}`)}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
          <Tag colour={colour}>{name.trim().slice(0, 12) || t('list.tag')}</Tag>
        </label>
      ))}
    </fieldset>
  )
}
