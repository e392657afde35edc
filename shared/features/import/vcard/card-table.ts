import { asSheetCell } from '../../export/sheet-cell.ts'
import type { CardRow } from './card-row.ts'

/** Headers in the order of a person's page; whatever else cards say comes behind. `#`: with any number. */
const ORDER = [
  'Name prefix',
  'First name',
  'Middle name',
  'Last name',
  'Name suffix',
  'Full name',
  'Nickname',
  'Company',
  'Department',
  'Job title',
  'Main email',
  'Email',
  'Home email',
  'Work email',
  'Main phone',
  'Mobile phone',
  'Phone',
  'Home phone',
  'Work phone',
]

const ADDRESS =
  /^(?:Home|Work|Other|Address(?: \d+)?)(?: (?:PO box|extended address|street|city|region|postal code|country))?$/

/** All rows as one table: a column for each header that any card fills. */
export function tableOfCards(rows: readonly CardRow[]): { headers: string[]; cells: string[][] } {
  const seen = new Set<string>()
  for (const row of rows) for (const header of row.keys()) seen.add(header)
  const headers = [...seen].map((header, at) => ({ header, rank: rankOf(header), at }))
  headers.sort((a, b) => a.rank - b.rank || numberOf(a.header) - numberOf(b.header) || a.at - b.at)
  const names = headers.map(({ header }) => header)
  return { headers: names, cells: rows.map((row) => names.map((name) => asSheetCell(row.get(name) ?? ''))) }
}

function rankOf(header: string): number {
  const rank = ORDER.indexOf(header.replace(/ \d+$/, ''))
  if (rank >= 0) return rank
  return ADDRESS.test(header) ? ORDER.length : ORDER.length + 1
}

const numberOf = (header: string) => (ADDRESS.test(header) ? 0 : Number(/ (\d+)$/.exec(header)?.[1] ?? 1))
