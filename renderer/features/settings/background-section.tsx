import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { api } from '../../rpc/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { Section } from './section.tsx'
import classes from './settings.module.css'

/** What goes on while nobody looks: without the window, and from the start of the computer. */
export function BackgroundSection() {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const client = useQueryClient()
  const background = useQuery(api.system.background.queryOptions())
  const change = useMutation(
    api.system.setBackground.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: api.system.background.key() }),
    }),
  )
  if (background.error) {
    return (
      <Section title={t('background.title')}>
        <Failure as="inline" words={words(background.error)} />
      </Section>
    )
  }
  if (!background.data) return null
  // What was just chosen stands there while it is being kept.
  const chosen = change.isPending ? change.variables : {}
  const { canStop } = background.data
  const { startsWithComputer, staysOpen } = { ...background.data, ...chosen }
  return (
    <Section title={t('background.title')}>
      <p>{t(canStop ? 'background.page' : 'background.window')}</p>
      {staysOpen !== null && (
        <Checkbox
          mt={12}
          label={t('background.stay')}
          description={t('background.stayText')}
          checked={staysOpen}
          onChange={(event) => change.mutate({ staysOpen: event.currentTarget.checked })}
        />
      )}
      {startsWithComputer === null ? (
        <p className={classes.hint}>{t('background.byHand')}</p>
      ) : (
        <Checkbox
          mt={12}
          label={t('background.login')}
          description={t('background.loginText')}
          checked={startsWithComputer}
          onChange={(event) => change.mutate({ startsWithComputer: event.currentTarget.checked })}
        />
      )}
      {change.error && <Failure as="inline" words={words(change.error)} />}
      {canStop && <StopProgram />}
    </Section>
  )
}

/** The end of the program where no window of its own could end it, after a word about what stops. */
function StopProgram() {
  const { t } = useTranslation('settings')
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const stop = useMutation(api.system.stop.mutationOptions())
  return (
    <>
      {stop.isSuccess ? (
        <p role="status">{t('background.stopped')}</p>
      ) : (
        <Button mt={16} onClick={() => setAsking(true)}>
          {t('background.stop')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking && !stop.isSuccess}
        onClose={() => setAsking(false)}
        title={t('background.stopTitle')}
        act={t('background.stop')}
        onConfirm={() => stop.mutate(undefined)}
        loading={stop.isPending}
        danger
      >
        <WhatStops />
        {stop.error && <Failure as="inline" words={words(stop.error)} />}
      </ConfirmDialog>
    </>
  )
}

/** Each letter that would stop, and when it goes on. */
function WhatStops() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const subjectWords = useSubjectWords()
  const letters = useQuery(api.campaigns.underWay.queryOptions()).data ?? []
  if (letters.length === 0) return <p>{t('background.nothing')}</p>
  return (
    <>
      <ul className={classes.stops}>
        {letters.map(({ id, subject, state, waiting, at }) => (
          <li key={id}>
            {state === 'scheduled' && at !== null
              ? t('background.scheduled', { subject: subjectWords(subject), when: format.full(at) })
              : t('background.sending', { subject: subjectWords(subject), count: waiting })}
          </li>
        ))}
      </ul>
      <p>{t('background.then')}</p>
    </>
  )
}
