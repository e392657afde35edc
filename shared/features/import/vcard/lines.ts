/** One property of a card as it stands in the file, its folded lines joined. */
export type LogicalLine = string

export type LineJoiner = {
  /** Takes the next piece of text, gives the lines that are complete. */
  push(text: string): LogicalLine[]
  end(): LogicalLine[]
}

/** A name, perhaps led by a group, then parameters, then the colon. `http://…` is text, not a property. */
const BEGINS = /^(?:[\w-]+\.)?[A-Za-z][\w-]*(?:;(?:[^:"\n]|"[^"\n]*")*)?:(?!\/\/)/
const QUOTED_PRINTABLE = /^[^:]*;(?:encoding=)?quoted-printable(?:[;:])/i
const BASE64 = /^[^:]*;(?:encoding=)?(?:base64|b)(?:[;:])/i
/** RFC 2426 and 6350 fold after 75 bytes, in the middle of a word; 2.1 folds at a blank that belongs to the text. */
const FOLDED_AT = 74

/**
 * Joins what the versions and their writers fold: RFC 2425 folding (3.0, 4.0), folding at blanks (2.1), soft line breaks
 * of quoted-printable, base64 without an indent, and text that simply goes on in the next line (Outlook's notes). Line
 * ends may be LF, CRLF or CR.
 */
export function createLineJoiner(): LineJoiner {
  let rest = ''
  let current: string | null = null
  let before = 0
  let old = false

  const take = (line: string, done: LogicalLine[]) => {
    const joined = current === null ? null : joinedLine(current, line, { old, before })
    before = line.length
    if (joined !== null) {
      current = joined
      return
    }
    if (current !== null) done.push(current)
    current = line.trim() === '' ? null : line
    const version = /^version:\s*(\d)/i.exec(line)?.[1]
    if (version) old = version === '2'
  }
  const takeAll = (text: string, last: boolean): LogicalLine[] => {
    const done: LogicalLine[] = []
    // A CR at the very end may be the first half of CRLF.
    const held = !last && text.endsWith('\r') ? 1 : 0
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/)
    rest = last ? '' : (lines.pop() ?? '') + text.slice(text.length - held)
    for (const line of lines) take(line, done)
    if (last && current !== null) done.push(current)
    if (last) current = null
    return done
  }
  return { push: (text) => takeAll(rest + text, false), end: () => takeAll(rest, true) }
}

/** What the two lines are together; null: the second begins something new. */
function joinedLine(current: string, line: string, { old, before }: { old: boolean; before: number }): string | null {
  if (QUOTED_PRINTABLE.test(current) && current.endsWith('=')) {
    // One blank is text, a deeper indent is the writer's.
    return current.slice(0, -1) + (/^(?:\t| {2,})/.test(line) ? line.trimStart() : line)
  }
  if (BASE64.test(current)) {
    // Blank lines stand between the lines of some (CR CR LF).
    return /^[ \t]*[A-Za-z0-9+/=]*[ \t]*$/.test(line) ? current + line.trim() : null
  }
  if (/^[ \t]/.test(line)) {
    if (line.trim() === '') return null
    return current + (old && before < FOLDED_AT ? ` ${line.trimStart()}` : line.slice(1))
  }
  if (line === '' || BEGINS.test(line)) return null
  return `${current}\n${line}`
}
