import type { Import, ImportColumn } from '../../../../shared/features/import/contract.ts'
import {
  type CustomColumn,
  type CustomKind,
  type CustomValue,
  isOwnField,
} from '../../../../shared/features/import/custom-columns.ts'
import bn from '../../../../shared/i18n/bn/import.json' with { type: 'json' }
import en from '../../../../shared/i18n/en/import.json' with { type: 'json' }
import hi from '../../../../shared/i18n/hi/import.json' with { type: 'json' }
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'

const WORDS = { en, bn, hi }
const LONGEST_NAME = 60

/** Columns of a file that are kept as own fields, with the fields that exist already: their type counts. */
export function customPlan(db: ReadDb, columns: Import['columns'], language: keyof typeof WORDS): CustomColumn[] {
  const taken = new Set<string>()
  return columns.filter(isOwnField).map((column) => {
    const [name, ...others] = namesOf(column, language)
    const own = unique(name ?? '', taken)
    const field = [own, ...(own === name ? others : [])].map((one) => fieldNamed(db, one)).find((one) => one)
    return {
      index: column.index,
      header: column.header.trim() || `#${column.index + 1}`,
      name: own,
      kind: field?.type ?? column.kind ?? 'text',
      dateOrder: column.dateOrder ?? 'dmy',
      fieldId: field?.id ?? null,
    }
  })
}

/** The field's name, and what it is called in the other languages: a shop may have changed its own. */
function namesOf({ field, header, index }: ImportColumn, language: keyof typeof WORDS): string[] {
  if (field !== 'custom') {
    const own = WORDS[language].field[field]
    return [
      own,
      ...Object.values(WORDS)
        .map((words) => words.field[field])
        .filter((name) => name !== own),
    ]
  }
  const name = header.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME)
  return [name || WORDS[language].columns.nameless.replace('{{number}}', String(index + 1))]
}

/** Two columns of one name are two fields. */
function unique(name: string, taken: Set<string>): string {
  let own = name
  for (let n = 2; taken.has(foldKey(own)); n++) own = `${name} ${n}`
  taken.add(foldKey(own))
  return own
}

function fieldNamed(db: ReadDb, name: string): { id: number; type: CustomKind } | undefined {
  return statement(db, 'select id, type from custom_fields where name_key = ? and deleted_at is null').get(
    foldKey(name),
  ) as { id: number; type: CustomKind } | undefined
}

/** The field of a column; the first value makes it. `made` hears of it, for the journal. */
export function fieldOf(
  tx: Tx,
  column: CustomColumn,
  made: (tx: Tx, table: 'custom_fields', id: number) => void,
): number {
  if (column.fieldId !== null) return column.fieldId
  const { lastInsertRowid } = statement(tx, 'insert into custom_fields (name, name_key, type) values (?, ?, ?)').run(
    column.name,
    foldKey(column.name),
    column.kind,
  )
  column.fieldId = Number(lastInsertRowid)
  made(tx, 'custom_fields', column.fieldId)
  return column.fieldId
}

type Cells = [string | null, number | null, number | null, string | null, string | null, number | null]

/** A value as the columns of custom_values: text, number, minor units, currency, day, flag. */
export function customCells(value: CustomValue): Cells {
  switch (value.kind) {
    case 'text':
      return [value.text, null, null, null, null, null]
    case 'number':
      return [null, value.number, null, null, null, null]
    case 'money':
      return [null, null, value.minor, value.currency, null, null]
    case 'date':
      return [null, null, null, null, value.day, null]
    case 'flag':
      return [null, null, null, null, null, value.flag ? 1 : 0]
    default:
      return value satisfies never
  }
}
