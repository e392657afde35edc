import type { Block, Column, LetterDocument, Look } from './document.ts'

/** The words a new letter of each look begins with, in the owner's language; the window brings them. */
export type StarterWords = Readonly<
  Record<
    | 'newsHeading'
    | 'newsText'
    | 'newsLeftHeading'
    | 'newsLeftText'
    | 'newsRightHeading'
    | 'newsRightText'
    | 'newsButton'
    | 'offerHeading'
    | 'offerText'
    | 'offerHowHeading'
    | 'offerHowText'
    | 'offerButton'
    | 'letterText'
    | 'closing',
    string
  >
>

export const EMPTY_COLUMN: Column = { picture: null, alt: '', heading: '', text: '', label: '', link: '' }

/** A new letter of one look. @param link where its button leads at first: the shop's own mailbox */
export function starter(look: Look, words: StarterWords, link: string): LetterDocument {
  return { look, ownText: false, blocks: BLOCKS[look](words, link) }
}

/** The same letter in another look: its blocks stay. */
export function inLook(document: LetterDocument, look: Look): LetterDocument {
  return { ...document, look }
}

/** A letter that was text only, drawn: its words become one block. */
export function drawnFrom(look: Look, body: string): LetterDocument {
  return { look, ownText: false, blocks: [{ kind: 'text', id: 'words', text: body.slice(0, 20_000) }] }
}

const BLOCKS: Record<Look, (words: StarterWords, link: string) => Block[]> = {
  news: (words, link) => [
    { kind: 'picture', id: 'top', picture: null, alt: '', link: '' },
    { kind: 'heading', id: 'title', text: words.newsHeading },
    { kind: 'text', id: 'story', text: words.newsText },
    {
      kind: 'columns',
      id: 'two',
      left: { ...EMPTY_COLUMN, heading: words.newsLeftHeading, text: words.newsLeftText },
      right: { ...EMPTY_COLUMN, heading: words.newsRightHeading, text: words.newsRightText },
    },
    { kind: 'button', id: 'act', label: words.newsButton, link },
    { kind: 'text', id: 'end', text: words.closing },
  ],
  offer: (words, link) => [
    { kind: 'picture', id: 'top', picture: null, alt: '', link: '' },
    { kind: 'heading', id: 'title', text: words.offerHeading },
    { kind: 'text', id: 'what', text: words.offerText },
    { kind: 'button', id: 'act', label: words.offerButton, link },
    { kind: 'divider', id: 'line' },
    { kind: 'text', id: 'how', text: `*${words.offerHowHeading}*\n${words.offerHowText}` },
  ],
  letter: (words) => [{ kind: 'text', id: 'words', text: `${words.letterText}\n\n${words.closing}` }],
}
