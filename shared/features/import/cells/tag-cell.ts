import { beginningOf } from '../../../kept-signs.ts'
import { foldKey } from '../../../text-folding.ts'
import { cleanCell, oneLine } from '../cell-values.ts'

const MAX_TAG = 60

/**
 * Tags of one cell: `a, b`, `a|b`, `a; b`, Google's `* myContacts ::: * friends`, Mailchimp's `"VIP","Blog"`, a JSON
 * list. Each once (folded), in the order written; a single word with spaces stays one tag. `onCut` is told of those too long.
 */
export function splitTags(cell: string, onCut?: (whole: string) => void): string[] {
  const text = cleanCell(cell)
  if (text === '' || text === '[]') return []
  const found = new Map<string, string>()
  const quoted = quotedParts(text)
  const bare = (part: string) => cleanCell(part.replace(/^\s*\*\s*/, '').replace(/^["'“”]+|["'“”]+$/g, ''))
  for (const part of quoted ?? parts(text).map(bare)) {
    const whole = oneLine(part)
    const tag = beginningOf(whole, MAX_TAG)
    if (tag !== whole) onCut?.(whole)
    const key = foldKey(tag)
    if (key && !found.has(key)) found.set(key, tag)
  }
  return [...found.values()]
}

/** Tags of several cells of one row, each once. `onCut`: of a tag that is too long, and the place of its cell. */
export function splitTagCells(cells: readonly string[], onCut?: (whole: string, at: number) => void): string[] {
  const [first = ''] = cells
  const tagsOf = (cell: string, at: number) => splitTags(cell, onCut && ((whole) => onCut(whole, at)))
  if (cells.length < 2) return tagsOf(first, 0)
  const found = new Map<string, string>()
  for (const tag of cells.flatMap(tagsOf)) if (!found.has(foldKey(tag))) found.set(foldKey(tag), tag)
  return [...found.values()]
}

/** Tags as one cell that `splitTags` reads back. */
export function tagCell(tags: readonly string[]): string {
  const plain = tags.every((tag) => !/[,;|\n،、"]|:::|^[*'“”[]|['“”\]]$/.test(tag))
  return plain ? tags.join(', ') : tags.map((tag) => `"${tag.replaceAll('"', '""')}"`).join(',')
}

/** `"VIP","Blog, new"`, or a JSON list: what stands between the quotation marks, as it stands; null: no such cell. */
function quotedParts(cell: string): string[] | null {
  const text = /^\[.*\]$/s.test(cell) ? cell.slice(1, -1) : cell
  const found: string[] = []
  const next = /\s*"((?:[^"]|"")*)"\s*(?:[,;|]|$)/y
  while (next.lastIndex < text.length) {
    const one = next.exec(text)?.[1]
    if (one === undefined) return null
    found.push(one.replaceAll('""', '"'))
  }
  return found
}

function parts(text: string): string[] {
  if (text.includes(':::')) return text.split(':::')
  const bare = /^\[.*\]$/.test(text) ? text.slice(1, -1) : text
  if (/^".*"$/.test(bare)) return bare.slice(1, -1).split(/"\s*[,;|]\s*"/)
  return bare.split(/[,;|\n،、]/)
}
