/** After the letters' own: families for scripts that the computer's fonts may lack. */
const LAST_FAMILIES = "serif,'Noto Sans Bengali','Noto Sans Devanagari'"

/** No script, no request, no form: a letter's own inline styles and pictures inside it are all it may show. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'"

const CONTENT_ID = /cid:([0-9a-f]{32})@letter/g

/** The pictures that a letter's HTML shows, by their id. */
export function picturesIn(html: string): string[] {
  return [...new Set([...html.matchAll(CONTENT_ID)].map(([, id = '']) => id))]
}

/**
 * The letter's HTML for a sandboxed frame, with a policy of its own as the first thing in it: even if the sandbox were
 * lifted, nothing in a letter runs or is fetched. It is shown as paper, whatever the colours of the window.
 * @param pictures `data:` addresses by id; one that is not there yet leaves its place empty
 * @param fonts style rules for scripts that the computer may not have (letter-fonts.ts)
 */
export function letterDocument(html: string, pictures: ReadonlyMap<string, string> = new Map(), fonts = ''): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`
  const first = fonts === '' ? meta : `${meta}<style>${fonts}:root{font-family:${LAST_FAMILIES}}</style>`
  const head = /<head[^>]*>/i
  const paper = html
    .replaceAll('(prefers-color-scheme: dark)', 'not all')
    .replace(CONTENT_ID, (_whole, id: string) => pictures.get(id) ?? 'data:,')
  return head.test(paper) ? paper.replace(head, (tag) => tag + first) : `<!DOCTYPE html><head>${first}</head>${paper}`
}
