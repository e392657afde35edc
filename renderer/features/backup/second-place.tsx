import { Button, Group, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconFolder } from '@tabler/icons-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupOverview } from '../../../shared/features/backup/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import classes from './backup.module.css'
import { useSecondPlace } from './queries.ts'

/** Where every backup is copied to, besides this computer's own folder. */
export function SecondPlace({ overview }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const words = useErrorWords()
  const { pick, use } = useSecondPlace()
  const { copies, canPick } = overview
  const error = pick.error ?? use.error
  return (
    <section className={classes.section}>
      <h2>{t('place.title')}</h2>
      <p>{t('place.text')}</p>
      {copies && <Place copies={copies} />}
      {canPick && (
        <Group gap={8} mt={12}>
          <Button
            leftSection={<IconFolder size={16} stroke={1.5} />}
            loading={pick.isPending}
            onClick={() => pick.mutate(undefined)}
          >
            {t(copies ? 'place.pickOther' : 'place.pick')}
          </Button>
          {copies && <Stop busy={use.isPending} onStop={() => use.mutate({ folder: null })} />}
        </Group>
      )}
      {!canPick && copies && (
        <Group gap={8} mt={12}>
          <Stop busy={use.isPending} onStop={() => use.mutate({ folder: null })} />
        </Group>
      )}
      {!canPick && !copies && <TypedFolder busy={use.isPending} onUse={(folder) => use.mutate({ folder })} />}
      {error && <Failure as="inline" words={words(error)} />}
    </section>
  )
}

function Stop(props: { busy: boolean; onStop: () => void }) {
  const { t } = useTranslation('backup')
  return (
    <Button variant="subtle" loading={props.busy} onClick={props.onStop}>
      {t('place.stop')}
    </Button>
  )
}

function Place({ copies }: { copies: NonNullable<BackupOverview['copies']> }) {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const { folder, copiedAt, problem } = copies
  return (
    <>
      <p className={classes.folder}>{folder}</p>
      {problem && (
        <p className={classes.warning} role="status">
          <IconAlertTriangle size={18} stroke={1.5} aria-hidden="true" />
          <span>{t(`place.problem.${problem}`)}</span>
        </p>
      )}
      {(copiedAt !== null || !problem) && (
        <p className={classes.hint}>
          {copiedAt === null ? t('place.never') : t('place.copied', { when: format.moment(copiedAt) })}
        </p>
      )}
    </>
  )
}

/** A browser has no dialog for folders of this computer: the path is typed, and checked by the host. */
function TypedFolder(props: { busy: boolean; onUse: (folder: string) => void }) {
  const { t } = useTranslation('backup')
  const hint = useId()
  const [folder, setFolder] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (folder.trim() !== '') props.onUse(folder)
  }
  return (
    <form className={classes.typed} onSubmit={submit}>
      <TextInput
        label={t('place.type')}
        aria-describedby={hint}
        value={folder}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setFolder(event.currentTarget.value)}
      />
      <Button type="submit" loading={props.busy} disabled={folder.trim() === ''}>
        {t('place.use')}
      </Button>
      <p id={hint} className={classes.hint}>
        {t('place.example')}
      </p>
    </form>
  )
}
