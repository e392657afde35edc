/** Sheets of labels that shops sell, and where each label stands. Millimetres, from the left and the top of the paper. Pure. */

export type Paper = { width: number; height: number }

export const papers = { a4: { width: 210, height: 297 }, letter: { width: 215.9, height: 279.4 } } as const
export type PaperName = keyof typeof papers

export type LabelSheet = {
  /** Its number on the packet; others sell the same sheet under other numbers, which the window says by the size. */
  code: string
  paper: PaperName
  columns: number
  rows: number
  width: number
  height: number
  /** Edges of the first label. */
  left: number
  top: number
  /** From the edge of one label to that of the next. */
  stepX: number
  stepY: number
}

type Measures = [code: string, columns: number, rows: number, width: number, height: number]
type Places = [left: number, top: number, stepX: number, stepY: number]

const sheet = (paper: PaperName, [code, columns, rows, width, height]: Measures, places: Places): LabelSheet => {
  const [left, top, stepX, stepY] = places
  return { code, paper, columns, rows, width, height, left, top, stepX, stepY }
}

/** The common ones, by the templates of their maker (Avery): those on A4 first, then those on US Letter. */
export const labelSheets: readonly LabelSheet[] = [
  sheet('a4', ['L7160', 3, 7, 63.5, 38.1], [7.21, 15.15, 66.04, 38.1]),
  sheet('a4', ['L7163', 2, 7, 99.1, 38.1], [4.65, 15.15, 101.6, 38.1]),
  sheet('a4', ['L7159', 3, 8, 63.5, 33.9], [7.21, 12.9, 66.04, 33.9]),
  sheet('a4', ['L7162', 2, 8, 99.1, 33.9], [4.65, 12.9, 101.6, 33.9]),
  sheet('a4', ['L7165', 2, 4, 99.1, 67.7], [4.65, 13.1, 101.6, 67.7]),
  sheet('a4', ['L7651', 5, 13, 38.1, 21.2], [4.75, 10.7, 40.6, 21.2]),
  sheet('letter', ['5160', 3, 10, 66.68, 25.4], [4.76, 12.7, 69.85, 25.4]),
  sheet('letter', ['5161', 2, 10, 101.6, 25.4], [3.97, 12.7, 106.36, 25.4]),
  sheet('letter', ['5163', 2, 5, 101.6, 50.8], [3.97, 12.7, 106.36, 50.8]),
]

/** Where paper of the size US Letter is the usual one; everywhere else it is A4 (ISO 216). */
const LETTER_COUNTRIES = ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE', 'PR', 'GT', 'CR', 'PA', 'DO']

/** The paper in the printers of a country (ISO 3166-1). */
export function paperOf(country: string): PaperName {
  return LETTER_COUNTRIES.includes(country) ? 'letter' : 'a4'
}

export const labelsOn = ({ columns, rows }: LabelSheet): number => columns * rows

/**
 * Where the label of this index (from 0) is printed: on which sheet, and its upper left corner. Row by row, as they are
 * peeled off. `start`: the first free label of the first sheet, from 1; those before it are used up.
 */
export function labelPlace(at: LabelSheet, index: number, start: number): { page: number; x: number; y: number } {
  const slot = index + start - 1
  const page = Math.floor(slot / labelsOn(at))
  const on = slot % labelsOn(at)
  return { page, x: at.left + (on % at.columns) * at.stepX, y: at.top + Math.floor(on / at.columns) * at.stepY }
}

/** Sheets that so many labels need. */
export function sheetsFor(at: LabelSheet, labels: number, start: number): number {
  return labels === 0 ? 0 : Math.ceil((labels + start - 1) / labelsOn(at))
}
