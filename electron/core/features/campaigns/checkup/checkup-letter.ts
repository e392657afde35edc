import { type Finding, type FindingCode, finding } from '../../../../../shared/features/campaigns/checkup.ts'
import type { Block, LetterDocument } from '../../../../../shared/features/templates/document.ts'
import { CLIPPED_ABOVE } from '../../../../../shared/features/templates/limits.ts'
import { linkOf } from '../../../../../shared/features/templates/links.ts'
import { problemsOf } from '../../../../../shared/features/templates/problems.ts'
import { anchorsOf, linkFault } from './checkup-links.ts'
import { hasStarterWords, isLoud, spamWords } from './checkup-words.ts'

/** A letter as one person gets it, and what it was made from. */
export interface ComposedLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly document: LetterDocument | null
  /** Its pictures as they travel, in bytes. */
  readonly pictureBytes: readonly number[]
}

/** Longer subjects are cut on most phones; shorter ones say nothing. Letters. */
const LONG_SUBJECT = 50
const SHORT_SUBJECT = 4
/** Pictures above this keep people on the move waiting (bytes). */
const HEAVY = 1_000_000
/** Words named of a finding; its count says how many there are. */
const MOST_WORDS = 4
/** Under every letter: no link of its owner's. */
const WAY_OUT = /^mailto:[^?]+\?subject=unsubscribe-/

/** What can be seen of a letter without asking anybody. Pure. */
export function lookAtLetter(letter: ComposedLetter): Finding[] {
  const { subject, text, html, pictureBytes } = letter
  const letters = [...subject].length
  const weight = pictureBytes.reduce((sum, bytes) => sum + bytes, 0)
  const spam = spamWords(`${subject}\n${text}`)
  const anchors = anchorsOf(html)
  return [
    ...(anchors.some(({ href }) => WAY_OUT.test(href)) && text.includes('unsubscribe-') ? [] : [finding('no-way-out')]),
    ...grouped([...blockFindings(letter.document?.blocks ?? []), ...linkFindings(letter)]),
    ...starterFindings(letter),
    ...(weight > HEAVY ? [finding('pictures-heavy', { count: weight })] : []),
    ...(bodyOf(text) === '' ? [finding('text-missing')] : []),
    ...(Buffer.byteLength(html) > CLIPPED_ABOVE ? [finding('letter-large', { count: Buffer.byteLength(html) })] : []),
    ...(letters > LONG_SUBJECT ? [finding('subject-long', { count: letters })] : []),
    ...(letters < SHORT_SUBJECT ? [finding('subject-short', { count: letters })] : []),
    ...(isLoud(subject) ? [finding('loud')] : []),
    ...(spam.length > 0 ? [finding('spam-words', { count: spam.length, words: spam.slice(0, MOST_WORDS) })] : []),
  ]
}

/** The text without what stands under every letter. */
function bodyOf(text: string): string {
  const end = text.lastIndexOf('\n-- \n')
  return (end < 0 ? text : text.slice(0, end)).trim()
}

const BLOCK_CODES = {
  'picture-missing': 'picture-missing',
  'alt-missing': 'picture-words',
  'label-missing': 'label-missing',
  'link-missing': 'link-missing',
} as const satisfies Record<string, FindingCode>

/** What was left open in the parts of a drawn letter; links that cannot be used are told by how they were typed. */
function blockFindings(blocks: readonly Block[]): Finding[] {
  return blocks.flatMap((block) =>
    [...new Set(problemsOf(block))].flatMap((problem): Finding[] => {
      if (problem !== 'link-unusable') return [finding(BLOCK_CODES[problem], { block: block.id })]
      return unusable(block).map((typed) => finding('link-dead', { words: [typed], block: block.id }))
    }),
  )
}

function unusable(block: Block): string[] {
  const typed =
    block.kind === 'columns'
      ? [block.left.link, block.right.link]
      : block.kind === 'picture' || block.kind === 'button'
        ? [block.link]
        : []
  return typed.map((one) => one.trim()).filter((one) => one !== '' && linkOf(one) === null)
}

function linkFindings({ html, document }: ComposedLetter): Finding[] {
  const faults = anchorsOf(html).flatMap((anchor) => {
    const fault = WAY_OUT.test(anchor.href) ? null : linkFault(anchor)
    return fault === null ? [] : [{ fault, anchor }]
  })
  return faults.map(({ fault, anchor }) =>
    finding(fault, { words: [anchor.href.replace(/^mailto:/, '')], block: blockSaying(document, anchor) }),
  )
}

/** The part of the letter that a link stands in. */
function blockSaying(document: LetterDocument | null, { href, text }: { href: string; text: string }): string | null {
  const found = document?.blocks.find((block) => {
    const said = JSON.stringify(block)
    return (text !== '' && said.includes(text)) || said.includes(href)
  })
  return found?.id ?? null
}

/** A document says where; the text part of a drawn letter is made from it, so only the blocks are looked at. */
function starterFindings({ document, text }: ComposedLetter): Finding[] {
  if (document === null) return hasStarterWords(text) ? [finding('starter-words')] : []
  const left = document.blocks.filter((block) => wordsOf(block).some(hasStarterWords))
  return left.length === 0 ? [] : [finding('starter-words', { count: left.length, block: left[0]?.id ?? null })]
}

function wordsOf(block: Block): string[] {
  if (block.kind === 'heading' || block.kind === 'text') return [block.text]
  return block.kind === 'columns' ? [block.left.text, block.right.text] : []
}

/** One finding a kind: how many, the first words, where the first stands. */
export function grouped(findings: readonly Finding[]): Finding[] {
  const byCode = new Map<FindingCode, Finding>()
  for (const one of findings) {
    const known = byCode.get(one.code)
    const both = known && { ...known, count: known.count + one.count, words: [...known.words, ...one.words] }
    byCode.set(one.code, both ?? one)
  }
  return [...byCode.values()].map((one) => ({ ...one, words: [...new Set(one.words)].slice(0, MOST_WORDS) }))
}
