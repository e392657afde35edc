import { AppError } from '../../../../shared/errors.ts'
import type { Field, FieldKind } from '../../../../shared/features/fields/contract.ts'
import type { ReadDb, Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { journalBefore, rowImage } from '../activity/journal.ts'
import { fieldById, type StoredField } from './repo.ts'
import { usesOf } from './uses.ts'

export function refused(field: string, code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { [field]: [code] } })
}

/** Throws AppError NOT_FOUND. */
export function stored(db: ReadDb, id: number): StoredField {
  const found = fieldById(db, id)
  if (!found) throw new AppError('NOT_FOUND', { entity: 'field', id: String(id) })
  return found
}

export const isChoice = ({ kind }: Pick<Field, 'kind'>) => kind === 'choice' || kind === 'choices'

const WORDS: ReadonlySet<FieldKind> = new Set(['text', 'long', 'link'])

/** What people have in it is among what they are found by. */
export const saysWords = ({ kind, subject }: Pick<StoredField, 'kind' | 'subject'>) =>
  subject === 'person' && WORDS.has(kind)

/** Notes the field's row as it is, belonging to nobody; an undo puts back its kind, its choices and its being there. */
export function journalField(tx: Tx, actionId: number, id: number): void {
  const before = rowImage(tx, 'custom_fields', id)
  if (before) journalBefore(tx, actionId, 'update', 'custom_fields', before, { personId: null, versionAfter: null })
}

/** Throws AppError FIELD_IN_USE. */
export function unused(db: ReadDb, id: number): void {
  const usedBy = usesOf(db, id)
  if (usedBy.length > 0) throw new AppError('FIELD_IN_USE', { usedBy })
}

export function touched(changes: ChangeSet, id: number): void {
  changes.touch('custom_fields', id)
  changes.touchAll('people')
}

export function conflict(before: Field & { version: number }, name: string): AppError<'CONFLICT'> {
  const fields = before.name === name ? [] : [{ field: 'name', yours: name, stored: before.name }]
  return new AppError('CONFLICT', { entity: 'field', id: before.id, version: before.version, fields })
}
