import { COMPANY_ADDRESS, type CompanyPart } from '../../../../../shared/features/import/cells/company-parts.ts'
import type { Problem } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { journalBefore, journalInsertedAs, type RowImage, rowImage } from '../../activity/journal.ts'
import { COMPANY_COLUMNS } from '../../companies/service.ts'
import { REWRITE_VALUE, valueColumns } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { customPlan, storedValue } from '../check/custom-plan.ts'
import type { ImportRow } from '../repo.ts'
import { shapeOf } from '../source/import-file.ts'
import { type CompanyChange, type CompanyFacts, changesIn, createCompanyFacts, type Target } from './company-facts.ts'
import type { Run } from './import-run.ts'
import type { PreparedRow } from './prepare-rows.ts'

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
 * Writes what a row says of the company it is about. `personId`: whom the row became. Gives what could not be kept, and
 * whether anything was written.
 */
function writeCompanyFacts(
  tx: Tx,
  changes: ChangeSet,
  open: Run,
  { draft, cells, personId, isNew }: { draft: PersonDraft; cells: readonly string[]; personId: number; isNew: boolean },
): { problems: Problem[]; wrote: boolean } {
  if (draft.companyCustom.length === 0) return { problems: [], wrote: false }
  const target = targetNow(tx, open, draft, isNew ? null : personId)
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
const TOGETHER: readonly (readonly CompanyPart[])[] = [['phone'], ['email'], ['website'], COMPANY_ADDRESS]

const RECORD = `update companies set phone = @phone, email = @email, website = @website, street = @street, city = @city, region = @region,
  postal_code = @postal_code, country = @country where id = @id`

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

const WRITTEN = `select v.*, min(j.op = 'update') as stood from journal j join company_values v on v.id = j.first_id
  where j.action_id = ? and j."table" = 'company_values' and j.reversed = 0 group by v.id`

const RECORDS = `select first_id as companyId, before from journal
  where action_id = ? and "table" = 'companies' and op = 'update' and reversed = 0 and before ->> '$.after' is not null
  order by id desc`

/** What rows said so far. A run that goes on knows what it wrote, so that the first row of the file counts still. */
export function recalledFacts(db: ReadDb, row: ImportRow, actionId: number): CompanyFacts {
  const facts = createCompanyFacts()
  if (row.checkpoint <= 0) return facts
  const columns = customPlan(db, shapeOf(row).columns, currentSettings(db).language)
  const written = statement(db, WRITTEN).all(actionId) as (RowImage & { stood: 0 | 1 })[]
  for (const { stood, ...value } of written) {
    const column = columns.find((one) => one.subject === 'company' && one.fieldId === value.field_id)
    if (column) facts.recall(Number(value.company_id), column, value, stood === 1)
  }
  for (const { companyId, before } of statement(db, RECORDS).all(actionId) as { companyId: number; before: string }[]) {
    const { after, ...stood } = JSON.parse(before) as RowImage
    const became = JSON.parse(String(after)) as RowImage
    for (const column of columns) {
      const name = column.part && COMPANY_COLUMNS[column.part]
      const text = name && became[name]
      if (name && text) facts.recall(companyId, column, { text_value: text }, Boolean(stood[name]))
    }
  }
  return facts
}
