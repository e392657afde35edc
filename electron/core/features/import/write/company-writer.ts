import { COMPANY_ADDRESS, type CompanyPart } from '../../../../../shared/features/import/cells/company-parts.ts'
import type { Problem } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { journalBefore, journalInsertedAs, type RowImage, rowImage } from '../../activity/journal.ts'
import { COMPANY_COLUMNS } from '../../companies/service.ts'
import { REWRITE_VALUE, valueColumns } from '../../fields/service.ts'
import { storedValue } from '../columns/custom-plan.ts'
import { type CompanyChange, changesIn, type Target } from '../compare/company-facts.ts'
import { countAlone, countCompany } from '../compare/company-tally.ts'
import { companyOutReason, type OutReason } from '../compare/left-out.ts'
import type { PreparedRow } from '../match/prepare-rows.ts'
import type { Run } from './import-run.ts'

/** Nobody's rows. What such a value became stands beside it in the journal: an undo keeps what was changed since. */
const OF_NOBODY = { personId: null, versionAfter: null }

/**
 * What the row says of a company, written when its person is. `unchanged`: the count before, for a row that changed nothing
 * but the company. Gives what could not be kept.
 */
export function companyPart(
  tx: Tx,
  changes: ChangeSet,
  open: Run,
  { draft, source, problems: found }: PreparedRow,
  { taken, id, unchanged }: { taken: number | null; id: number; unchanged: number },
): Problem[] {
  if (draft === null || taken === null) return []
  const row = { draft, cells: source.cells, personId: taken, isNew: taken === id }
  const { problems, wrote } = writeCompanyFacts(tx, changes, open, row)
  const { counts } = open
  if (problems.length > 0 && found.length === 0) counts.withProblems++
  if (wrote && counts.unchanged > unchanged) {
    counts.unchanged--
    counts.updated++
  }
  return problems
}

/**
 * Writes a row in which nobody is: its company, and what is said of it. Gives what could not be kept, or why the row stays
 * out.
 */
export function companyAlone(tx: Tx, changes: ChangeSet, open: Run, row: OfCompany): Problem[] | OutReason {
  const { counts, named, options } = open
  const there = named.companyThere(tx, row.draft.company)
  const out = companyOutReason(there !== null && !named.isOurs(there), options)
  if (out !== null) return out
  const id = named.company(tx, row.draft.company)
  if (id === null) return []
  if (there === null) changes.touch('companies', id)
  const target = { key: id, id, ours: named.isOurs(id) }
  const { problems, wrote } = writeFacts(tx, changes, open, row, target)
  const standing = open.companies?.(target) ?? 'again'
  countCompany(counts, standing, wrote)
  countAlone(counts, standing)
  return problems
}

type OfCompany = { draft: PersonDraft; cells: readonly string[] }

/**
 * Writes what a row says of the company it is about. `personId`: whom the row became. Gives what could not be kept, and
 * whether anything was written.
 */
function writeCompanyFacts(
  tx: Tx,
  changes: ChangeSet,
  open: Run,
  { personId, isNew, ...row }: OfCompany & { personId: number; isNew: boolean },
): { problems: Problem[]; wrote: boolean } {
  const { draft } = row
  const counted = draft.company === '' ? null : open.companies
  if (draft.companyCustom.length === 0 && !counted) return { problems: [], wrote: false }
  const target = targetNow(tx, open, draft, isNew ? null : personId)
  const written = writeFacts(tx, changes, open, row, target)
  if (counted && target) countCompany(open.counts, counted(target), written.wrote)
  return written
}

function writeFacts(
  tx: Tx,
  changes: ChangeSet,
  open: Run,
  { draft, cells }: OfCompany,
  target: Target | null,
): { problems: Problem[]; wrote: boolean } {
  const found = open.facts.take(tx, { draft, cells, mode: open.mode }, target)
  const made = target?.id == null ? [] : changesIn(open.mode, found.changes)
  if (open.mode === 'overwrite') {
    for (const value of found.stand) noteSaid(tx, open, value)
    if (target?.id != null) noteSaidOfRecord(tx, open, target.id, found.parts)
  }
  if (target?.id != null && made.length > 0) {
    for (const change of made) if (!change.column.part) writeValue(tx, open, target.id, change)
    writeRecord(tx, open, target.id, made)
    if (!target.ours) statement(tx, CHANGED).run(open.origin.at, target.id)
    changes.touch('companies', target.id)
  }
  return { problems: found.problems, wrote: made.length > 0 }
}

