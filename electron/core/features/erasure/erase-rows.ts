import type { UndoResult } from '../../../../shared/features/activity/contract.ts'
import type { ErasureCounts } from '../../../../shared/features/erasure/contract.ts'
import type { FileNames } from '../../../../shared/features/erasure/file-words.ts'
import { ERASED_VALUE } from '../../../../shared/features/erasure/rules-without.ts'
import { createMentions, type Mentions, type Traces } from '../../../../shared/features/erasure/traces.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { hashErased, hashErasedLines } from '../consent/service.ts'
import { forgetInImports, type ImportTraces } from '../import/service.ts'
import { renameCalled } from './called-after.ts'
import { eraseFromRules } from './erase-rules.ts'
import { renameImports } from './file-names.ts'
import { forgetParted } from './parted.ts'
import { everReachedBy, LEFT } from './repo.ts'

type Gone = Pick<ErasureCounts, 'letters' | 'notes' | 'entries' | 'importRows' | 'rules' | 'files'>

const ON_THE_WIRE = "select 1 from campaign_recipients where person_id = ? and state = 'handed-over'"

/**
 * A letter to one of these records of a person is on the wire at this moment: its answer is waited for before anything is
 * erased. One that was written to before it was merged keeps its own number.
 */
export function isOnTheWire(db: ReadDb, records: readonly number[]): boolean {
  return records.some((id) => statement(db, ON_THE_WIRE).get(id) !== undefined)
}

/**
 * Every place of the database that holds a person, in one unit of work: nothing of it, or all. What is deleted is
 * overwritten with zeros (secure_delete of the caller's connection). New tables about people belong here, unless they
 * go with the row of the person by themselves. `files`: names of the kept copies that went, given back as they are called
 * now; `names`: files that were called after the person, and are called otherwise wherever somebody else’s word came from them.
 */
export function eraseRows(
  tx: Tx,
  changes: ChangeSet,
  traces: Traces,
  { imports, files, names }: { imports: readonly ImportTraces[]; files: readonly string[]; names: FileNames },
  at: number,
): Gone {
  const { personId } = traces
  const mentions = createMentions(traces)
  renameImports(tx, names, mentions, new Set(imports.map(({ importId }) => importId)))
  hashErased(tx, changes, traces.keys, personId, at)
  hashErasedLines(tx, changes, everReachedBy(tx, personId), at)
  const notes = statement(tx, "select count(*) from timeline_events where person_id = ? and kind = 'note'")
    .pluck()
    .get(personId) as number
  const importRows = forgetInImports(tx, { ...mentions, records: traces.records }, imports)
  const rules = eraseFromRules(tx, changes, traces)
  renameCalled(tx, changes, mentions)
  // Records that were merged into theirs are theirs, too.
  const records = [personId, ...mergedInto(tx, personId)]
  const letters = records.reduce((sum, id) => sum + blankLetters(tx, id, at), 0)
  forgetPhotos(tx, personId)
  for (const id of records) forgetDuplicates(tx, id)
  const works = records.flatMap((id) => statement(tx, COMPANIES).pluck().all({ id }) as number[])
  const companies = works.flatMap((id) => [id, ...(statement(tx, PARTS).pluck().all({ id }) as number[])])
  const parted = records.map((id) => forgetParted(tx, id))
  const deeds = records.flatMap((id) => statement(tx, DEEDS).pluck().all({ id }) as number[])
  const about = new Set([...deeds, ...parted.flatMap(({ acts }) => acts)])
  const entries = records.reduce(
    (sum, id) => sum + statement(tx, 'delete from journal where person_id = ?').run(id).changes,
    parted.reduce((sum, one) => sum + one.entries, 0),
  )
  for (const id of records) forgetActions(tx, id)
  forgetTitles(tx, mentions, about)
  statement(tx, 'delete from merged_people where into_id = ?').run(personId)
  forgetJobs(tx, mentions)
  statement(tx, 'delete from people where id = ?').run(personId)
  const empty =
    'delete from households where not exists (select 1 from household_members m where m.household_id = households.id)'
  statement(tx, empty).run()
  for (const id of new Set(companies)) forgetCompany(tx, id, mentions)
  for (const table of ['people', 'campaigns', 'actions', 'imports', 'jobs', 'import_problems', 'import_aside'])
    changes.touchAll(table)
  return {
    letters,
    notes,
    entries,
    importRows,
    rules,
    files: [...new Set(files.map((name) => names.get(name) ?? name))],
  }
}

