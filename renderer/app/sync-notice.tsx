import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconCloudExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import classes from './shell.module.css'

/** Over every page while the data lies in a folder that another program copies, until the owner has said that they know of this folder. */
export function SyncNotice() {
  const { t } = useTranslation('app')
  const info = useQuery(api.system.info.queryOptions()).data
  const [seen, setSeen] = useLocalStorage({ key: 'synced-seen', defaultValue: '', getInitialValueInEffect: false })
  if (!info?.syncedBy || seen === info.dataDir) return null
  const service = info.syncedBy
  const seeIt = () => {
    setSeen(info.dataDir)
    // The button goes with the notice: the keyboard goes on with the page (app/shell.tsx).
    document.getElementById('page')?.focus()
  }
  return (
    <section className={classes.notice} data-tone="warn" aria-label={t('synced.what', { service })}>
      <IconCloudExclamation size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{t('synced.what', { service })}</b> {t('synced.todo', { service })}{' '}
        <Link to="/settings">{t('synced.open')}</Link>
      </div>
      <Button variant="subtle" onClick={seeIt}>
        {t('synced.seen')}
      </Button>
    </section>
  )
}
