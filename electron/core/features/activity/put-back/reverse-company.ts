import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { findAgain } from '../../customers/search/fresh-docs.ts'
import { lookAgain } from '../../customers/service.ts'
import { noteBelow, valueComesBack } from '../../fields/service.ts'
import { type JournalRow, type RowImage, rowImage } from '../journal.ts'
import { type ActionRow, markReversed } from '../repo.ts'
import { keepAfter } from '../since/keep-after.ts'
import { effectiveVersion, noteUndone } from '../since/undone-versions.ts'
import { dropLeftEmpty } from './left-empty.ts'
import { nameApart } from './own-name.ts'
import { restoreRow } from './restore-row.ts'

/** Open entries of the action about values of its company, which stand just before that of its row: when it is kept, all of them are. */
const KEEP_VALUES = `update journal set reversed = 1
  where action_id = @action and person_id is null and "table" = 'company_values' and reversed = 0 and id < @entry
    and id > coalesce((select id from journal where action_id = @action and reversed = 0 and "table" = 'companies'
      and id < @entry order by id desc limit 1), 0)`

/**
 * Puts a company back as it was. False where it was changed again since: it stays with its values. The version goes on
 * growing, so that a window that read it in between is refused. `at`: when the action was done.
 */
export function restoreCompany(tx: Tx, changes: ChangeSet, entry: JournalRow, at: number): boolean {
  const { after, ...image } = JSON.parse(entry.before ?? '{}') as RowImage
  const now = rowImage(tx, 'companies', entry.firstId)
  changes.touch('companies', entry.firstId)
  if (entry.op === 'update' && after !== undefined)
    return restoreParts(tx, changes, entry, { image, became: JSON.parse(String(after)) as RowImage, now, at })
  const stood = now && effectiveVersion(tx, entry.firstId, Number(now.version), 'companies')
  const moved = entry.op === 'update' && stood !== entry.versionAfter
  if (moved || (entry.op === 'delete' && now)) {
    statement(tx, KEEP_VALUES).run({ action: entry.actionId, entry: entry.id })
    return false
  }
  keepAfter(tx, entry, now)
  restoreRow(tx, 'companies', image, now !== undefined)
  const version = Math.max(Number(image.version), Number(now?.version ?? 0)) + 1
  statement(tx, 'update companies set version = ? where id = ?').run(version, entry.firstId)
  noteUndone(tx, entry.firstId, Number(image.version), at, 'companies')
  if (now?.name_key !== image.name_key) nameApart(tx, changes, entry.firstId, at)
  if (now && now.name_key !== image.name_key) foundByItsName(tx, changes, entry.firstId, at)
  return true
}

/** So many are seen to with the company itself; more are looked at by a job. */
const FEW = 100
const STAFF = 'select id from people where company_id = ? limit ?'

/** Whoever was edited since a company was renamed is kept as they are, but works at the company of the old name. */
function foundByItsName(tx: Tx, changes: ChangeSet, id: number, at: number): void {
  const people = statement(tx, STAFF)
    .pluck()
    .all(id, FEW + 1) as number[]
  if (people.length > FEW) lookAgain(tx, changes, at)
  else for (const person of people) findAgain(tx, person)
}

/** Whether somebody who is found by a company's name since it was renamed works elsewhere by now: its old name is none of theirs. */
export function hasLeft(tx: Tx, { kind, subjectId }: ActionRow, personId: number): boolean {
  if (kind !== 'company-edited') return false
  return statement(tx, 'select company_id from people where id = ?').pluck().get(personId) !== subjectId
}

type Parts = { image: RowImage; became: RowImage; now: RowImage | undefined; at: number }

/**
 * Puts back what an import wrote into a record: the columns that it names, whatever else was changed since. False where one
 * of them is another by now.
 */
