import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { companyMeant } from '../../customers/service.ts'
import { type JournaledTable, journalBefore, type RowImage, rowImage } from '../journal.ts'

/** What a row of a person leads to, in which table; a company is no part of this: without it the person stays. */
const LEADS_TO: Partial<Record<JournaledTable, readonly [column: string, table: string]>> = {
  person_tags: ['tag_id', 'tags'],
  segment_members: ['segment_id', 'segments'],
  household_members: ['household_id', 'households'],
  topic_consents: ['topic_id', 'topics'],
  custom_values: ['field_id', 'custom_fields'],
  company_values: ['field_id', 'custom_fields'],
  import_aside: ['import_id', 'imports'],
}

/** A tag, a list, a topic or a field that is gone by now is not brought back by a person who had it. */
export function leadsNowhere(db: ReadDb, table: JournaledTable, image: RowImage): boolean {
  const [column, other] = LEADS_TO[table] ?? []
  return column !== undefined && statement(db, `select 1 from ${other} where id = ?`).get(image[column]) === undefined
}

export type Link = { column: string; to: 'tags' | 'households' | 'segments'; goesBy: readonly string[] }

/** Rows of a person that go together with what they lead to, and the acts that take it away and can be taken back. */
export const LINKS: Partial<Record<string, Link>> = {
  person_tags: { column: 'tag_id', to: 'tags', goesBy: ['tag-deleted', 'tag-merged'] },
  segment_members: { column: 'segment_id', to: 'segments', goesBy: ['segment-deleted'] },
  household_members: { column: 'household_id', to: 'households', goesBy: ['household-changed', 'bulk-set'] },
}

/** An act on many may have begun before what is taken back now. A tag or a list names itself in the action, so few journals are read. */
const SINCE = `a.at >= (select at from actions where id = @after) - 86400000
    and a.kind in (select value from json_each(@kinds)) and (@to = 'households' or a.subject_id = @id)`
const TOOK_AWAY = `select j.action_id from actions a cross join journal j on j.action_id = a.id and j.reversed = 0
  where ${SINCE} and j."table" = @to and j.op = 'delete' and j.first_id = @id
  order by j.id desc limit 1`
const CALLED = `select a.title from actions a where ${SINCE} order by a.id desc limit 1`

/**
 * A row comes back whose tag, list or household is gone by now: it waits in the journal of the act that took that away, so that
 * the undo of it puts both back. Without a version: whatever happens to the person until then, they get it.
 * @param after the action that took the row away
 * @returns false where nothing can bring it back
 */
export function waitsForUndo(tx: Tx, table: JournaledTable, image: RowImage, after: number): boolean {
  const link = LINKS[table]
  if (!link) return false
  const actionId = statement(tx, TOOK_AWAY)
    .pluck()
    .get(asked(link, image, after)) as number | undefined
  if (actionId === undefined) return getsNamesake(tx, link, image, after)
  journalBefore(tx, actionId, 'delete', table, image, { personId: Number(image.person_id), versionAfter: null })
  return true
}

const asked = ({ goesBy, to, column }: Link, image: RowImage, after: number) => ({
  after,
  kinds: JSON.stringify(goesBy),
  to,
  id: image[column],
})

const NAMESAKE = 'select id from tags where name_key = ?'
const GIVEN = 'insert into person_tags (id, person_id, tag_id) values (@id, @person, @tag) on conflict do nothing'

/** A tag did not come back, for another has its name by now: who had it has that one. False: there is none. */
export function getsNamesake(tx: Tx, link: Link, image: RowImage, after: number): boolean {
  if (link.to !== 'tags') return false
  const name = statement(tx, CALLED)
    .pluck()
    .get(asked(link, image, after)) as string | undefined
  const tag = statement(tx, NAMESAKE)
    .pluck()
    .get(foldKey(name ?? '')) as number | undefined
  if (tag === undefined) return false
  return statement(tx, GIVEN).run({ id: image.id, person: image.person_id, tag }).changes > 0
}

const THERE = 'select 1 from companies where id = ?'
/** A group is written in one piece: its company that stays last before its people follow and the others go. */
const BECAME = `select a.id as actionId, (
    select s.first_id from journal s where s.action_id = j.action_id and s.reversed = 0 and s.id < j.id
      and s."table" = 'companies' and s.op = 'update' order by s.id desc limit 1) as "into"
  from journal j join actions a on a.id = j.action_id
  where j."table" in ('companies', 'company_values') and j."table" = 'companies' and j.first_id = ? and j.op = 'delete'
    and j.reversed = 0 and a.kind in ('company-merged', 'bulk-company-merge')
  order by j.id desc limit 1`

/** One that went when nobody used it any more, as the journal of whoever may come back to it remembers it. */
const WENT_AFTER = `select before ->> '$.name' from journal
  where "table" in ('companies', 'company_values') and "table" = 'companies' and first_id = ? and op = 'delete'
    and person_id is not null order by id desc limit 1`

/** The company that has the name of one that went. */
function namesake(db: ReadDb, id: number): number | null {
  const name = statement(db, WENT_AFTER).pluck().get(id) as string | undefined
  return name === undefined ? null : (companyMeant(db, name) ?? null)
}

/**
 * The company that somebody who worked at this one belongs to now: it, the one it became part of since, as the journal of
 * the merge tells, or the one that has its name since it went; null: it is gone.
 */
export function companyNow(db: ReadDb, companyId: number | null): number | null {
  const seen = new Set<number>()
  let id = companyId
  while (id !== null && !seen.has(id)) {
    if (statement(db, THERE).get(id)) return id
    seen.add(id)
    id = (statement(db, BECAME).get(id) as { into: number | null } | undefined)?.into ?? namesake(db, id)
  }
  return null
}

/** A company that was deleted, by itself or among others, and may come back. */
const DELETED = `select j.action_id from journal j join actions a on a.id = j.action_id
  where j."table" in ('companies', 'company_values') and j."table" = 'companies' and j.first_id = ? and j.op = 'delete'
    and j.reversed = 0 and j.person_id is null and a.kind in ('company-deleted', 'bulk-company-delete')
  order by j.id desc limit 1`

/**
 * Somebody came back, and the company they worked at is part of another by now, or deleted: each merge that made it so,
 * and the deletion, is told, so that they go on back with its undo, as those do who were there (work-again.ts). No
 * version: whatever happened to them since, they go where they worked.
 */
export function noteCameBack(tx: Tx, personId: number, workedAt: number): void {
  const person = rowImage(tx, 'people', personId)
  const now = companyNow(tx, workedAt)
  if (!person || person.company_id !== now) return
  const note = (actionId: number, id: number) =>
    journalBefore(tx, actionId, 'update', 'people', { ...person, company_id: id }, { personId, versionAfter: null })
  for (let id = workedAt; id !== now; ) {
    const merge = statement(tx, BECAME).get(id) as { into: number; actionId: number } | undefined
    const deletion = merge ? undefined : (statement(tx, DELETED).pluck().get(id) as number | undefined)
    if (deletion !== undefined) note(deletion, id)
    // Nothing more leads on: it is deleted, gone for good, or another has its name by now.
    if (!merge) return
    note(merge.actionId, id)
    id = merge.into
  }
}
