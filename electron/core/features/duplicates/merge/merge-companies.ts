import { AppError } from '../../../../../shared/errors.ts'
import type { Company } from '../../../../../shared/features/companies/contract.ts'
import { addressInALine } from '../../../../../shared/features/customers/address-lines.ts'
import {
  type CompanyChoices,
  type CompanyField,
  type CompanyPlan,
  companyPlan,
} from '../../../../../shared/features/duplicates/company-plan.ts'
import { valuesNotTaken } from '../../../../../shared/features/duplicates/field-plan.ts'
import { printOwn } from '../../../../../shared/features/fields/values.ts'
import { localeOf } from '../../../../../shared/i18n/index.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { type RowImage, rowImage } from '../../activity/journal.ts'
import { companyById } from '../../companies/service.ts'
import { actAtOnce, actOnSharing } from '../../customers/service.ts'
import { readingOf } from '../../fields/service.ts'
import type { JobsService } from '../../jobs/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { changeRow, type Merge, noteInserted } from './merge-deed.ts'
import { inheritVerdicts } from './verdicts.ts'

export type CompanyGroup = { companies: readonly number[]; choices: CompanyChoices }

/** Throws AppError IMPORT_STATE: a running import has looked up where its people work, and must find it there. */
export function noImportRuns(tx: Tx): void {
  const state = importRuns(tx)
  if (state !== null) throw new AppError('IMPORT_STATE', { state })
}

/** The state of an import that runs; null: none does. */
export function importRuns(db: ReadDb): string | null {
  const state = statement(db, "select state from imports where state = 'importing' limit 1").pluck().get()
  return (state as string | undefined) ?? null
}

/**
 * Makes one company of several, inside the caller's unit of work. Their people follow at once, or by the job whose id it
 * gives (null: none), which also lets the others go; without `jobs` all of them at once. What happened is in the journal of the action; the undo is
 * unmerge-company.ts. Throws AppError NOT_FOUND.
 */
export function mergeCompanyGroup(
  act: { tx: Tx; changes: ChangeSet; actionId: number; at: number },
  { companies: ids, choices }: CompanyGroup,
  jobs: JobsService | null,
): { survivorId: number; people: number; jobId: number | null } {
  const { tx, changes, actionId, at } = act
  const companies = ids.map((id) => companyById(tx, id))
  const plan = companyPlan(companies, choices)
  const { survivorId, goneIds } = plan
  const versionAfter = companyOf(companies, survivorId).version + 1
  const merge: Merge = { tx, actionId, survivorId, personId: null, versionAfter, at }
  for (const id of goneIds)
    for (const row of inheritVerdicts(tx, 'company', id, survivorId, at)) noteInserted(merge, 'duplicate_verdicts', row)
  mergeCompanyValues(merge, plan)
  changeRow(merge, 'companies', survivorId, {
    ...columnsOf(merge, plan, companies),
    updated_at: at,
    version: versionAfter,
  })
  const { name } = companyById(tx, survivorId)
  keepNames(merge, plan, { companies, name })
  // Who works there already is found by the new name, too.
  const from = foldKey(name) === foldKey(companyOf(companies, survivorId).name) ? goneIds : [survivorId, ...goneIds]
  const deed = { kind: 'company-merge' as const, from, to: survivorId }
  const action = { kind: 'company-merged', title: name }
  const jobId = jobs ? actOnSharing(act, deed, action, jobs) : null
  if (!jobs) actAtOnce(act, deed)
  for (const { id } of companies) changes.touch('companies', id)
  const people = from.reduce((sum, id) => sum + companyOf(companies, id).people, 0)
  return { survivorId, people, jobId }
}

function companyOf(companies: readonly Company[], id: number | null): Company {
  const found = companies.find((one) => one.id === id)
  if (!found) throw new AppError('NOT_FOUND', { entity: 'company', id: String(id) })
  return found
}

/** The columns of a field. */
const COLUMNS: Partial<Record<CompanyField, readonly string[]>> = {
  name: ['name'],
  phone: ['phone'],
  email: ['email'],
  website: ['website'],
  address: ['street', 'city', 'region', 'postal_code', 'country'],
}

