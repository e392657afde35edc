import { app, session, shell, type WebContents } from 'electron'
import type { Log } from '../../core/ports.ts'
import { externalLink, mayNavigate } from './link-policy.ts'
import { permissionGranted } from './permission-policy.ts'

/**
 * Holds every page to the policies, from before the first window: no navigation out of the app, no second window,
 * no permission. A link to elsewhere opens in the owner's browser when it passes the check.
 */
export function guardContents(log: Log): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(permissionGranted(permission, requestingUrl, isMainFrame)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, origin, { requestingUrl, isMainFrame }) =>
    permissionGranted(permission, requestingUrl ?? origin, isMainFrame),
  )
  app.on('web-contents-created', (_event, contents) => guard(contents, log))
}

function guard(contents: WebContents, log: Log): void {
  const leave = (url: string) => {
    const link = externalLink(url)
    if (!link) return log.warn('a link was not opened', { scheme: url.slice(0, 12) })
    shell.openExternal(link).catch((error: unknown) => log.error('opening a link', error))
  }
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame || mayNavigate(details.url, false)) return
    details.preventDefault()
    leave(details.url)
  })
  contents.on('will-navigate', (details) => {
    if (mayNavigate(details.url, true)) return
    details.preventDefault()
    leave(details.url)
  })
  contents.setWindowOpenHandler(({ url }) => {
    leave(url)
    return { action: 'deny' }
  })
}
