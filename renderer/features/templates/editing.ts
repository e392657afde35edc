import type { Block, BlockKind, LetterDocument } from '../../../shared/features/templates/document.ts'
import { EMPTY_COLUMN } from '../../../shared/features/templates/starters.ts'

/** What can be done to the blocks of a letter. Pure: every act gives a new document, the old one is what undo goes back to. */

export const BLOCK_KINDS = ['heading', 'text', 'picture', 'button', 'divider', 'columns'] as const

/** An empty block. @param link where a button leads at first */
export function newBlock(kind: BlockKind, id: string, link: string): Block {
  switch (kind) {
    case 'heading':
    case 'text':
      return { kind, id, text: '' }
    case 'picture':
      return { kind, id, picture: null, alt: '', link: '' }
    case 'button':
      return { kind, id, label: '', link }
    case 'divider':
      return { kind, id }
    case 'columns':
      return { kind, id, left: EMPTY_COLUMN, right: EMPTY_COLUMN }
    default:
      return kind satisfies never
  }
}

/** A name that no block of the letter has. */
export function freeId({ blocks }: LetterDocument): string {
  const taken = new Set(blocks.map((block) => block.id))
  let number = blocks.length + 1
  while (taken.has(`b${number}`)) number++
  return `b${number}`
}

/** Puts a block behind the one with this id; null: at the end. */
export function inserted(document: LetterDocument, block: Block, after: string | null): LetterDocument {
  const at = after === null ? document.blocks.length : indexOf(document, after) + 1
  return { ...document, blocks: document.blocks.toSpliced(at, 0, block) }
}

export function changed(document: LetterDocument, block: Block): LetterDocument {
  return { ...document, blocks: document.blocks.map((one) => (one.id === block.id ? block : one)) }
}

export function removed(document: LetterDocument, id: string): LetterDocument {
  return { ...document, blocks: document.blocks.filter((one) => one.id !== id) }
}

/** One place up (-1) or down (+1); at the edge it stays. */
export function moved(document: LetterDocument, id: string, by: -1 | 1): LetterDocument {
  const from = indexOf(document, id)
  const block = document.blocks[from]
  const to = from + by
  if (!block || to < 0 || to >= document.blocks.length) return document
  return { ...document, blocks: document.blocks.toSpliced(from, 1).toSpliced(to, 0, block) }
}

/** Every text of the letter that can hold a field, changed. */
export function mapTexts(document: LetterDocument, change: (text: string) => string): LetterDocument {
  const column = (one: typeof EMPTY_COLUMN) => ({
    ...one,
    heading: change(one.heading),
    text: change(one.text),
    label: change(one.label),
  })
  const blocks = document.blocks.map((block): Block => {
    if (block.kind === 'heading' || block.kind === 'text') return { ...block, text: change(block.text) }
    if (block.kind === 'button') return { ...block, label: change(block.label) }
    if (block.kind === 'columns') return { ...block, left: column(block.left), right: column(block.right) }
    return block
  })
  return { ...document, blocks }
}

function indexOf({ blocks }: LetterDocument, id: string): number {
  return blocks.findIndex((one) => one.id === id)
}