/** Numbers of the records that became part of this one. */
function mergedInto(db: ReadDb, personId: number): number[] {
  return statement(db, 'select person_id from merged_people where into_id = ?').pluck().all(personId) as number[]
}

/** Outcomes outlive the person, without name and address: what was sent stays counted. Who still waited gets nothing. */
function blankLetters(tx: Tx, personId: number, at: number): number {
  statement(
    tx,
    'delete from practice_letters where recipient_id in (select id from campaign_recipients where person_id = ?)',
  ).run(personId)
  statement(
    tx,
    `update campaign_recipients set state = 'skipped', reason = 'erased', next_at = null, lease_run = null, at = ?
     where person_id = ? and state in ('queued', 'leased', 'deferred', 'in-doubt')`,
  ).run(at, personId)
  const left = statement(tx, `select count(*) from campaign_recipients where person_id = ? and state in ${LEFT}`)
    .pluck()
    .get(personId) as number
  statement(
    tx,
    `update campaign_recipients set name = '', address = '', address_key = 'erased-' || id, answer = null,
       message_id = null, reason = iif(state = 'skipped', 'erased', reason) where person_id = ?`,
  ).run(personId)
  return left
}

/** Their photos of now and before. */
function forgetPhotos(tx: Tx, personId: number): void {
  statement(
    tx,
    `delete from photos where id in (
       select photo_id from people where id = @id union
       select json_extract(before, '$.photo_id') from journal where person_id = @id and "table" = 'people')
     and not exists (select 1 from people where photo_id = photos.id and id <> @id)`,
  ).run({ id: personId })
  statement(tx, 'delete from households_apart where other_id = ?').run(personId)
}

/** Whom they were compared with, and that they are not the same. */
function forgetDuplicates(tx: Tx, personId: number): void {
  statement(
    tx,
    `delete from duplicate_groups where kind = 'person'
       and id in (select group_id from duplicate_members where record_id = ?)`,
  ).run(personId)
  statement(tx, "delete from duplicate_verdicts where kind = 'person' and (a = @id or b = @id)").run({ id: personId })
}

/** Recent actions about this person alone go; in those about many the person is named no more. */
function forgetActions(tx: Tx, personId: number): void {
  statement(
    tx,
    "delete from actions where subject_id = ? and kind in ('customer-created', 'customer-edited', 'customer-deleted', 'merge')",
  ).run(personId)
  const told = statement(tx, 'select id, undo_result as result from actions where instr(undo_result, ?)').all(
    `"personId":${personId},`,
  ) as { id: number; result: string }[]
  for (const { id, result } of told) {
    const before = JSON.parse(result) as UndoResult
    const keptPeople = before.keptPeople.filter((one) => one.personId !== personId)
    const after = JSON.stringify({ ...before, keptPeople })
    statement(tx, 'update actions set undo_result = ? where id = ?').run(after, id)
  }
}

const DEEDS = `select action_id from journal where person_id = @id
  union select id from actions where subject_id = @id and kind = 'household-changed'`

/**
 * Recent actions that are called after the person, by all of the name, are called otherwise. `about`: those that did
 * something to them; the title of any other counts where nobody else here is called so. Files have their own names (file-names.ts).
 */
