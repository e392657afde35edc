import { foldKey } from '../../../text-folding.ts'
import { cellsOfRow } from '../text/csv-parser.ts'
import type { Delimiter } from '../text/delimiter.ts'
import { type ColumnLooks, type Fit, fitOf, looksOfColumn } from './column-looks.ts'
import { withoutApostrophes } from './other-quotes.ts'

/** Puts the cells of a damaged row where they belong; null: the row is as it should be, or nobody can tell. */
export type RowMender = (cells: readonly string[]) => string[] | null

/** From fewer rows nothing is learnt. */
const FEWEST = 5
/** Of the rows at the beginning so many are whole: otherwise rows of another width are the way of the file. */
const WHOLE = 0.6
/** Separators too many that are looked for: commas of an address. */
const MOST_OVER = 4
/** The same where blanks separate, which stand in a name or a product, too. */
const MOST_BLANKS_OVER = 9
/** Wider rows are not tried in all ways. */
const MOST_COLUMNS = 60
/** In wider ones a single separator is looked for: several can be anywhere. */
const MOST_FOR_SEVERAL = 20
/** Beyond so many ways nobody could tell. */
const MOST_WAYS = 2_000
/** Longer cells are texts, and are not cut where digits and letters meet. */
const LONGEST_GROWN = 200
const OTHERS: readonly Delimiter[] = [',', ';', '\t', '|', ' ']

/**
 * Learns from the first rows of a text (without its header) what stands in which column. The mender then moves the cells of
 * rows with a separator too many (a comma of an address that nobody put in quotes), too few, or with separators of another
 * kind, where that brings more cells into columns whose cells look like them, and leaves none that does not belong.
 * null: nothing is moved.
 * @param endsEarly separators behind the last filled cell of a row are left out: none is missing where it is shorter
 */
export function createRowMender(
  rows: readonly (readonly string[])[],
  width: number,
  delimiter: Delimiter,
  { endsEarly = false }: { endsEarly?: boolean | undefined } = {},
): RowMender | null {
  if (width < 2 || width > MOST_COLUMNS) return null
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''))
  // All rows of some files end in a separator more.
  const usual = usualLength(filled.filter((cells) => trimmed(cells, width).length === width))
  const whole = filled.filter((cells) => cells.length === usual)
  if (whole.length < FEWEST || whole.length < filled.length * WHOLE) return null
  const columns = Array.from({ length: width }, (_, i) => looksOfColumn(whole.map((cells) => cells[i] ?? '')))
  if (columns.every((column) => column?.kind === null && column.shapes === null)) return null
  const reading = { columns, delimiter, endsEarly: endsEarly || doEndEarly(filled, columns) }
  return (cells) => {
    const bare = withoutApostrophes(cells, width, delimiter)
    if (bare) return bare
    const isUsual = cells.length === width || cells.length === usual
    if (isUsual && !cells.some((cell) => cell.includes('"'))) return null
    const how = { ...reading, fit: fits(columns) }
    const quoted = quoteGrown(cells, how)
    if (quoted || isUsual) return quoted
    const row = trimmed(cells, width)
    const now = judged(row, how)
    // A row that is too short, and blank where no other row is, lacks a separator before that.
    if (now.wrong === 0 && (now.odd === 0 || row.length >= width)) return null
    const [best, next] = [...otherwiseCut(cells, how), ...ways(cells, row.length, how)]
      .map((one) => ({ cells: one, ...judged(one, how), torn: tornNumbers(one, cells) }))
      .filter(({ wrong, right }) => wrong === 0 && right > now.right)
      .sort(byFit)
    // Two ways that are as good as each other: nobody can tell.
    return best && !(next && byFit(best, next) === 0 && isOther(best.cells, next.cells)) ? best.cells : null
  }
}

type Judged = ReturnType<typeof judged> & { torn: number }
const byFit = (a: Judged, b: Judged) =>
  b.right - a.right || b.met - a.met || a.odd - b.odd || a.torn - b.torn || b.room - a.room
const isOther = (a: readonly string[], b: readonly string[]) => a.some((cell, i) => cell !== b[i])

/** How many cells of the row are cut between two digits: where another cut fits as well, the number is whole. */
function tornNumbers(way: readonly string[], cells: readonly string[]): number {
  const torn = (left: string, i: number) => {
    const right = way[i + 1] ?? ''
    return /\p{Nd}$/u.test(left) && /^\p{Nd}/u.test(right) && cells.includes(left + right)
  }
  return way.filter(torn).length
}

