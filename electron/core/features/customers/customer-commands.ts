import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ActionKind } from '../../../../shared/features/activity/contract.ts'
import type { Customer, CustomerInput, TimelineItem } from '../../../../shared/features/customers/contract.ts'
import { differingFields, saysTheSame } from '../../../../shared/features/customers/differences.ts'
import { type HalvesGuessed, shownName } from '../../../../shared/features/customers/names.ts'
import {
  type CustomerValues,
  type FieldProblems,
  readCustomer,
  tooMany,
} from '../../../../shared/features/customers/values.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { ChangeSet } from '../../events.ts'
import { openAction } from '../activity/journal.ts'
import { canBeSaid, consentOf, EMAIL, keepRefusalOf, setConsentByHand } from '../consent/service.ts'
import { readingOf } from '../fields/service.ts'
import { currentSettings } from '../settings/service.ts'
import type { Deed } from './bulk/deed.ts'
import { changingOwn, ownDifferences, readOwnFields } from './own-fields.ts'
import { customerById } from './repo.ts'
import { readEvent } from './timeline.ts'
import { createPerson, deletePerson, updatePerson } from './write-person.ts'

type In = Inputs['customers']
type Written = Outputs['customers']['create']
type Edited = Outputs['customers']['update']

/** As the form knows its fields: by the whole path, and by the list a line is in. */
function refused(problems: FieldProblems): AppError<'VALIDATION'> {
  const fieldErrors: FieldProblems = { ...problems }
  for (const [path, codes] of Object.entries(problems)) {
    const list = path.split('.')[0] ?? path
    fieldErrors[list] = [...new Set([...(fieldErrors[list] ?? []), ...codes])]
  }
  return new AppError('VALIDATION', { formErrors: [], fieldErrors })
}

/** Opens the action of one deed about one person. */
function deedOf(
  tx: Tx,
  changes: ChangeSet,
  kind: ActionKind,
  person: { id: number | null; title: string; versionAfter: number | null },
  at: number,
): Deed {
  const actionId = openAction(tx, { kind, title: person.title, subjectId: person.id, people: 1 }, at, 'applied')
  changes.touch('actions', actionId)
  return { tx, changes, actionId, personId: person.id, versionAfter: person.versionAfter, at }
}

type Edit = {
  id: number
  version: number
  values: CustomerInput
  halvesGuessed?: HalvesGuessed | undefined
  comesBack?: boolean
}

type Form = { input: CustomerInput; id: number | null; now: number; comesBack: boolean }

/** Throws AppError VALIDATION with the fields of the form. `id` null: a new person. */
function readForm(db: ReadDb, { input, id, now, comesBack }: Form): CustomerValues {
  const { values, problems } = readCustomer(input, currentSettings(db).country)
  const stored = id === null ? null : customerById(db, id)
  const all: FieldProblems = { ...(comesBack ? {} : tooMany(values, stored)), ...problems }
  const custom = readOwnFields(db, input.custom ?? [], stored?.custom ?? [], {
    reading: readingOf(db, now),
    problems: all,
  })
  if (Object.keys(all).length > 0) throw refused(all)
  return { ...values, custom }
}

/** What is done to one person: every write can be taken back, a stale one is refused. */
export function customerCommands({ db, ports }: Deps) {
  const now = () => ports.clock.now()

  const read = (input: CustomerInput, id: number | null, comesBack = false) =>
    readForm(db.read, { input, id, now: now(), comesBack })

  return {
    create(input: CustomerInput): Written {
      const values = read(input, null)
      return db.write((tx, changes) => {
        const deed = deedOf(
          tx,
          changes,
          'customer-created',
          { id: null, title: shownName(values), versionAfter: null },
          now(),
        )
        const id = createPerson(deed, values)
        statement(tx, 'update actions set subject_id = ? where id = ?').run(id, deed.actionId)
        return { customer: customerById(tx, id), actionId: deed.actionId }
      })
    },
    /**
     * `halvesGuessed`: where the halves that are said are no new word about the name. `comesBack`: they had it all before,
     * be it more than the form gives.
     */
    update({ id, version, values: input, halvesGuessed, comesBack }: Edit): Edited {
      const typed = read(input, id, comesBack)
      return db.write((tx, changes) => {
        const stored = customerById(tx, id)
        const values = { ...typed, custom: changingOwn(typed.custom, stored) }
        const own = ownDifferences(tx, values.custom, stored, { reading: readingOf(tx, now()) })
        const fields = [...differingFields(values, stored), ...own]
        // Two windows that say the same do not disagree.
        if (stored.version !== version && fields.length > 0)
          throw new AppError('CONFLICT', { entity: 'customer', id, version: stored.version, fields })
        if (saysTheSame(values, stored) && own.length === 0) return { customer: stored, actionId: null }
        const person = { id, title: shownName(values), versionAfter: stored.version + 1 }
        const deed = deedOf(tx, changes, 'customer-edited', person, now())
        updatePerson(deed, stored, values, halvesGuessed)
        return { customer: customerById(tx, id), actionId: deed.actionId }
      })
    },
    delete(id: number): { actionId: number } {
      return db.write((tx, changes) => {
        const stored = customerById(tx, id)
        keepRefusalOf(tx, changes, id)
        const person = { id, title: shownName(stored), versionAfter: stored.version }
        const deed = deedOf(tx, changes, 'customer-deleted', person, now())
        deletePerson(deed, id)
        return { actionId: deed.actionId }
      })
    },
    addNote({ id, text }: In['addNote']): TimelineItem {
      if (text.includes('\0')) throw refused({ text: ['nul'] })
      return db.write((tx, changes) => {
        customerById(tx, id)
        const at = now()
        const { lastInsertRowid } = statement(
          tx,
          "insert into timeline_events (person_id, at, kind, text) values (?, ?, 'note', ?)",
        ).run(id, at, text.normalize('NFC').replaceAll('\r\n', '\n'))
        statement(tx, 'update people set version = version + 1, updated_at = ? where id = ?').run(at, id)
        changes.touch('people', id)
        return readEvent(tx, Number(lastInsertRowid))
      })
    },
    setConsent({ id, version, of = EMAIL, status, ground }: In['setConsent']): Customer {
      if (ground.includes('\0')) throw refused({ ground: ['nul'] })
      if (!canBeSaid(of, status)) throw refused({ status: ['not-of-this'] })
      return db.write((tx, changes) => {
        const stored = customerById(tx, id)
        if (stored.version !== version) {
          const fields = [{ field: 'consent', yours: status, stored: consentOf(tx, id, of).status }]
          throw new AppError('CONFLICT', { entity: 'customer', id, version: stored.version, fields })
        }
        setConsentByHand(tx, changes, id, { status, ground: ground.normalize('NFC'), at: now() }, of)
        return customerById(tx, id)
      })
    },
  }
}
