import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup, BackupPreview, BackupSource } from '../../../shared/features/backup/contract.ts'
import { client } from '../../rpc/client.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import classes from './backup.module.css'
import { BackupList } from './backup-list.tsx'
import { ChooseBackup } from './choose-backup.tsx'
import { useBackups } from './queries.ts'
import { Facts, RestoreDialog } from './restore-dialog.tsx'

/** In place of the window when the database cannot be read: the newest backup that is sound, and every other way back. */
export function BrokenData(props: { file: string }) {
  const { t } = useTranslation('backup')
  const backups = useBackups().data?.backups
  const [from, setFrom] = useState<BackupSource | null>(null)
  return (
    <main className={classes.broken}>
      <header>
        <IconAlertTriangle size={24} stroke={1.5} aria-hidden="true" />
        <h1>{t('broken.title')}</h1>
      </header>
      <p>{t('broken.text', { file: props.file })}</p>
      {backups && <NewestGood backups={backups} onRestore={setFrom} />}
      <section className={classes.section}>
        <h2>{t('file.title')}</h2>
        <p>{t('file.text')}</p>
        <ChooseBackup onRead={setFrom} />
      </section>
      {from && (
        <RestoreDialog fresh from={from} onClose={() => setFrom(null)} onRestored={() => window.location.reload()} />
      )}
    </main>
  )
}

/** Newest first, one after another is looked into until one is sound. One from before a restore is older data. */
async function newestGood(backups: readonly Backup[]): Promise<BackupPreview | null> {
  for (const { name, reason } of backups) {
    if (reason === 'before-restore') continue
    const found = await client.backup.preview({ from: { name } }).then(
      (preview) => preview,
      () => null, // damaged, too: the next one is looked into
    )
    if (found) return found
  }
  return null
}

function NewestGood(props: { backups: readonly Backup[]; onRestore: (from: BackupSource) => void }) {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const { backups, onRestore } = props
  const newest = useQuery({
    queryKey: ['newest good backup', backups.map((one) => one.name)],
    queryFn: () => newestGood(backups),
  })
  if (newest.isPending) {
    return (
      <div className={classes.waiting} role="status">
        <p>{t('broken.searching')}</p>
        <ProgressLine label={t('broken.searching')} value={null} />
      </div>
    )
  }
  const good = newest.data ?? null
  const others = backups.filter((one) => one.name !== good?.name)
  return (
    <>
      {good ? (
        <section className={classes.section}>
          <h2>{t('broken.newest')}</h2>
          <Facts preview={good} />
          <p>{t('broken.lost', { when: format.moment(good.at) })}</p>
          <Button variant="filled" size="md" mt={16} onClick={() => onRestore({ name: good.name })}>
            {t('broken.act')}
          </Button>
        </section>
      ) : (
        <p className={classes.warning}>
          <IconAlertTriangle size={18} stroke={1.5} aria-hidden="true" />
          <span>{t('broken.none')}</span>
        </p>
      )}
      {others.length > 0 && (
        <section className={classes.section}>
          <h2>{t('broken.others')}</h2>
          <BackupList backups={others} onRestore={({ name }) => onRestore({ name })} />
        </section>
      )}
    </>
  )
}
