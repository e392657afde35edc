import { isOwnUrl } from './origin.ts'

/**
 * What the page may use of the machine: putting text on the clipboard, from the app's own main frame. Nothing else:
 * no camera, place, notifications, devices, file system, and no reading of the clipboard by script.
 */
export function permissionGranted(permission: string, requestingUrl: string, isMainFrame: boolean): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && isOwnUrl(requestingUrl)
}