/** `fitOf` for the ways of one row, in which the same cells stand in the same columns again and again. */
function fits(columns: readonly (ColumnLooks | null)[]): Reading['fit'] {
  const known = columns.map(() => new Map<string, Fit>())
  return (cell, i) => {
    const fit = known[i]?.get(cell) ?? fitOf(cell, columns[i] ?? null)
    known[i]?.set(cell, fit)
    return fit
  }
}

/** So many rows that are shorter and right otherwise are the way of the program that wrote the file. */
const SEVERAL_EARLY = 3

function doEndEarly(rows: readonly (readonly string[])[], columns: Reading['columns']): boolean {
  const how = { columns, fit: fits(columns) }
  return rows.filter((cells) => cells.length < columns.length && judged(cells, how).wrong === 0).length >= SEVERAL_EARLY
}

/** The length that most of these rows have. */
function usualLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** Without the empty cells beyond the last column: separators at the end of a line say nothing. */
function trimmed(cells: readonly string[], width: number): readonly string[] {
  let length = cells.length
  while (length > width && cells[length - 1]?.trim() === '') length--
  return length === cells.length ? cells : cells.slice(0, length)
}

/** What is known of the file. */
type Reading = {
  columns: readonly (ColumnLooks | null)[]
  delimiter: Delimiter
  endsEarly: boolean
  /** How a cell stands in the column of this number. */
  fit: (cell: string, column: number) => Fit
  /** A cell of which is known that it is no piece of one. */
  isWhole?: (cell: string) => boolean
}

/**
 * How many cells stand where they belong, how many do not; `met`: how many words stood in their column before;
 * `odd`: how many cells are empty where none is; `room`: how long the cells usually are where one grew.
 */
function judged(cells: readonly string[], { columns, fit: fitIn }: Pick<Reading, 'columns' | 'fit'>) {
  let right = 0
  let wrong = Math.max(0, cells.length - columns.length)
  let met = 0
  let odd = 0
  let room = 0
  for (const [i, column] of columns.entries()) {
    const cell = cells[i] ?? ''
    const fit = fitIn(cell, i)
    if (fit === 'open' && column?.values.has(foldKey(cell))) met++
    if (fit === 'yes') right++
    else if (fit === 'no') wrong++
    else if (cell.trim() === '' && column && !column.hasBlanks) odd++
    // An address in two halves is an address: of the columns that could take both, the one of long cells.
    else if (column && cell.length > column.length[1]) room += column.average - cell.length
  }
  return { right, wrong, met, odd, room }
}

/** The row as it is when another separator cuts it. */
function* otherwiseCut(cells: readonly string[], how: Reading): Generator<string[]> {
  const { columns, delimiter } = how
  const line = cells.join(delimiter)
  for (const other of OTHERS) {
    if (other === delimiter || !line.includes(other)) continue
    const row = cellsOfRow(line, other)
    if (row.length === columns.length) yield row
    // What has this separator in it stood in quotes, and is whole.
    else if (row.length > columns.length)
      yield* ways(row, trimmed(row, columns.length).length, {
        ...how,
        delimiter: other,
        isWhole: (cell) => cell.includes(other),
      })
  }
}

/** All ways to make the row as wide as it should be. `filled`: its length without the empty cells at its end. */
function* ways(cells: readonly string[], filled: number, how: Reading): Generator<string[]> {
  const width = how.columns.length
  if (filled < width) {
    if (filled === width - 1 && !how.endsEarly)
      yield* placed(cells.slice(0, filled), how, { at: 0, column: 0, off: -1 }).take(MOST_WAYS)
    return
  }
  const most = width > MOST_FOR_SEVERAL ? 1 : how.delimiter === ' ' ? MOST_BLANKS_OVER : MOST_OVER
  // An empty cell at the end may be the last column's, and the surplus one before it.
  for (let length = Math.max(filled, width + 1); length <= Math.min(cells.length, width + most); length++)
    yield* placed(cells.slice(0, length), how, { at: 0, column: 0, off: length - width }).take(MOST_WAYS)
}

/** What is left to be placed: the cells from `at` on, into the columns from `column` on; `off`: cells too many. */
type Rest = { at: number; column: number; off: number }

/** All ways to place the cells so that none stands where it does not belong. */
function* placed(cells: readonly string[], how: Reading, { at, column, off }: Rest): Generator<string[]> {
  const { columns } = how
  if (column === columns.length) {
    if (at === cells.length) yield []
    return
  }
  const cell = cells[at]
  if (cell !== undefined) yield* placedHere(cells, cell, how, { at, column, off })
  if (off < 0) for (const rest of placed(cells, how, { at, column: column + 1, off: off + 1 })) yield ['', ...rest]
}