/** A window that read the company before is refused; one that comes with this import nobody has read. */
const CHANGED = 'update companies set version = version + 1, updated_at = ? where id = ?'
const WORKS = 'select company_id from people where id = ?'

/** The company as it stands now that the row's person is written; null: there is none. */
function targetNow(tx: Tx, open: Run, { company }: PersonDraft, personId: number | null): Target | null {
  const named = company === '' ? null : open.named.companyThere(tx, company)
  const own = personId === null ? null : (statement(tx, WORKS).pluck().get(personId) as number | null | undefined)
  const id = company === '' ? (own ?? null) : named
  return id === null ? null : { key: id, id, ours: open.named.isOurs(id) }
}

/** A row said what stands there already: a run that goes on must know it, or a later row would be the first to speak. */
function noteSaid(tx: Tx, open: Run, value: RowImage): void {
  const before = { ...value, after: JSON.stringify(value) }
  journalBefore(tx, open.actionId, 'update', 'company_values', before, OF_NOBODY)
}

function writeValue(tx: Tx, open: Run, companyId: number, { column, value, has }: CompanyChange): void {
  const fieldId = open.named.field(tx, column)
  const cells = valueColumns(storedValue(tx, column, fieldId, value))
  if (has) {
    const after = JSON.stringify({ ...has, ...cells })
    journalBefore(tx, open.actionId, 'update', 'company_values', { ...has, after }, OF_NOBODY)
    statement(tx, REWRITE_VALUE.company).run({ ...cells, id: has.id })
    return
  }
  const { lastInsertRowid } = statement(
    tx,
    `insert into company_values (company_id, field_id, text_value, number_value, minor_units, currency, day_value,
       flag_value, choices) values (@companyId, @fieldId, @text_value, @number_value, @minor_units, @currency, @day_value,
       @flag_value, @choices)`,
  ).run({ companyId, fieldId, ...cells })
  const row = rowImage(tx, 'company_values', Number(lastInsertRowid))
  if (row) journalInsertedAs(tx, open.actionId, 'company_values', row, OF_NOBODY)
}

/** What is taken back together: the parts of an address are one. */
const TOGETHER: readonly (readonly CompanyPart[])[] = [['phone'], ['email'], ['website'], ['notes'], COMPANY_ADDRESS]

const RECORD = `update companies set phone = @phone, email = @email, website = @website, street = @street, city = @city, region = @region,
  postal_code = @postal_code, country = @country, notes = @notes where id = @id`

/** Writes what the row says of the record itself. What it became stands in the journal, for the undo and the history. */
function writeRecord(tx: Tx, open: Run, companyId: number, made: readonly CompanyChange[]): void {
  for (const parts of TOGETHER) {
    const after: RowImage = {}
    for (const { column, value } of made)
      if (column.part && parts.includes(column.part) && 'text' in value)
        after[COMPANY_COLUMNS[column.part]] = value.text
    const before = rowImage(tx, 'companies', companyId)
    if (!before || Object.keys(after).length === 0) continue
    const entry = { ...before, after: JSON.stringify(after) }
    journalBefore(tx, open.actionId, 'update', 'companies', entry, OF_NOBODY)
    statement(tx, RECORD).run({ ...before, ...after })
  }
}

/** A row said what the record says already: as with values, a run that goes on must know it. */
function noteSaidOfRecord(tx: Tx, open: Run, companyId: number, parts: readonly CompanyPart[]): void {
  const before = parts.length === 0 ? undefined : rowImage(tx, 'companies', companyId)
  if (!before) return
  const after = Object.fromEntries(parts.map((part) => [COMPANY_COLUMNS[part], before[COMPANY_COLUMNS[part]] ?? null]))
  const entry = { ...before, after: JSON.stringify(after) }
  journalBefore(tx, open.actionId, 'update', 'companies', entry, OF_NOBODY)
}
