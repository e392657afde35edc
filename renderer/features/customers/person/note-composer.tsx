import { Button } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../app/error-messages.ts'
import { announce } from '../../../ui/announce.ts'
import { Failure } from '../../../ui/failure.tsx'
import { shortcut } from '../../../ui/shortcut.ts'
import { useAddNote } from '../mutations.ts'
import classes from './note-composer.module.css'

/** A note about this person, kept in the timeline. What was typed stays until it is stored. */
export function NoteComposer(props: { id: number; name: string }) {
  const { t } = useTranslation('customers')
  const [text, setText] = useState('')
  const add = useAddNote()
  const words = useErrorWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const save = () => {
    // The button is off meanwhile; keys that are held down, or pressed again, come here all the same.
    if (add.isPending) return
    if (text.trim() === '') {
      field.current?.focus()
      return
    }
    add.mutate(
      { id: props.id, text },
      {
        onSuccess: () => {
          setText('')
          announce(t('note.saved'))
        },
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save()
  }
  const label = t('note.label', { name: props.name })
  return (
    <div className={classes.composer}>
      <div className={classes.kind}>
        <IconNote size={16} stroke={1.5} aria-hidden="true" />
        {t('note.kind')}
      </div>
      <textarea
        ref={field}
        className={classes.text}
        aria-label={label}
        placeholder={label}
        maxLength={10_000}
        rows={Math.min(12, Math.max(1, text.split('\n').length))}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {add.error && <Failure as="inline" words={words(add.error)} />}
      <div className={classes.end}>
        {text !== '' && <span className={classes.hint}>{shortcut('⏎')}</span>}
        <Button onClick={save} loading={add.isPending}>
          {t('note.save')}
        </Button>
      </div>
    </div>
  )
}
