/** Text in a box: which size, which lines, where they break. Millimetres on paper, type in points. Pure. */

/** Width of a text in millimetres, set in one point. Whoever draws it measures it: the engine that shapes it knows. */
export type Measure = (text: string, bold?: boolean) => number

/** A line of type on paper; `y` is its baseline. */
export type Line = { text: string; x: number; y: number; size: number; bold?: boolean; end?: 'right' }

export type Box = { width: number; height: number }
/** The lines as they break in the chosen size; `whole` false: the box was too small, and what did not fit is cut with `…`. */
export type SetText = { size: number; lines: string[]; whole: boolean }

/** One point (1/72 inch) in millimetres. */
export const POINT = 25.4 / 72

/** Bengali and Devanagari stand taller: marks above and below the line. */
const TALL = /[\u0900-\u0DFF]/u

/** From one baseline to the next, in sizes of the type. */
export const leading = (texts: readonly string[]) => (texts.some((text) => TALL.test(text)) ? 1.4 : 1.2)
/** From the top of such a line to its baseline, in sizes of the type. */
export const drop = (texts: readonly string[]) => (texts.some((text) => TALL.test(text)) ? 1 : 0.95)

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Breaks a line where it is longer than `width`: between words, and inside one that is longer by itself. */
export function wrap(text: string, width: number, wide: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  const put = (piece: string, glue: string) => {
    const longer = line === '' ? piece : `${line}${glue}${piece}`
    if (wide(longer) <= width) line = longer
    else if (line === '') lines.push(piece)
    else {
      lines.push(line)
      line = piece
    }
  }
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (wide(word) <= width) put(word, ' ')
    else for (const [at, part] of parts(word, width, wide).entries()) put(part, at === 0 ? ' ' : '')
  }
  return line === '' ? lines : [...lines, line]
}

/** A word cut into pieces that fit, never inside a character as people read it. */
function parts(word: string, width: number, wide: (text: string) => number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && wide(piece + segment) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  return [...pieces, piece]
}

/** Cuts a line that is still too long, so that it says that it goes on. */
function cut(text: string, width: number, wide: (text: string) => number): string {
  const kept = [...graphemes.segment(text)].map(({ segment }) => segment)
  while (kept.length > 0 && wide(`${kept.join('')}…`) > width) kept.pop()
  return `${kept.join('').trimEnd()}…`
}

type Sizes = { largest: number; smallest: number }

/**
 * Sets lines into a box in the largest size in which they fit. A little smaller is better than a broken line; a broken
 * line is better than type that nobody can read.
 */
export function setLines(texts: readonly string[], box: Box, measure: Measure, { largest, smallest }: Sizes): SetText {
  const lead = leading(texts)
  const wide = (size: number) => (text: string) => measure(text) * size
  const fits = (size: number, lines: readonly string[]) =>
    lines.length * lead * size * POINT <= box.height && lines.every((line) => wide(size)(line) <= box.width)
  const broken = (size: number) => texts.flatMap((text) => wrap(text, box.width, wide(size)))
  const sizes = Array.from({ length: Math.floor((largest - smallest) * 2) + 1 }, (_, step) => largest - step / 2)
  const calm = (largest + smallest) / 2
  for (const size of sizes.filter((one) => one >= calm))
    if (fits(size, texts)) return { size, lines: [...texts], whole: true }
  for (const size of sizes) {
    const lines = broken(size)
    if (fits(size, lines)) return { size, lines, whole: true }
  }
  return cutOff(
    broken(smallest),
    Math.floor(box.height / (lead * smallest * POINT)),
    box.width,
    smallest,
    wide(smallest),
  )
}

function cutOff(lines: string[], room: number, width: number, size: number, wide: (text: string) => number): SetText {
  const kept = lines.slice(0, Math.max(1, room))
  const last = kept.length - 1
  const held = kept.map((line, at) => (at === last || wide(line) > width ? cut(line, width, wide) : line))
  return { size, lines: held, whole: false }
}
