import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { getI18n } from 'react-i18next'
import { announce } from './announce.ts'
import classes from './toast.module.css'

const UNDO_MS = 8_000
const PLAIN_MS = 5_000

type ToastAction = {
  label: string
  onClick: () => void
  /** Drawn unseen with the line, and given how to hide it: once there is nothing to act on any more. */
  watch?: (hide: () => void) => ReactNode
}

/** Shows a line at the foot of the window, with one act: `{ label: t('app:undo'), onClick }` stays 8 seconds, or `stays` (ms). */
export function toast(message: string, action?: ToastAction, stays: number = action ? UNDO_MS : PLAIN_MS): void {
  const id = notifications.show({
    autoClose: stays,
    withBorder: false,
    closeButtonProps: { 'aria-label': getI18n().t('app:close') },
    message: (
      <span className={classes.line}>
        <span className={classes.text}>{message}</span>
        {action && (
          <button
            type="button"
            className={classes.act}
            onClick={() => {
              notifications.hide(id)
              action.onClick()
            }}
          >
            {action.label}
          </button>
        )}
        {action?.watch?.(() => notifications.hide(id))}
      </span>
    ),
  })
  announce(message)
}