/** The ways that put this cell, alone or with its neighbours, or its first half, into this column. */
function* placedHere(
  cells: readonly string[],
  cell: string,
  how: Reading,
  { at, column, off }: Rest,
): Generator<string[]> {
  const stands = how.fit
  if (stands(cell, column) !== 'no')
    for (const rest of placed(cells, how, { at: at + 1, column: column + 1, off })) yield [cell, ...rest]
  if (off > 0) {
    if (cell.trim() === '') yield* placed(cells, how, { at: at + 1, column, off: off - 1 })
    for (let more = 1; more <= off && isPiece(cells[at + more], how) && !how.isWhole?.(cell); more++) {
      const one = cells.slice(at, at + more + 1).join(how.delimiter)
      if (cell.trim() === '' || stands(one, column) === 'no') break
      const rests = placed(cells, how, { at: at + more + 1, column: column + 1, off: off - more })
      for (const rest of rests) yield [one, ...rest]
    }
  }
  if (off === -1) {
    for (const [left, right] of halves(cell, (one, other) => [stands(one, column), stands(other, column + 1)])) {
      const rests = placed(cells, how, { at: at + 1, column: column + 2, off: 0 })
      for (const rest of rests) yield [left, right, ...rest]
    }
  }
}

/** Of two blanks between words one stands there as an empty cell. */
const isPiece = (cell: string | undefined, { delimiter, isWhole }: Reading) =>
  cell !== undefined && (delimiter === ' ' || cell.trim() !== '') && !isWhole?.(cell)

/** Two cells that may have grown together: at a quote, or where digits, letters and signs meet and one half belongs. */
function* halves(cell: string, stand: (left: string, right: string) => readonly Fit[]): Generator<[string, string]> {
  let isQuoted = false
  for (let quote = cell.indexOf('"', 1); quote > 0; quote = cell.indexOf('"', quote + 1)) {
    // Two together are one of the text and one that ends or begins a cell; before a blank it ends a measure.
    if (quote === cell.length - 1 || /["\s]/.test(cell[quote + 1] ?? '')) continue
    const [left, right] = [cell.slice(0, quote), unquoted(cell.slice(quote + 1))]
    if (stand(left, right).includes('no')) continue
    yield [left, right]
    isQuoted = true
  }
  if (isQuoted) return
  for (let at = 1; at < Math.min(cell.length, LONGEST_GROWN); at++) {
    const [before, after] = [cell[at - 1] ?? '', cell[at] ?? '']
    if (classOf(before) === classOf(after) && classOf(before) !== 'digit') continue
    const [left, right] = [cell.slice(0, at), cell.slice(at)]
    const fits = stand(left, right)
    if (!fits.includes('no') && fits.includes('yes')) yield [left, right]
  }
}

const classOf = (char: string) => (/\p{Nd}/u.test(char) ? 'digit' : /[\p{L}\p{M}]/u.test(char) ? 'letter' : 'sign')

/** What stood in quotes, of which the first was taken off. */
const unquoted = (text: string) => (text.endsWith('"') ? text.slice(0, -1).replaceAll('""', '"') : text)

/**
 * The row where a cell in quotes has grown to the end of the one before it, and was cut at the separators within the quotes:
 * `Boots"For warm, dry days",…`. null: there is none such.
 */
function quoteGrown(cells: readonly string[], how: Reading): string[] | null {
  const { columns, delimiter } = how
  for (const [at, cell] of cells.entries()) {
    const quote = GROWN.exec(cell)?.index
    if (quote === undefined) continue
    const end = cells.findIndex((one, i) => i > at && /"\s*$/.test(one))
    if (end < 0) return null
    const text = cells.slice(at, end + 1).join(delimiter)
    const halves = [text.slice(0, quote + 1), unquoted(text.slice(quote + 2).trimEnd())]
    const row = trimmed([...cells.slice(0, at), ...halves, ...cells.slice(end + 1)], columns.length)
    if (row.length !== columns.length) return null
    const [now, then] = [judged(trimmed(cells, columns.length), how), judged(row, how)]
    // A comma within a sentence has a blank behind it, one that separates has none.
    const isProse =
      cells.slice(at + 1, end + 1).every((one) => one.startsWith(' ')) &&
      !cells.some((one, i) => (i <= at || i > end) && one.startsWith(' '))
    const isBetter = then.right > now.right || then.wrong < now.wrong || (isProse && then.right === now.right)
    return isBetter && then.wrong <= now.wrong ? [...row] : null
  }
  return null
}

/** A quote between two words; behind a blank it begins a nickname, before one it ends a measure. */
const GROWN = /[^\s"](?="[^\s"])/u
