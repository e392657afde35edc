import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import { backupPage } from './navigation.ts'
import classes from './shell.module.css'

/** The check after an unclean stop runs in the background; its answer is asked for this often. */
const ASK_EVERY_MS = 60_000

/** Over every page when the database was found damaged: whoever works on would only lose more. */
export function DamageNotice() {
  const { t } = useTranslation('app')
  const info = useQuery(api.system.info.queryOptions({ refetchInterval: ASK_EVERY_MS }))
  const damage = info.data?.damage
  if (!damage) return null
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{t('damage.what')}</b> {t('damage.todo')} <Link to={backupPage.to}>{t('damage.open')}</Link>
        <details>
          <summary>{t('failure.details')}</summary>
          <pre>{damage}</pre>
        </details>
      </div>
    </div>
  )
}
