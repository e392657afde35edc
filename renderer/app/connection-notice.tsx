import { IconPlugConnectedX } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { connection } from '../rpc/client.ts'
import { parts } from '../rpc/window-parts.ts'
import { useAfter } from '../ui/timing/use-after.ts'
import classes from './shell.module.css'

/** A short break (a restart, a laptop that woke up) is not worth a word. */
const SAY_AFTER_MS = 2_000

/** Over every page while the line to the core is gone; what was typed stays where it is. */
export function ConnectionNotice() {
  const { t } = useTranslation('errors')
  const open = useSyncExternalStore(connection.subscribe, connection.isOpen)
  const waiting = useSyncExternalStore(parts.subscribe, parts.isWaiting)
  const lost = useAfter(SAY_AFTER_MS, !open || waiting)
  if (!lost) return null
  return (
    <div className={classes.notice} data-tone="warn" role="alert">
      <IconPlugConnectedX size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <b>{t('CONNECTION_LOST.what')}</b> {t('CONNECTION_LOST.todo')}
        {waiting && ` ${t('app:partWaits')}`}
      </div>
    </div>
  )
}
