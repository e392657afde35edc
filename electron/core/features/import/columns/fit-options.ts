import { AppError } from '../../../../../shared/errors.ts'
import { isOwnField, readCustomCell } from '../../../../../shared/features/import/columns/custom-columns.ts'
import { matchKeysFor, mayHaveDefault } from '../../../../../shared/features/import/columns/match-keys.ts'
import type { ImportOptions, RememberedOptions } from '../../../../../shared/features/import/options.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { getSegment } from '../../segments/service.ts'
import { currentSettings } from '../../settings/service.ts'
import type { ImportRow } from '../repo.ts'
import type { FileShape } from '../source/analyse-file.ts'
import { shapeOf } from '../source/import-file.ts'
import { customPlan } from './custom-plan.ts'

type Columns = FileShape['columns']

const isList = (db: ReadDb, id: number) => getSegment(db, id)?.kind === 'list'

const takesDefault = (columns: Columns, index: number) => {
  const column = columns.find((one) => one.index === index)
  return column !== undefined && mayHaveDefault(column, isOwnField(column))
}

/** Throws AppError NOT_FOUND without such a list, VALIDATION (`defaults` or `match`, the indexes) for what no column can be. */
export function refuseUnlessFit(db: ReadDb, row: ImportRow, options: ImportOptions, now: number): void {
  const { columns } = shapeOf(row)
  if (options.listId !== null && !isList(db, options.listId)) {
    throw new AppError('NOT_FOUND', { entity: 'segment', id: String(options.listId) })
  }
  const { currency, language } = currentSettings(db)
  const own = customPlan(db, columns, language)
  const wrong = options.defaults.filter(({ index, text }) => {
    const column = own.find((one) => one.index === index)
    const value = column && readCustomCell({ ...column, options: new Map(column.options) }, text, currency, yearOf(now))
    return !takesDefault(columns, index) || value === null
  })
  refuse(
    'defaults',
    wrong.map(({ index }) => String(index)),
  )
  const keys = matchKeysFor(columns, isOwnField)
  refuse('match', (options.match ?? []).filter((key) => !keys.includes(key)).map(String))
}

const yearOf = (now: number) => new Date(now).getFullYear()

function refuse(field: 'defaults' | 'match', wrong: string[]): void {
  if (wrong.length > 0) throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { [field]: wrong } })
}

/** What still fits of choices made for another reading of the columns, or for an earlier file of the same source. */
export function stillFitting<O extends RememberedOptions>(db: ReadDb, columns: Columns, options: O): O {
  const keys = matchKeysFor(columns, isOwnField)
  const match = options.match?.filter((key) => keys.includes(key)) ?? []
  return {
    ...options,
    match: match.length > 0 ? match : null,
    defaults: options.defaults.filter(({ index }) => takesDefault(columns, index)),
    listId: options.listId !== null && isList(db, options.listId) ? options.listId : null,
  }
}
