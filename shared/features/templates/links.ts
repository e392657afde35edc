/**
 * What a link of a letter may be: a page or a mailbox. A page without its `https://` and a bare address are completed; one
 * that is written with `http://` stays so, and the look before it goes warns of it. Anything else (`javascript:`, words) is
 * null and stands in no letter.
 */
export function linkOf(typed: string): string | null {
  const text = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`
  if (/^mailto:[^\s@]+@[^\s@]+$/i.test(text)) return text
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+\.[^/:]+:\d/.test(text) ? text : `https://${text}`
  if (!/^https?:\/\/[^\s/?#@]+\.[^\s/?#@]+/i.test(whole) || /\s/.test(whole) || !URL.canParse(whole)) return null
  return new URL(whole).href
}
