// Compiles the three looks of a letter from MJML to electron/core/mail/looks.json: what mail programs need of tables,
// inlined styles and Outlook's conditions is worked out here, once, so that the product carries no compiler.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import mjml2html from 'mjml'
import { projectRoot } from './source-stamp.ts'

/** Where the compiled looks are kept. */
export const LOOKS_FILE = join(projectRoot, 'electron/core/mail/looks.json')

const LOOKS = ['news', 'offer', 'letter']
/** Widths that stand nowhere else: MJML wants a number where a picture's own width goes. */
const SOME_WIDTH = /(?<!\d)(431|217)(?!\d)/g

/** The parts of one look by name; `page` has %%body%% where the others go. */
async function compile(look: string): Promise<Record<string, string>> {
  const file = join(projectRoot, `electron/core/mail/looks/${look}.mjml`)
  // Without `fonts` it would fetch from Google whatever it knows of the fonts that are named.
  const options = { validationLevel: 'soft', keepComments: false, fonts: {} } as const
  const { html, errors } = await mjml2html(readFileSync(file, 'utf8'), options)
  const wrong = errors.filter(({ message }) => !message.includes('%%'))
  if (wrong.length > 0) throw new Error(`${look}.mjml: ${wrong.map((one) => one.formattedMessage).join('\n')}`)
  const [before = '', ...rest] = html.split(/@@([a-z-]+)@@/)
  const parts: Record<string, string> = { page: `${before}%%body%%${rest.at(-1)}` }
  for (let at = 0; at < rest.length - 2; at += 2) {
    const name = rest[at] ?? ''
    if (name !== 'cells' && name !== 'cell-end') parts[name] = tidy(rest[at + 1] ?? '')
  }
  parts.page = tidy(parts.page ?? '')
  return parts
}

function tidy(html: string): string {
  return html
    .replaceAll(SOME_WIDTH, '%%width%%')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/\n+/g, '\n')
    .trim()
}

/** All looks, compiled now, as the text of LOOKS_FILE. */
export async function compiledLooks(): Promise<string> {
  const looks = await Promise.all(LOOKS.map(async (look) => [look, await compile(look)] as const))
  return `${JSON.stringify(Object.fromEntries(looks), null, 2)}\n`
}

if (import.meta.main) {
  writeFileSync(LOOKS_FILE, await compiledLooks())
  console.log(`wrote ${LOOKS_FILE}`)
}
