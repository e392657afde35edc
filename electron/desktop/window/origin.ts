/** The window's own scheme and host: every file of the app, and nothing else, is served there. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'bandhu'
export const START_URL = `${APP_SCHEME}://${APP_HOST}/index.html`

/** True for a URL of the app itself. Compared part by part: `app://bandhu.evil.test/` and `app://bandhu@evil.test/` are not. */
export function isOwnUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, host, username, password } = new URL(text)
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === ''
}
