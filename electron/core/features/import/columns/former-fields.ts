/** Columns that bear a name which a field of the owner's had before it was renamed. */

import { companyFieldOf } from '../../../../../shared/features/export/file-words.ts'
import type { FieldSubject } from '../../../../../shared/features/fields/contract.ts'
import { OWN_FIELDS } from '../../../../../shared/features/import/columns/custom-columns.ts'
import type { ImportColumn, ImportField } from '../../../../../shared/features/import/contract.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { formerNames, listFields } from '../../fields/service.ts'

/** What a person is told to have in one form, whatever a field is called. */
const NEVER: ReadonlySet<ImportField> = new Set<ImportField>(['birthday', 'language', 'photo'])

const MEANS: Record<FieldSubject, ImportField> = { person: 'custom', company: 'companyCustom' }

const subjectOf = ({ field }: ImportColumn): FieldSubject => (field === 'companyCustom' ? 'company' : 'person')
const nameOf = ({ field, header }: ImportColumn) =>
  foldKey((field === 'companyCustom' ? companyFieldOf(header) : null) ?? header)

/** `sure`: the file is one of Bandhu's own, in which the column was that field. */
export type FormerField = { index: number; field: ImportField; own: number; sure: boolean }

/**
 * The fields that such columns are by their names of then. A field that another column bears the name of is that column's.
 */
export function formerFields(db: ReadDb, columns: readonly ImportColumn[]): FormerField[] {
  const sure = columns.some(({ field }) => field === 'bandhuId')
  const fieldsOf = (subject: FieldSubject) => {
    const now = new Map(listFields(db, subject).map((field) => [foldKey(field.name), field.id]))
    const there = new Set(columns.flatMap((column) => now.get(nameOf(column)) ?? []))
    return { now, there, former: formerNames(db, subject) }
  }
  const of = { person: fieldsOf('person'), company: fieldsOf('company') }
  return columns.flatMap((column) => {
    const { now, there, former } = of[subjectOf(column)]
    const name = nameOf(column)
    if (column.ofLine || !OWN_FIELDS.has(column.field) || NEVER.has(column.field) || now.has(name)) return []
    const [own, ...others] = [...(former.get(name) ?? [])].filter((id) => !there.has(id))
    if (own === undefined || others.length > 0) return []
    return [{ index: column.index, field: MEANS[subjectOf(column)], own, sure }]
  })
}

/**
 * Columns of a file of Bandhu's own under the name of a field that another field had before: whether the file is older
 * than the names of now nobody can tell.
 */
export function exchangedNames(db: ReadDb, columns: readonly ImportColumn[]): Set<number> {
  if (!columns.some(({ field }) => field === 'bandhuId')) return new Set()
  const of = { person: formerNames(db, 'person'), company: formerNames(db, 'company') }
  const now = { person: listFields(db, 'person'), company: listFields(db, 'company') }
  const doubtful = columns.filter((column) => {
    const subject = subjectOf(column)
    const name = nameOf(column)
    const own = now[subject].find((field) => foldKey(field.name) === name)
    const isOwn = column.field === 'custom' || column.field === 'companyCustom'
    return isOwn && own !== undefined && [...(of[subject].get(name) ?? [])].some((id) => id !== own.id)
  })
  return new Set(doubtful.map(({ index }) => index))
}