function restoreParts(tx: Tx, changes: ChangeSet, entry: JournalRow, { image, became, now, at }: Parts): boolean {
  const columns = Object.keys(became)
  // Noted only because it was said: nothing was written.
  if (columns.every((column) => image[column] === became[column])) return true
  if (!now || columns.some((column) => now[column] !== became[column])) return false
  keepAfter(tx, entry, now)
  const back = Object.fromEntries(columns.map((column) => [column, image[column] ?? null]))
  restoreRow(tx, 'companies', { id: entry.firstId, ...back }, true)
  grow(tx, entry.firstId, at)
  // An open entry would keep a company whose making was taken back before.
  markReversed(tx, [entry.id])
  dropLeftEmpty(tx, changes, [entry.firstId])
  return true
}

/** A company that only the action itself wrote stays as new as it was, so that it can go with it. */
const GREW = 'update companies set version = version + 1 where id = ? and version > 1'

/** What is taken back had no number of its own: whoever undoes what was done before finds the company as it was. */
function grow(tx: Tx, id: number, at: number): void {
  if (statement(tx, GREW).run(id).changes > 0) noteUndone(tx, id, null, at, 'companies')
}

/**
 * Puts a value of a company back; where the company or the field is gone by now there is nothing to put it on. False
 * where the action says what the value became, and it is another since. `at`: when the action was done.
 */
export function restoreCompanyValue(tx: Tx, changes: ChangeSet, entry: JournalRow, at: number): boolean {
  const { after, ...image } = JSON.parse(entry.before ?? '{}') as RowImage
  // Noted only because it was said: nothing was written.
  if (entry.op === 'update' && JSON.stringify(image) === after) return true
  const now = rowImage(tx, 'company_values', entry.firstId)
  if (after !== undefined) {
    const became = JSON.parse(String(after)) as RowImage
    if (!now || Object.entries(became).some(([column, value]) => now[column] !== value)) return false
    grow(tx, Number(now.company_id), at)
    changes.touch('companies', Number(now.company_id))
  }
  keepAfter(tx, entry, now)
  putBack(tx, entry, { image, isThere: now !== undefined, at })
  if (entry.op === 'insert' && now) dropLeftEmpty(tx, changes, [Number(now.company_id)])
  return true
}

/** Puts a name that led to a company back, where that company is there. */
export function restoreAlias(tx: Tx, entry: JournalRow): void {
  const image = JSON.parse(entry.before ?? '{}') as RowImage
  if (!rowImage(tx, 'companies', Number(image.company_id))) return
  restoreRow(tx, 'company_aliases', image, rowImage(tx, 'company_aliases', entry.firstId) !== undefined)
}

/**
 * Puts back one value of a company that became another kind, whatever else was changed of the company since. False where
 * it is another by now, or gone.
 */
export function restoreConverted(tx: Tx, changes: ChangeSet, entry: JournalRow, at: number): boolean {
  const { after, ...image } = JSON.parse(entry.before ?? '{}') as RowImage
  const became = JSON.parse(String(after)) as RowImage
  const now = rowImage(tx, 'company_values', entry.firstId)
  if (!now || Object.entries(became).some(([column, value]) => now[column] !== value)) return false
  const company = Number(now.company_id)
  const { version } = rowImage(tx, 'companies', company) ?? {}
  const asLeft = effectiveVersion(tx, company, Number(version), 'companies') === entry.versionAfter
  keepAfter(tx, entry, now)
  restoreRow(tx, 'company_values', image, true)
  statement(tx, 'update companies set version = version + 1 where id = ?').run(company)
  if (asLeft) noteUndone(tx, company, Number(entry.versionAfter) - 1, at, 'companies')
  changes.touch('companies', company)
  return true
}

type Back = { image: RowImage; isThere: boolean; at: number }

function putBack(tx: Tx, entry: JournalRow, { image, isThere, at }: Back): void {
  if (entry.op === 'insert') {
    statement(tx, 'delete from company_values where id = ?').run(entry.firstId)
    return
  }
  if (!rowImage(tx, 'companies', Number(image.company_id)) || !rowImage(tx, 'custom_fields', Number(image.field_id)))
    return
  if (isThere) {
    restoreRow(tx, 'company_values', image, true)
    return
  }
  // The field may have become another kind since.
  const { row, note } = valueComesBack(tx, image, at)
  if (row) restoreRow(tx, 'company_values', row, false)
  if (note !== null) noteBelow(tx, image, note)
}
