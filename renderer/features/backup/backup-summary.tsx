import { Button, Group } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { Status } from '../../ui/tag.tsx'
import { useBackUpNow, useBackups } from './queries.ts'

/** For the settings: when the last backup was made, and the two acts. */
export function BackupSummary() {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const words = useErrorWords()
  const backups = useBackups()
  const now = useBackUpNow()
  if (backups.error) return <Failure as="inline" words={words(backups.error)} />
  if (!backups.data) return null
  const { backups: list, failure, copies, running } = backups.data
  const [last] = list
  const problem = copies?.problem
  return (
    <>
      {last ? (
        <Status tone="good">{t('summary.last', { when: format.moment(last.at) })}</Status>
      ) : (
        <p>{t('summary.none')}</p>
      )}
      {failure && <Status tone="bad">{t('failed')}</Status>}
      {problem && <p>{t(`place.problem.${problem}`)}</p>}
      <Group gap={8} mt={12}>
        <Button component={Link} to="/settings/backup">
          {t('summary.open')}
        </Button>
        <Button
          leftSection={<IconDeviceFloppy size={16} stroke={1.5} />}
          loading={now.isPending || running !== null}
          onClick={() => now.mutate({})}
        >
          {t('now')}
        </Button>
      </Group>
      {now.error && <Failure as="inline" words={words(now.error)} />}
    </>
  )
}
