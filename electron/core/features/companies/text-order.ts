import { digitsOf } from '../../../../shared/digits.ts'
import type { TextCompanySort } from '../../../../shared/features/companies/columns.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { currentSettings } from '../settings/service.ts'
import { COMPANY_COLUMNS } from './text-columns.ts'

/** A page is called what people call it, and so is a country, which is kept as a code; a number is one however it was typed. */
function keysOf(column: TextCompanySort, language: string): (text: string) => string {
  if (column === 'phone') return digitsOf
  if (column === 'website') return (text) => foldKey(text).replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
  if (column !== 'country') return foldKey
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return (code) => foldKey(/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)
}

/**
 * Companies in the order of what their record says; equal ones stay as they came in both directions, and those of which it
 * says nothing come last in both. Put in order here: SQLite folds no Bengali letters.
 */
export function inTextOrder(db: ReadDb, ids: readonly number[], by: TextCompanySort, dir: 'asc' | 'desc'): number[] {
  const rows = statement(
    db,
    `select id, ${COMPANY_COLUMNS[by]} from companies where ifnull(${COMPANY_COLUMNS[by]}, '') <> ''`,
  )
  const keyOf = keysOf(by, currentSettings(db).language)
  const keys = new Map((rows.raw().all() as [number, string][]).map(([id, text]) => [id, keyOf(text)]))
  const turn = dir === 'asc' ? 1 : -1
  return [...ids].sort((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)]
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
    return one === other ? 0 : turn * (one < other ? -1 : 1)
  })
}
