import { cleanCell, oneLine } from './cell-values.ts'
import type { Problem, ProblemReason } from './contract.ts'

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
}
const SHOWN = 200

/** One row while it is read: its cells and what was wrong with them. */
export class Reading {
  readonly problems: Problem[] = []
  readonly row: number
  readonly cells: readonly string[]
  constructor(row: number, cells: readonly string[]) {
    this.row = row
    this.cells = cells
  }

  problem(reason: ProblemReason, column: string | null, value: string, skipsRow = false): void {
    this.problems.push({ row: this.row, column, value: value.slice(0, SHOWN), reason, skipsRow })
  }

  /** The cleaned cell. NUL bytes have no place in text: taken out and said. */
  cell(column: { index: number; header: string }): string {
    const cell = this.cells[column.index]
    if (!cell) return ''
    if (!cell.includes('\0')) return cleanCell(cell)
    this.problem('nul-bytes', column.header, cell.replaceAll('\0', '␀'))
    return cleanCell(cell.replaceAll('\0', ''))
  }

  /** The first filled of these columns, on one line, cut at the limit. */
  limited(columns: readonly { index: number; header: string }[], field: keyof typeof LIMITS): string {
    for (const column of columns) {
      const text = this.cell(column)
      if (text) return this.cut(oneLine(text), field, column.header)
    }
    return ''
  }

  cut(text: string, field: keyof typeof LIMITS, header: string): string {
    if (text.length <= LIMITS[field]) return text
    this.problem(field === 'name' ? 'name-too-long' : 'value-too-long', header, text)
    return text.slice(0, LIMITS[field]).trim()
  }

  extraCells(width: number): void {
    if (this.cells.length <= width) return
    const extra = this.cells.slice(width).filter((cell) => cell.trim() !== '')
    if (extra.length > 0) this.problem('too-many-cells', null, extra.join(' · '))
  }
}
