import type { LetterDocument } from '../../../../shared/features/templates/document.ts'
import { textPart } from '../../../../shared/features/templates/text-part.ts'
import type { SampleLetter } from './content/content.ts'

/** A drawn letter of the sample: a heading, its story, and what to do. */
export function letterOf({ subject, heading, text, more }: SampleLetter) {
  const document: LetterDocument = {
    look: 'news',
    ownText: false,
    blocks: [
      { kind: 'heading', id: 'title', text: heading },
      { kind: 'text', id: 'story', text },
      { kind: 'divider', id: 'line' },
      { kind: 'text', id: 'more', text: more },
    ],
  }
  return { subject, body: textPart(document), document }
}
