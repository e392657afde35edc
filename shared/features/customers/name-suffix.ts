/** Jr and Sr, II and III: what tells a son from a father who bears the same name. Pure. */

import { fold, withoutAccents } from '../../text-folding.ts'

export type Generation = 'junior' | 'senior' | 'second' | 'third' | 'fourth' | 'nephew'

/** The last three are Brazilian: part of the name, and still what tells the son from the father. */
const GENERATIONS: ReadonlyMap<string, Generation> = new Map<string, Generation>([
  ...['jr', 'jnr', 'junior', 'filho', 'জুনিয়র', 'जूनियर'].map((word) => [bare(word), 'junior'] as const),
  ...['sr', 'snr', 'senior', 'সিনিয়র', 'सीनियर'].map((word) => [bare(word), 'senior'] as const),
  ...['ii', '2nd'].map((word) => [word, 'second'] as const),
  ...['iii', '3rd', 'neto'].map((word) => [word, 'third'] as const),
  ...['iv', '4th'].map((word) => [word, 'fourth'] as const),
  ['sobrinho', 'nephew'],
])
/** They stand after a generation, too: "King Jr., MD". */
const DEGREES = new Set('phd md mba mbbs esq cpa dds rn'.split(' '))

function bare(word: string): string {
  return withoutAccents(fold(word)).replace(/[.,()]/g, '')
}

const wordsOf = (text: string) => text.split(/[\s,]+/).filter((word) => bare(word) !== '')

/** The generation that a cell of nothing else names ("Jr.", "III"); null: it names none. */
export function generationOfCell(cell: string): Generation | null {
  return GENERATIONS.get(bare(cell.trim())) ?? null
}

/**
 * The generation told in a name, folded or not: "Martin King, Jr.", "King Jr, Martin"; null: none. The first word is
 * never one: "Sr. Mary" is a sister.
 */
export function generationOf(name: string): Generation | null {
  if (!/[\s,]/.test(name)) return null
  let before = 0
  for (const part of name.split(',')) {
    const words = wordsOf(part)
    while (words.length > 0 && DEGREES.has(bare(words.at(-1) ?? ''))) words.pop()
    const last = words.at(-1)
    const found = last === undefined || before + words.length < 2 ? null : generationOfCell(last)
    if (found) return found
    before += words.length
  }
  return null
}

/** False for two who tell different generations. Who is called II by one clerk is Jr for another. */
export function generationsAgree(a: Generation | null, b: Generation | null): boolean {
  if (a === null || b === null || a === b) return true
  return [a, b].every((one) => one === 'junior' || one === 'second')
}

/** A name, or the family half of one, with what the column beside it says comes after it; as it was where it says so itself. */
export function withGeneration(name: string, cell: string): string {
  return name === '' || generationOfCell(cell) === null || generationOf(`x ${name}`) ? name : `${name} ${cell.trim()}`
}

/** A family name as a whole house bears it: "King Jr." → "King". */
export function withoutGeneration(familyName: string): string {
  const words = familyName.split(/[\s,]+/).filter(Boolean)
  return words.length > 1 && generationOfCell(words.at(-1) ?? '') ? words.slice(0, -1).join(' ') : familyName
}
