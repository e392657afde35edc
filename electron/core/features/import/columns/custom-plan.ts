import { companyFieldOf } from '../../../../../shared/features/export/file-words.ts'
import type { FieldSubject } from '../../../../../shared/features/fields/contract.ts'
import type { OwnValue } from '../../../../../shared/features/fields/values.ts'
import { type CompanyPart, companyPartOf } from '../../../../../shared/features/import/cells/company-parts.ts'
import { placeOf } from '../../../../../shared/features/import/columns/column-place.ts'
import {
  type CustomColumn,
  type CustomValue,
  isOwnField,
} from '../../../../../shared/features/import/columns/custom-columns.ts'
import {
  areForeignKeys,
  countsCustomers,
  countsRecords,
} from '../../../../../shared/features/import/columns/foreign-key.ts'
import { programOf } from '../../../../../shared/features/import/columns/source-program.ts'
import type { Import, ImportColumn } from '../../../../../shared/features/import/contract.ts'
import { headerPhrase } from '../../../../../shared/features/import/headers/header-text.ts'
import bn from '../../../../../shared/i18n/bn/import.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/import.json' with { type: 'json' }
import hi from '../../../../../shared/i18n/hi/import.json' with { type: 'json' }
import { foldKey } from '../../../../../shared/text-folding.ts'
import type { ReadDb, Tx } from '../../../db/handles.ts'
import { addOption, insertField, listFields } from '../../fields/service.ts'

const WORDS = { en, bn, hi }
const LONGEST_NAME = 60

/**
 * Columns of a file that are kept as own fields, with the fields that exist already: their type counts; and those that say
 * what the record of a company says.
 */
export function customPlan(db: ReadDb, columns: Import['columns'], language: keyof typeof WORDS): CustomColumn[] {
  const known = { person: listFields(db, 'person'), company: listFields(db, 'company') }
  const taken = { person: new Set<string>(), company: new Set<string>() }
  const numbered =
    programOf(columns.map(({ header }) => header)) !== null ||
    columns.some(({ field, header }) => field === 'externalId' && countsCustomers(headerPhrase(header)))
  const own = columns.filter(isOwnField).map((column): CustomColumn => {
    const subject: FieldSubject = column.field === 'companyCustom' ? 'company' : 'person'
    const fields = known[subject]
    const named = (name: string) => fields.find((field) => foldKey(field.name) === foldKey(name))
    // A header that is the very name of a field is that field, whatever else it could mean.
    const chosen = fields.find((field) => field.id === column.own) ?? named(headerName(column))
    const [name = '', ...others] = chosen
      ? [chosen.name]
      : ownName(namesOf(column, language, numbered), column, taken[subject])
    const unlike = unique(name, taken[subject])
    const field = [unlike, ...(unlike === name ? others : [])].map(named).find((one) => one)
    return {
      ...placeOf(column),
      name: unlike,
      kind: field?.kind ?? column.kind ?? 'text',
      subject,
      dateOrder: column.dateOrder ?? 'dmy',
      fieldId: field?.id ?? null,
      options: new Map(field?.options.map((option) => [foldKey(option.name), option.id])),
    }
  })
  return [...own, ...columns.flatMap(recordColumn), ...besideColumns(columns)]
}

/** A column of the company's record: the value is a text of it, and no field is made. */
function recordColumn({ index, header, field }: ImportColumn): CustomColumn[] {
  const part = companyPartOf(field)
  return part === null ? [] : [ofRecord({ index, header }, part)]
}

function ofRecord({ index, header }: Pick<ImportColumn, 'index' | 'header'>, part: CompanyPart): CustomColumn {
  const column = { ...placeOf({ index, header }), name: '', kind: 'text' as const, part }
  return { ...column, subject: 'company', dateOrder: 'dmy', fieldId: null, options: new Map() }
}

/** In a list of companies the first e-mail and the first phone are the company’s, too, unless another column says which is. */
function besideColumns(columns: Import['columns']): CustomColumn[] {
  if (!columns.some(({ names }) => names)) return []
  return (['email', 'phone'] as const).flatMap((part) => {
    if (columns.some(({ field }) => companyPartOf(field) === part)) return []
    const first = columns.find(({ field }) => field === part)
    return first ? [{ ...ofRecord(first, part), beside: true }] : []
  })
}

/** Of two columns of one meaning the second is called as its header calls it: `Customer since`, `Created On`. */
function ownName(names: string[], column: ImportColumn, taken: ReadonlySet<string>): string[] {
  const header = headerName(column)
  return taken.has(foldKey(names[0] ?? '')) && header !== '' && !taken.has(foldKey(header)) ? [header] : names
}

/** The field's name, and what it is called in the other languages: a shop may have changed its own. */
function namesOf(column: ImportColumn, language: keyof typeof WORDS, numbered: boolean): string[] {
  const { field, index } = column
  // What another program numbers its records by is no number that a customer is called by: it keeps its own name.
  const isForeign =
    field === 'externalId' && (areForeignKeys(column.samples) || countsRecords(headerPhrase(column.header), numbered))
  if (isForeign && headerName(column)) return [headerName(column)]
  if (field !== 'custom' && field !== 'companyCustom') {
    const own = WORDS[language].field[field]
    return [
      own,
      ...Object.values(WORDS)
        .map((words) => words.field[field])
        .filter((name) => name !== own),
    ]
  }
  return [headerName(column) || WORDS[language].columns.nameless.replace('{{number}}', String(index + 1))]
}

/** What the rows call its values, else its header. An exported file says in front of a company's field that it is one. */
const headerName = ({ field, header, label }: Pick<ImportColumn, 'field' | 'header' | 'label'>) => {
  const line = (label?.text || header).normalize('NFC').replace(/\s+/g, ' ').trim()
  return ((field === 'companyCustom' ? companyFieldOf(line) : null) ?? line).slice(0, LONGEST_NAME)
}

/** Two columns of one name are two fields. */
function unique(name: string, taken: Set<string>): string {
  let own = name
  for (let n = 2; taken.has(foldKey(own)); n++) own = `${name} ${n}`
  taken.add(foldKey(own))
  return own
}

/** Where fields that an import makes come from. */
type Made = { importId: number; at: number; tell: (tx: Tx, table: 'custom_fields', id: number) => void }

/** The field of a column; the first value makes it. `tell` hears of it, for the journal. */
export function fieldOf(tx: Tx, column: CustomColumn, { importId, at, tell }: Made): number {
  if (column.fieldId !== null) return column.fieldId
  const { name, kind, subject } = column
  column.fieldId = insertField(tx, { name, kind, options: [], importId, at, subject })
  tell(tx, 'custom_fields', column.fieldId)
  return column.fieldId
}

/** A value as it is stored; words that are no option of the field yet become one. */
export function storedValue(tx: Tx, column: CustomColumn, fieldId: number, value: CustomValue): OwnValue {
  if (!('names' in value)) return value
  const ids = value.names.map((name) => {
    const key = foldKey(name)
    const known = column.options.get(key)
    if (typeof known === 'number') return known
    const id = addOption(tx, fieldId, name)
    column.options.set(key, id)
    return id
  })
  return { kind: value.kind, chosen: [...new Set(ids)].sort((a, b) => a - b) }
}
