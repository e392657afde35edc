import { isOwnUrl } from './origin.ts'

/** Longer than any real link; Windows hands a link to another program on a command line of 32,767 characters. */
const LONGEST_LINK = 2_000

/**
 * May a frame of the window go to `url`? The main frame stays in the app; inner frames (the preview of a letter, which
 * is written into the page itself) go nowhere at all.
 */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame ? isOwnUrl(url) : url === 'about:srcdoc' || url === 'about:blank'
}

/**
 * The link to hand to the operating system, or null when it must not leave: only https and mailto, no password in it,
 * no control character, no file attached to a mail (`attach` is honoured by some mail programs).
 */
export function externalLink(url: string): string | null {
  if (url.length > LONGEST_LINK || !URL.canParse(url)) return null
  const parsed = new URL(url)
  if (parsed.username !== '' || parsed.password !== '') return null
  if (parsed.protocol === 'https:') return parsed.href
  if (parsed.protocol !== 'mailto:') return null
  const names = [...parsed.searchParams.keys()].map((name) => name.toLowerCase())
  const harmless = ['to', 'cc', 'bcc', 'subject', 'body']
  return names.every((name) => harmless.includes(name)) && !/%0[0-9a-f]/i.test(parsed.pathname) ? parsed.href : null
}
