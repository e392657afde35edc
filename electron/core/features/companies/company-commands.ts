import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ActionKind } from '../../../../shared/features/activity/contract.ts'
import { type Company, type CompanyInput, companyInputSchema } from '../../../../shared/features/companies/contract.ts'
import { COMPANY_TEXTS, type CompanyTexts, readCompany } from '../../../../shared/features/companies/values.ts'
import type { OwnWrite } from '../../../../shared/features/customers/values.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { ChangeSet } from '../../events.ts'
import { setAction } from '../activity/reverse.ts'
import {
  actOnSharing,
  changingOwn,
  insertRow,
  ownDifferences,
  readOwnFields,
  updateRow,
  writeOwn,
} from '../customers/service.ts'
import { readingOf } from '../fields/service.ts'
import type { JobsService } from '../jobs/service.ts'
import type { SettingsService } from '../settings/service.ts'
import { openDeed, type Subject } from './company-deed.ts'
import { companyById, companyNamed } from './repo.ts'

type In = Inputs['companies']
type Out = Outputs['companies']
type Typed = { texts: CompanyTexts; custom: OwnWrite[] }

const SUBJECT = 'company' as const

/** A text as its column holds it: '' is nothing. */
const columnsOf = ({ name, postalCode, ...texts }: CompanyTexts): Record<string, string | null> => ({
  name,
  name_key: foldKey(name),
  postal_code: postalCode || null,
  ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text || null])),
})

function refused(fieldErrors: Record<string, string[]>): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors })
}

/** What the form and the stored company disagree about. */
function differences(typed: Typed, stored: Company, db: ReadDb, now: number) {
  const texts = COMPANY_TEXTS.filter((field) => typed.texts[field] !== stored[field])
  return [
    ...texts.map((field) => ({ field, yours: typed.texts[field], stored: stored[field] })),
    ...ownDifferences(db, typed.custom, stored, { reading: readingOf(db, now), subject: SUBJECT }),
  ]
}

/** Throws AppError VALIDATION with the fields of the form. `id` null: a new company. */
function readForm(
  db: ReadDb,
  { input, id, country, now }: { input: CompanyInput; id: number | null; country: string | null; now: number },
): Typed {
  const { values, problems } = readCompany(input, country)
  const stored = id === null ? [] : companyById(db, id).custom
  const custom = readOwnFields(db, input.custom, stored, { reading: readingOf(db, now), problems, subject: SUBJECT })
  if (Object.keys(problems).length > 0) throw refused(problems)
  return { texts: values, custom }
}

/** Throws AppError VALIDATION when another company has the name; a name that is theirs already is nobody’s business. */
function freeName(tx: Tx, name: string, { id, had }: { id: number | null; had: string }): void {
  if (foldKey(name) === foldKey(had)) return
  const taken = companyNamed(tx, name)
  if (taken !== undefined && taken !== id) throw refused({ name: ['taken'] })
}

/** What is done to one company: every write can be taken back, a stale one is refused. */
export function companyCommands(
  { db, ports }: Deps,
  { settings, jobs }: { settings: SettingsService; jobs: JobsService },
) {
  const now = () => ports.clock.now()

  const read = (input: CompanyInput, id: number | null) =>
    readForm(db.read, { input, id, country: settings.get().country, now: now() })
  const deedOf = (tx: Tx, changes: ChangeSet, kind: ActionKind, subject: Subject) =>
    openDeed({ tx, changes, at: now() }, kind, subject)

  return {
    create(input: In['create']): Out['create'] {
      const { texts, custom } = read(companyInputSchema.parse(input), null)
      return db.write((tx, changes) => {
        freeName(tx, texts.name, { id: null, had: '' })
        const subject = { id: null, title: texts.name, people: 0, versionAfter: 1 }
        const deed = deedOf(tx, changes, 'company-created', subject)
        const at = { created_at: deed.at, updated_at: deed.at }
        const id = insertRow(deed, 'companies', { ...columnsOf(texts), ...at })
        statement(tx, 'update actions set subject_id = ? where id = ?').run(id, deed.actionId)
        writeOwn(deed, id, custom, SUBJECT)
        changes.touch('companies', id)
        return { company: companyById(tx, id), actionId: deed.actionId }
      })
    },
    update({ id, version, values }: In['update']): Out['update'] {
      const typed = read(companyInputSchema.parse(values), id)
      const done = db.write((tx, changes) => {
        const stored = companyById(tx, id)
        const changing = { ...typed, custom: changingOwn(typed.custom, stored) }
        const fields = differences(changing, stored, tx, now())
        if (fields.length === 0) return { company: stored, actionId: null, jobId: null }
        if (stored.version !== version)
          throw new AppError('CONFLICT', { entity: 'company', id, version: stored.version, fields })
        const { name } = typed.texts
        freeName(tx, name, { id, had: stored.name })
        const versionAfter = stored.version + 1
        const deed = deedOf(tx, changes, 'company-edited', { id, title: name, people: stored.people, versionAfter })
        writeOwn(deed, id, changing.custom, SUBJECT)
        const moment = { updated_at: deed.at, version: versionAfter }
        // After its values: an undo goes backwards, and looks at the company first.
        updateRow(deed, 'companies', id, { ...columnsOf(typed.texts), ...moment })
        changes.touch('companies', id)
        const renamed = foldKey(stored.name) !== foldKey(name)
        const act = { kind: 'company-edited', title: name }
        const jobId = renamed ? actOnSharing(deed, { kind: 'company', from: id, to: id, drop: false }, act, jobs) : null
        if (jobId !== null) setAction(tx, deed.actionId, { state: 'running' })
        return { company: companyById(tx, id), actionId: deed.actionId, jobId }
      })
      if (done.jobId !== null) jobs.wake()
      return done
    },
    /** Throws AppError VALIDATION `expected` with the number there is now, when it is not the one the owner saw. */
    delete({ id, expected }: In['delete']): Out['delete'] {
      const done = db.write((tx, changes) => {
        const { name, people } = companyById(tx, id)
        if (people !== expected) throw refused({ expected: [String(people)] })
        const deed = deedOf(tx, changes, 'company-deleted', { id, title: name, people, versionAfter: null })
        const act = { kind: 'company-deleted', title: name }
        const jobId = actOnSharing(deed, { kind: 'company', from: id, to: null, drop: true }, act, jobs)
        if (jobId !== null) setAction(tx, deed.actionId, { state: 'running' })
        return { actionId: deed.actionId, jobId }
      })
      if (done.jobId !== null) jobs.wake()
      return done
    },
  }
}
