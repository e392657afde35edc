/** One letter on one page: letterhead, the address where the window of an envelope is, date, text. Millimetres. Pure. */

import { drop, type Line, leading, type Measure, POINT, type SetText, setLines, wrap } from './set-text.ts'
import { type PaperName, papers } from './sheets.ts'

/** What stands on a letter. `address`: the lines of the envelope; `text`: paragraphs, an empty line between two. */
export type LetterWords = {
  shop: { name: string; address: readonly string[] }
  address: readonly string[]
  date: string
  text: string
}

type Shape = {
  left: number
  right: number
  /** The window: its inner edges. */
  window: { x: number; y: number; width: number; height: number }
  /** The sender in one small line above the address, inside the window; null: the letterhead is enough. */
  sender: number | null
  date: number
  body: number
  bottom: number
  /** Where the page is folded. */
  folds: readonly number[]
}

/**
 * A4 as DIN 5008, form B: the window begins 45 mm from the top, the address in its lower 27.3 mm. US Letter folded in
 * three for a No. 10 envelope, whose window begins 7/8 inch from the left and ends 1/2 inch above its lower edge: what
 * stands between 54 and 79 mm is seen wherever in the envelope the page slips to.
 */
export const letterShapes: Record<PaperName, Shape> = {
  a4: {
    left: 25,
    right: 20,
    window: { x: 25, y: 62.7, width: 78, height: 27.3 },
    sender: 60,
    date: 99,
    body: 108,
    bottom: 20,
    folds: [105, 210],
  },
  letter: {
    left: 25.4,
    right: 25.4,
    window: { x: 25.4, y: 54, width: 84, height: 25 },
    sender: null,
    date: 92,
    body: 100,
    bottom: 22,
    folds: [93.1, 186.3],
  },
}

const BODY = { largest: 11, smallest: 9 }
/** Air between the lines of a text that is read, in sizes of the type. */
const BODY_LEAD = 1.15

/** Where everything stands; `whole` false: the text is longer than the page, or the address than the window. */
export function drawLetter(words: LetterWords, paper: PaperName, measure: Measure): { lines: Line[]; whole: boolean } {
  const shape = letterShapes[paper]
  const { window } = shape
  const address = setLines(words.address, window, measure, { largest: 11, smallest: 8 })
  const body = setBody(words.text, paper, measure)
  const right = papers[paper].width - shape.right
  const date: Line = { text: words.date, x: right, y: shape.date, size: 10, end: 'right' }
  const lines = [
    ...letterhead(words.shop, shape, measure),
    ...stacked(address, words.address, window.x, window.y),
    date,
    ...body.lines,
  ]
  return { lines, whole: address.whole && body.whole }
}

function letterhead({ name, address }: LetterWords['shop'], shape: Shape, measure: Measure): Line[] {
  const { left, sender, window } = shape
  const head: Line = { text: name, x: left, y: 20, size: 16, bold: true }
  const small = address.slice(0, 4).map((text, at): Line => ({ text, x: left, y: 26.5 + at * 4.6, size: 9 }))
  if (sender === null) return [head, ...small]
  const { lines, size } = setLines([[name, ...address].join(' · ')], { width: window.width, height: 3.4 }, measure, {
    largest: 7,
    smallest: 5.5,
  })
  return [head, ...small, ...lines.slice(0, 1).map((text): Line => ({ text, x: left, y: sender, size }))]
}

/** Lines under one another from the top of a box. */
function stacked({ lines, size }: SetText, texts: readonly string[], x: number, top: number): Line[] {
  const step = leading(texts) * size * POINT
  const first = top + drop(texts) * size * POINT
  return lines.map((text, at) => ({ text, x, y: first + at * step, size }))
}

/** The text in the largest size in which it ends on the page. */
function setBody(text: string, paper: PaperName, measure: Measure): { lines: Line[]; whole: boolean } {
  const { left, right, body, bottom } = letterShapes[paper]
  const width = papers[paper].width - left - right
  const room = papers[paper].height - bottom - body
  const lead = leading([text]) * BODY_LEAD
  const paragraphs = text.split('\n')
  for (let size = BODY.largest; ; size -= 0.5) {
    const wide = (piece: string) => measure(piece) * size
    const lines = paragraphs.flatMap((one) => (one.trim() === '' ? [''] : wrap(one, width, wide)))
    const step = lead * size * POINT
    const whole = lines.length * step <= room
    if (!whole && size > BODY.smallest) continue
    const kept = whole ? lines : lines.slice(0, Math.floor(room / step))
    const placed = kept.map((line, at) => ({ text: line, x: left, y: body + at * step + size * POINT, size }))
    return { lines: placed.filter((line) => line.text !== ''), whole }
  }
}
