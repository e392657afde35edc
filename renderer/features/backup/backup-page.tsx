import { Button } from '@mantine/core'
import { IconDatabase, IconDeviceFloppy } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupOverview, BackupSource } from '../../../shared/features/backup/contract.ts'
import { useErrorWords, useKeptErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { MoveOut } from '../export/move-out.tsx'
import classes from './backup.module.css'
import { BackupList } from './backup-list.tsx'
import { ChooseBackup } from './choose-backup.tsx'
import { useBackUpNow, useBackups } from './queries.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { SecondPlace } from './second-place.tsx'

/** The backups: the list with its way back, a second place, one from elsewhere. */
export function BackupPage() {
  const { t } = useTranslation('backup')
  const backups = useBackups()
  const words = useErrorWords()
  const now = useBackUpNow()
  const [from, setFrom] = useState<BackupSource | null>(null)
  const running = now.isPending || (backups.data?.running ?? null) !== null
  return (
    <Page
      title={t('title')}
      breadcrumb={<Link to="/settings">{t('settings')}</Link>}
      actions={
        <Button
          variant="filled"
          leftSection={<IconDeviceFloppy size={16} stroke={1.5} />}
          loading={running}
          onClick={() => now.mutate({})}
        >
          {t('now')}
        </Button>
      }
    >
      {backups.error && <Failure words={words(backups.error)} />}
      {now.error && <Failure as="inline" words={words(now.error)} />}
      {backups.data && <Content overview={backups.data} onRestore={setFrom} />}
      {from && (
        <RestoreDialog
          from={from}
          onClose={() => setFrom(null)}
          onRestored={() => {
            setFrom(null)
            toast(t('restore.done'))
          }}
        />
      )}
    </Page>
  )
}

function Content(props: { overview: BackupOverview; onRestore: (from: BackupSource) => void }) {
  const { t } = useTranslation('backup')
  const kept = useKeptErrorWords()
  const navigate = useNavigate()
  const { overview, onRestore } = props
  return (
    <div className={classes.page}>
      <p className={classes.how}>{t('how')}</p>
      {overview.failure && (
        <div className={classes.failure}>
          <h2>{t('failed')}</h2>
          <Failure as="inline" words={kept(overview.failure)} />
        </div>
      )}
      {overview.backups.length === 0 ? (
        <div className={classes.none}>
          <EmptyState
            picture={<IconDatabase size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
            title={t('empty.title')}
            text={t('empty.text')}
          />
        </div>
      ) : (
        <BackupList backups={overview.backups} onRestore={({ name }) => onRestore({ name })} />
      )}
      <SecondPlace overview={overview} />
      <section className={classes.section}>
        <h2>{t('file.title')}</h2>
        <p>
          {t('file.text')} {t('file.whole')}
        </p>
        <ChooseBackup onRead={onRestore} onMoved={() => void navigate({ to: '/customers' })} />
      </section>
      <section className={classes.section}>
        <h2>{t('export:whole.title')}</h2>
        <p>{t('export:whole.text')}</p>
        <div className={classes.choose}>
          <MoveOut />
        </div>
      </section>
    </div>
  )
}