function columnsOf({ tx, at }: Merge, plan: CompanyPlan, companies: readonly Company[]): RowImage {
  const values: RowImage = {}
  for (const { field, from } of plan.fields) {
    const row = from === null ? undefined : rowImage(tx, 'companies', from)
    for (const column of COLUMNS[field] ?? []) if (row) values[column] = row[column] ?? null
  }
  values.name_key = foldKey(String(values.name))
  values.notes = notesOf(tx, plan, { companies, now: at }) || null
  return values
}

/** A company has one phone and one of all else: what is not taken stands below its notes, so that nothing is lost. */
function notesOf(db: ReadDb, plan: CompanyPlan, of: { companies: readonly Company[]; now: number }): string {
  return [...plan.notes, companyTextsNotTaken(db, plan, of).join(' · ')].filter(Boolean).join('\n\n')
}

/** Values that the company does not get, each once: own ones with the name of their field, addresses as the shop writes them. */
export function companyTextsNotTaken(
  db: ReadDb,
  plan: CompanyPlan,
  { companies, now }: { companies: readonly Company[]; now: number },
): string[] {
  const reading = readingOf(db, now)
  const { language, country: home } = currentSettings(db)
  const locale = localeOf(language, home)
  const addressOf = (id: number | null) => addressInALine(companyOf(companies, id), { home, locale })
  const kept = plan.fields.find(({ field }) => field === 'address')?.from ?? null
  const left = valuesNotTaken(plan.fields).map(({ field, recordId, text, own }) => {
    if (own) return `${own.name}: ${printOwn(own, reading)}`
    return field === 'address' ? addressOf(recordId) : text
  })
  // An address that differs by the shop's own country alone says nothing more.
  return [...new Set(left)].filter((text) => kept === null || text !== addressOf(kept))
}

const ALIASES = 'select id from company_aliases where company_id in (select value from json_each(?)) order by id'

/** Whoever comes with a name that is gone belongs to the company that stayed; the undo forgets that again. */
function keepNames(
  merge: Merge,
  { survivorId, goneIds }: CompanyPlan,
  { companies, name: now }: { companies: readonly Company[]; name: string },
): void {
  const earlier = statement(merge.tx, ALIASES).pluck().all(JSON.stringify(goneIds)) as number[]
  for (const id of earlier) changeRow(merge, 'company_aliases', id, { company_id: survivorId })
  const insert = statement(merge.tx, 'insert into company_aliases (company_id, name, name_key) values (?, ?, ?)')
  // Also that of who stays: it may have got the name of another.
  for (const { name } of companies) {
    if (foldKey(name) === foldKey(now)) continue
    const { lastInsertRowid } = insert.run(survivorId, name, foldKey(name))
    noteInserted(merge, 'company_aliases', Number(lastInsertRowid))
  }
}

const HELD = `select id, company_id as companyId, field_id as fieldId from company_values
  where company_id in (select value from json_each(?)) order by id`
/** What of the row is not the value. */
const NAMES = new Set(['id', 'company_id', 'field_id'])

/** Own fields get the value of the plan. Whoever stays keeps their row; what is not taken goes with the others. */
function mergeCompanyValues(merge: Merge, { survivorId, goneIds, fields, united }: CompanyPlan): void {
  const ids = [survivorId, ...goneIds]
  type Held = { id: number; companyId: number; fieldId: number }
  const held = statement(merge.tx, HELD).all(JSON.stringify(ids)) as Held[]
  for (const [fieldId, rows] of Map.groupBy(held, (row) => row.fieldId)) {
    const [first] = rows.sort((a, b) => ids.indexOf(a.companyId) - ids.indexOf(b.companyId))
    if (!first) continue
    const from = fields.find((one) => one.field === `custom.${fieldId}`)?.from
    const taken = rows.find((row) => row.companyId === from) ?? first
    const image = rowImage(merge.tx, 'company_values', taken.id) ?? {}
    const value: RowImage = Object.fromEntries(Object.entries(image).filter(([column]) => !NAMES.has(column)))
    const all = united.find((one) => one.fieldId === fieldId)
    if (all) value.choices = `,${all.chosen.join(',')},`
    changeRow(merge, 'company_values', first.id, { company_id: survivorId, ...value })
  }
}
