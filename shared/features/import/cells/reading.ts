import { beginningOf, hasUnkept, shownUnkept, withoutUnkept } from '../../../kept-signs.ts'
import { foldKey } from '../../../text-folding.ts'
import { LONGEST_NOTES } from '../../customers/limits.ts'
import { cleanAnswer, cleanCell, oneLine } from '../cell-values.ts'
import type { Problem, ProblemReason } from '../contract.ts'
import { asExplained, type Legend } from '../headers/header-legend.ts'
import { ofCell, ofWholeRow } from './problem-at.ts'
import { saysName, saysText } from './says-all.ts'

/** Longest values kept, in characters: what the form accepts (customers/contract.ts). */
export const LIMITS = {
  name: 200,
  company: 200,
  jobTitle: 120,
  street: 300,
  city: 120,
  region: 120,
  postalCode: 20,
  notes: 10_000,
  source: 120,
  owner: 120,
  about: LONGEST_NOTES,
}

/** The words of a cell, each between spaces. */
const inWords = (cell: string): string =>
  ` ${foldKey(cell)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `

/** A column of the file. */
type Place = { index: number; header: string; crosses?: boolean | undefined; legend?: Legend | null | undefined }

/** One row while it is read: its cells and what was wrong with them. */
export class Reading {
  readonly problems: Problem[] = []
  readonly row: number
  readonly cells: readonly string[]
  constructor(row: number, cells: readonly string[]) {
    this.row = row
    this.cells = cells
  }

  /** `mended`: the value as it was probably meant; suggested is the whole cell with it. */
  problem(reason: ProblemReason, column: Place | null, value: string, mended: string | null = null): void {
    if (column === null) {
      this.problems.push({ ...ofWholeRow(this.row, reason, value), skipsRow: reason === 'nobody' })
      return
    }
    const cell = this.cells[column.index] ?? ''
    const suggestion = mended !== null && cell.includes(value) ? cell.replace(value, () => mended) : null
    this.problems.push(ofCell(this.row, column, { reason, value, suggestion }))
  }

  /** The cleaned cell. What no text keeps is taken out and said, as is what could not be read. */
  cell(column: Place): string {
    const cell = this.cells[column.index]
    if (!cell) return ''
    if (!hasUnkept(cell)) {
      if (cell.includes('\ufffd')) this.problem('nul-bytes', column, cell)
      return cleanCell(cell)
    }
    this.problem('nul-bytes', column, shownUnkept(cell))
    return cleanCell(withoutUnkept(cell))
  }

  /** The cell of a column that is answered with yes or no. */
  answer(column: Place): string {
    const said = this.cell(column) || cleanAnswer(this.cells[column.index] ?? '')
    const told = column.legend ? asExplained(column.legend, said) : said
    return column.crosses && /^x$/i.test(told) ? '✗' : told
  }

  /** The first filled of these columns, on one line, cut at the limit; another one that says otherwise is told. */
  limited(columns: readonly Place[], field: keyof typeof LIMITS): string {
    let kept = ''
    for (const column of columns) {
      const text = this.cell(column)
      if (text === '') continue
      if (kept === '') kept = this.cut(oneLine(text), field, column)
      else if (field === 'name' ? !saysName(kept, text) : !saysText(kept, text)) this.differs(column, text, kept)
    }
    return kept
  }

  /** What a second column says of what there is one of, and the first one otherwise. `kept`: what counts, as a cell. */
  differs(column: Place, value: string, kept: string | null): void {
    this.problem('column-differs', column, value, kept)
  }

  cut(text: string, field: keyof typeof LIMITS, column: Place | null): string {
    if (text.length <= LIMITS[field]) return text
    this.problem(field === 'name' ? 'name-too-long' : 'value-too-long', column, text)
    return beginningOf(text, LIMITS[field]).trim()
  }

  /** A value beyond all that one person may have: told once a row. */
  tooMuch(column: Place, value: string): void {
    const told = this.problems.some((one) => one.reason === 'value-too-long' && one.columnIndex === column.index)
    if (!told) this.problem('value-too-long', column, value)
  }

  /** What stands beyond the last column, and in no cell before it. */
  extraCells(width: number): void {
    if (this.cells.length <= width) return
    const kept = this.cells.slice(0, width).map(inWords)
    const extra = this.cells.slice(width).filter((cell) => {
      const text = inWords(cell)
      return cell.trim() !== '' && !kept.some((one) => one.includes(text))
    })
    if (extra.length > 0) this.problem('too-many-cells', null, extra.join(' · '))
  }
}
