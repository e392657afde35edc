import type { Block, Column, LetterDocument } from './document.ts'
import { linkOf } from './links.ts'

/** The text part of a drawn letter, as its blocks say it; what stands under every letter is not in it. Pure. */
export function textPart(letter: Pick<LetterDocument, 'blocks'>): string {
  return letter.blocks
    .map(saying)
    .filter((text) => text !== '')
    .join('\n\n')
}

function saying(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text.trim()
    case 'picture':
      return block.picture === null ? '' : joined([pictureWords(block.alt), linkOf(block.link) ?? ''], '\n')
    case 'button':
      return pressed(block.label, block.link)
    case 'divider':
      return '* * *'
    case 'columns':
      return joined([column(block.left), column(block.right)], '\n\n')
    default:
      return block satisfies never
  }
}

function column({ picture, alt, heading, text, label, link }: Column): string {
  const seen = picture === null ? '' : pictureWords(alt)
  return joined([seen, heading.trim(), text.trim(), pressed(label, link)], '\n')
}

function pictureWords(alt: string): string {
  return alt.trim() === '' ? '' : `[${alt.trim()}]`
}

function pressed(label: string, link: string): string {
  const to = linkOf(link)
  if (to === null || label.trim() === '') return ''
  return `${label.trim()}:\n${to.replace(/^mailto:/, '')}`
}

function joined(parts: string[], between: string): string {
  return parts.filter((part) => part !== '').join(between)
}
