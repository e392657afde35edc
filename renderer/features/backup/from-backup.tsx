import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupSource } from '../../../shared/features/backup/contract.ts'
import classes from './backup.module.css'
import { BackupList } from './backup-list.tsx'
import { ChooseBackup } from './choose-backup.tsx'
import { useBackups } from './queries.ts'
import { RestoreDialog } from './restore-dialog.tsx'

/** Where there is nothing yet: a backup file, an archive of everything, or a backup that lies in this folder. */
export function FromBackup(props: { onRestored: () => void }) {
  const { t } = useTranslation('backup')
  const backups = useBackups()
  const [from, setFrom] = useState<BackupSource | null>(null)
  const here = backups.data?.backups ?? []
  return (
    <>
      <ChooseBackup variant="filled" size="md" onRead={setFrom} onMoved={props.onRestored} />
      {here.length > 0 && (
        <section className={classes.section}>
          <h3>{t('setup.here')}</h3>
          <BackupList backups={here} onRestore={({ name }) => setFrom({ name })} />
        </section>
      )}
      {from && <RestoreDialog fresh from={from} onClose={() => setFrom(null)} onRestored={props.onRestored} />}
    </>
  )
}
