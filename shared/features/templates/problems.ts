import type { Block, LetterDocument } from './document.ts'
import { linkOf } from './links.ts'

/** What is left out of a letter, or missing for those who see no pictures. */
export type Problem = 'picture-missing' | 'alt-missing' | 'link-missing' | 'link-unusable' | 'label-missing'

/** What is not right with one block of a letter, in the order in which it is seen. Pure. */
export function problemsOf(block: Block): Problem[] {
  switch (block.kind) {
    case 'picture':
      if (block.picture === null) return ['picture-missing']
      return [...altProblem(block.alt), ...(block.link.trim() === '' ? [] : linkProblem(block.link))]
    case 'button':
      return pressProblems(block.label, block.link)
    case 'columns':
      return [block.left, block.right].flatMap(({ picture, alt, label, link }) => [
        ...(picture === null ? [] : altProblem(alt)),
        ...(label.trim() === '' && link.trim() === '' ? [] : pressProblems(label, link)),
      ])
    case 'heading':
    case 'text':
    case 'divider':
      return []
    default:
      return block satisfies never
  }
}

/** The blocks of a letter that have a problem. */
export function blocksWithProblems({ blocks }: Pick<LetterDocument, 'blocks'>): number {
  return blocks.filter((block) => problemsOf(block).length > 0).length
}

function pressProblems(label: string, link: string): Problem[] {
  return [...(label.trim() === '' ? (['label-missing'] as const) : []), ...linkProblem(link)]
}

function linkProblem(link: string): Problem[] {
  if (link.trim() === '') return ['link-missing']
  return linkOf(link) === null ? ['link-unusable'] : []
}

function altProblem(alt: string): Problem[] {
  return alt.trim() === '' ? ['alt-missing'] : []
}