function forgetTitles(tx: Tx, { titled }: Mentions, about: ReadonlySet<number>): void {
  const all = statement(tx, "select id, title from actions where title <> '' and kind <> 'import'").all()
  for (const { id, title } of all as { id: number; title: string }[]) {
    const theirs = (text: string) => titled(text, about.has(id))
    if (!theirs(title)) continue
    // Several people stand in one title, a comma between them.
    const parts = title.split(', ').map((part) => (theirs(part) ? ERASED_VALUE : part))
    const left = parts.join(', ')
    statement(tx, 'update actions set title = ? where id = ?').run(theirs(left) ? ERASED_VALUE : left, id)
  }
}

/** Work that is over and names the person: an export of a search for them, a file called after them, a refused address. */
function forgetJobs(tx: Tx, { contact, name }: Mentions): void {
  const over = statement(
    tx,
    "select id, title || ' ' || params || ' ' || ifnull(error, '') as text from jobs where state in ('done', 'failed', 'cancelled')",
  ).all() as { id: number; text: string }[]
  for (const { id, text } of over)
    if (contact(text) || name(text)) statement(tx, 'delete from jobs where id = ?').run(id)
}

/** Where they work, and worked. */
const COMPANIES = `
  select company_id from people where id = @id and company_id is not null
  union select before ->> '$.company_id' from journal
  where person_id = @id and "table" = 'people' and before ->> '$.company_id' is not null`

/** What the journal keeps of a company. */
const COMPANY_HISTORY = `
  select id, before, ifnull(after, '') as after from journal
  where "table" in ('companies', 'company_values') and "table" = 'companies' and first_id = @id and before is not null
  union all
  select id, before, ifnull(after, '') from journal
  where "table" = 'company_values' and before ->> '$.company_id' = @id`

/** Recent actions that a company became part of another by, or was deleted. */
const RECENT = `a.kind in ('company-edited', 'company-merged', 'bulk-company-merge', 'company-deleted', 'bulk-company-delete') and a.state <> 'expired'`

/** What the journal keeps of names that led to a company. */
const ALIAS_HISTORY = `
  select j.id, j.before, ifnull(j.after, '') as after from actions a cross join journal j on j.action_id = a.id
  where ${RECENT} and j."table" = 'company_aliases' and j.before is not null and (j.before ->> '$.company_id' = @id
    or j.first_id in (select id from company_aliases where company_id = @id))`

/** Companies that became part of this one. */
const PARTS = `
  select distinct j.first_id from actions a cross join journal j on j.action_id = a.id
  where ${RECENT} and j."table" = 'companies' and j.op = 'delete'
    and j.before ->> '$.name' in (select name from company_aliases where company_id = @id)`

const COMPANY_DEEDS = `
  select id, title from actions where subject_id = ? and state in ('applied', 'undone', 'expired')
    and kind in ('company-created', 'company-edited', 'company-merged', 'company-deleted')`

/** A company of one, called after the person; and what the history of their company says of them. */
function forgetCompany(tx: Tx, id: number, { name, contact }: Mentions): void {
  type Entry = { id: number; before: string; after: string }
  const history = [COMPANY_HISTORY, ALIAS_HISTORY].flatMap((sql) => statement(tx, sql).all({ id }) as Entry[])
  for (const entry of history) {
    const text = entry.before + entry.after
    if (name(text) || contact(text)) statement(tx, 'delete from journal where id = ?').run(entry.id)
  }
  const aliases = statement(tx, 'select id, name from company_aliases where company_id = ?').all(id)
  for (const alias of aliases as { id: number; name: string }[])
    if (name(alias.name) || contact(alias.name)) statement(tx, 'delete from company_aliases where id = ?').run(alias.id)
  for (const deed of statement(tx, COMPANY_DEEDS).all(id) as { id: number; title: string }[])
    if (name(deed.title)) statement(tx, 'delete from actions where id = ?').run(deed.id)
  const company = statement(
    tx,
    'select name from companies where id = @id and not exists (select 1 from people where company_id = @id)',
  )
    .pluck()
    .get({ id }) as string | undefined
  if (company !== undefined && name(company)) statement(tx, 'delete from companies where id = ?').run(id)
}
