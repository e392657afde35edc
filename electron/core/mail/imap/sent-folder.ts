import type { Word } from './imap-words.ts'

/** A folder as LIST tells of it (RFC 9051 §7.3.1). `name` is as the server writes it, to be given back to it. */
export interface Folder {
  readonly flags: readonly string[]
  readonly delimiter: string | null
  readonly name: string
}

/** What mail programs call it where the server does not say which it is; the last step of the path, in lower case. */
const USUAL: ReadonlySet<string> = new Set([
  'sent',
  'sent items',
  'sent mail',
  'sent messages',
  'sent-mail',
  'gesendet',
  'gesendete elemente',
  'gesendete objekte',
  'envoyés',
  'messages envoyés',
  'éléments envoyés',
  'enviados',
  'elementos enviados',
  'itens enviados',
  'inviata',
  'posta inviata',
  'verzonden',
  'verzonden items',
  'отправленные',
  'भेजे गए',
  'भेजी गई मेल',
  'भेजा गया मेल',
  'পাঠানো মেল',
  'পাঠানো চিঠি',
  'প্রেরিত',
])

/** The folders among the replies to LIST. */
export function foldersOf(replies: readonly (readonly Word[])[]): Folder[] {
  return replies.flatMap(([kind, flags, delimiter, name]) => {
    if (kind !== 'LIST' || !Array.isArray(flags) || typeof name !== 'string') return []
    const words = flags.filter((flag): flag is string => typeof flag === 'string')
    return [{ flags: words, delimiter: typeof delimiter === 'string' ? delimiter : null, name }]
  })
}

/**
 * The folder that copies of sent letters are filed in: the one the server marks so (RFC 6154 \Sent), else the one with a
 * usual name nearest the top; null: none looks like it.
 */
export function sentFolderOf(folders: readonly Folder[]): string | null {
  const open = folders.filter((folder) => !has(folder, '\\noselect') && !has(folder, '\\nonexistent'))
  const marked = open.find((folder) => has(folder, '\\sent'))
  if (marked) return marked.name
  const named = open.filter((folder) => USUAL.has(lastStep(folder)))
  return named.sort((a, b) => a.name.length - b.name.length)[0]?.name ?? null
}

function has({ flags }: Folder, flag: string): boolean {
  return flags.some((one) => one.toLowerCase() === flag)
}

function lastStep({ name, delimiter }: Folder): string {
  const path = plainName(name)
  return (delimiter === null ? path : (path.split(delimiter).at(-1) ?? path)).normalize('NFC').toLowerCase()
}

/** A folder's name in letters: outside ASCII it comes in modified UTF-7 (RFC 3501 §5.1.3). */
export function plainName(name: string): string {
  return name.replace(/&([^-]*)-/g, (_whole, coded: string) => {
    if (coded === '') return '&'
    const bytes = Buffer.from(coded.replaceAll(',', '/'), 'base64')
    return bytes
      .subarray(0, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le')
  })
}
