import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../shared/features/backup/contract.ts'
import { useFormat, When } from '../../ui/format-context.tsx'
import classes from './backup.module.css'

/** Every backup with what it holds and its way back. */
export function BackupList(props: { backups: readonly Backup[]; onRestore: (backup: Backup) => void }) {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const figure = (value: number | null) => (value === null ? t('list.unknown') : format.number(value))
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('list.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('list.when')}</th>
          <th scope="col">{t('list.why')}</th>
          <th scope="col" data-align="end">
            {t('list.customers')}
          </th>
          <th scope="col" data-align="end">
            {t('list.letters')}
          </th>
          <th scope="col" data-align="end">
            {t('list.size')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {props.backups.map((backup) => (
          <tr key={backup.name}>
            <th scope="row">
              <When at={backup.at} />
            </th>
            <td>{t(`reason.${backup.reason}`)}</td>
            <td data-align="end">{figure(backup.people)}</td>
            <td data-align="end">{figure(backup.letters)}</td>
            <td data-align="end">{format.bytes(backup.bytes)}</td>
            <td data-align="end">
              <Button
                variant="subtle"
                onClick={() => props.onRestore(backup)}
                aria-label={t('list.restoreNamed', { when: format.moment(backup.at) })}
              >
                {t('list.restore')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
