import type { Inputs } from '../../../../shared/contract.ts'
import {
  type Field,
  type FieldLine,
  type FieldOption,
  type FieldSubject,
  MOST_FIELDS,
} from '../../../../shared/features/fields/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { JobsService } from '../jobs/service.ts'
import { conflict, isChoice, refused, stored, touched } from './checks.ts'
import { convertCommands } from './convert-commands.ts'
import { deleteCommands } from './delete-commands.ts'
import { journalRename } from './rename-journal.ts'
import { fieldLines, listFields } from './repo.ts'
import { fieldNamed, insertField, optionsInUse, writeField } from './store.ts'

export { saysWords } from './checks.ts'
export { valueComesBack } from './come-back.ts'
export { lookAtConversion, readingOf } from './convert.ts'
export { formerNames } from './former-names.ts'
export { fieldById, fieldLines, listFields, ownTexts, valueOfRow, valuesOf, valuesOfPeople } from './repo.ts'
export { addOption, insertField, REWRITE_VALUE, VALUES_OF, valueColumns } from './store.ts'
export { moreFollow, noteBelow, valuesFollow } from './values-follow.ts'

type In = Inputs['fields']

export type FieldsService = ReturnType<typeof fieldsService>

/** One line, NFC. */
const line = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Throws AppError VALIDATION when another field has the name. */
function freeName(db: ReadDb, given: string, { id, subject }: { id: number | null; subject: FieldSubject }): string {
  const name = line(given)
  if (name.includes('\0')) throw refused('name', 'nul')
  const taken = fieldNamed(db, name, subject)
  if (taken !== undefined && taken !== id) throw refused('name', 'taken')
  return name
}

/** Choices with their ids; new ones get the next. Throws AppError VALIDATION for doubles, and for none at all. */
function withIds(
  before: readonly FieldOption[],
  wanted: readonly { id: number | null; name: string }[],
): FieldOption[] {
  const known = new Set(before.map((option) => option.id))
  let next = Math.max(0, ...known)
  const options = wanted.map(({ id, name }) => {
    if (name.includes('\0')) throw refused('options', 'nul')
    if (id !== null && !known.has(id)) throw refused('options', 'unknown')
    return { id: id ?? ++next, name: line(name) }
  })
  if (options.length === 0) throw refused('options', 'none')
  if (new Set(options.map((option) => foldKey(option.name))).size < options.length) throw refused('options', 'double')
  return options
}

/** The fields that the owner invented. */
export function fieldsService(deps: Deps, others: { jobs: JobsService }) {
  const { db, ports, reader } = deps
  const now = () => ports.clock.now()

  return {
    ...convertCommands(deps, others),
    ...deleteCommands(deps, others),
    list: (subject: FieldSubject = 'person'): Field[] => listFields(db.read, subject),
    lines: (subject: FieldSubject = 'person'): Promise<FieldLine[]> => reader.run(fieldLines, { subject }),
    create({ name, kind, options = [], subject = 'person' }: In['create']): Field {
      return db.write((tx, changes) => {
        if (listFields(tx, subject).length >= MOST_FIELDS) throw refused('name', 'too-many')
        const own = freeName(tx, name, { id: null, subject })
        const wanted = isChoice({ kind })
          ? withIds(
              [],
              options.map((one) => ({ id: null, name: one })),
            )
          : []
        const id = insertField(tx, { name: own, kind, options: wanted, importId: null, at: now(), subject })
        changes.touch('custom_fields', id)
        return fieldOnly(stored(tx, id))
      })
    },
    update({ id, version, name, options }: In['update']): Field {
      return db.write((tx, changes) => {
        const before = stored(tx, id)
        if (before.version !== version) throw conflict(before, name)
        const wanted = isChoice(before) ? withIds(before.options, options) : []
        const left = new Set(wanted.map((option) => option.id))
        const has = before.options.some((option) => !left.has(option.id)) ? optionsInUse(tx, id) : new Set<number>()
        if ([...has].some((one) => !left.has(one))) throw refused('options', 'in-use')
        const named = freeName(tx, name, before)
        const changed = journalRename(tx, before, { name: named, options: wanted }, now())
        if (changed !== null) changes.touch('actions', changed)
        writeField(tx, id, { name: named, kind: before.kind, options: wanted })
        touched(changes, id)
        return fieldOnly(stored(tx, id))
      })
    },
    order({ ids, subject = 'person' }: In['order']): void {
      db.write((tx, changes) => {
        const all = listFields(tx, subject).map((field) => field.id)
        const wanted = [...new Set(ids)].filter((id) => all.includes(id))
        const order = [...wanted, ...all.filter((id) => !wanted.includes(id))]
        for (const [at, id] of order.entries()) {
          statement(tx, 'update custom_fields set position = ? where id = ?').run(at + 1, id)
          changes.touch('custom_fields', id)
        }
      })
    },
  }
}

function fieldOnly({ id, name, kind, options }: Field): Field {
  return { id, name, kind, options }
}
