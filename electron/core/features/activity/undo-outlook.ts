/** What the undo of an import, or of an act that set something of many, would do at this moment. For the reading thread: nobody is touched. */

import type { ActionKind, UndoOutlook } from '../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { stepsApart } from './put-back/reverse-apart.ts'
import { valueBefore } from './put-back/reverse-field.ts'
import { isCompanyMerge } from './put-back/work-again.ts'
import { type ActionRow, entriesOfPerson, getAction, isMergeOfPeople } from './repo.ts'
import { allWhoCame } from './since/came-since.ts'
import { happenedSince, type PersonNow, type Why } from './since/happened-since.ts'
import { effectiveVersion } from './since/undone-versions.ts'
import { whatCounts } from './since/what-counts.ts'
import { allKept } from './stands-whole.ts'
import { thingsLot } from './things-stay.ts'

const RANGES = `select first_id as first, last_id as last, ifnull(version_after, 1) as version from journal
  where action_id = ? and reversed = 0 and "table" = 'people' and op = 'insert'`
const MADE = 'select count(*) from people where id between ? and ?'
/** Those of them something may have happened to: most of a large import are as it brought them. */
const TOUCHED = `select id, name, version, last_mailed_at from people where id between @first and @last
  and (version <> @version or last_mailed_at >= @at)`
const MERGED = 'select count(*) from merged_people where person_id between ? and ?'

const KNOWN = `select j.person_id as personId, max(j.version_after) as versionAfter, p.id, p.name, p.version, p.last_mailed_at,
    exists (select 1 from merged_people m where m.person_id = j.person_id) as merged,
    sum(j."table" = 'people' and j.op = 'delete') as came
  from journal j left join people p on p.id = j.person_id
  where j.action_id = ? and j.reversed = 0 and j.person_id is not null group by j.person_id`

type Range = { first: number; last: number; version: number }
/** `came`: so many went when they were made one with this one; of a deletion, they themselves. */
type Known = { personId: number; versionAfter: number | null; merged: 0 | 1; came: number } & (PersonNow | { id: null })

/** Whoever the act took away comes back, with all that is theirs. */
const GONE = `select count(*) from journal where action_id = ? and reversed = 0 and "table" = 'companies' and op = 'delete'`
const FORETOLD_OF_COMPANIES: ReadonlySet<string> = new Set<ActionKind>(['bulk-company-set', 'field-changed'])

function told(back: number, kept: readonly { why: UndoOutlook['why'][number]['why'] }[], stands: boolean): UndoOutlook {
  const why = [...Map.groupBy(kept, (one) => one.why)].map(([one, { length }]) => ({ why: one, count: length }))
  return { back, kept: kept.length, why, stands }
}

/** How many go back, and how many stay as they are and why. */
export function undoOutlook(db: ReadDb, { id }: { id: number }): UndoOutlook {
  const action = getAction(db, id)
  const stay = action && isCompanyMerge(action) ? allWhoCame(db, action) : 0
  return { ...outlookOf(db, id, action), ...(stay > 0 ? { stay } : {}) }
}

function outlookOf(db: ReadDb, id: number, action: ActionRow | undefined): UndoOutlook {
  const all = allKept(db, { id })
  if (all) return told(0, [...all.people, ...all.things], true)
  if (action && FORETOLD_OF_COMPANIES.has(action.kind) && whatCounts(db, action) === 'companies') {
    const { companies, kept } = thingsLot(db, action, false)
    return told(companies, kept, false)
  }
  if (action?.kind === 'bulk-company-delete') return told(statement(db, GONE).pluck().get(id) as number, [], false)
  const at = action?.at ?? 0
  const stay = new Map<Why, number>()
  const keep = (why: Why, count = 1) => count > 0 && stay.set(why, (stay.get(why) ?? 0) + count)
  let people = 0
  for (const range of statement(db, RANGES).all(id) as Range[]) {
    people += statement(db, MADE).pluck().get(range.first, range.last) as number
    for (const person of statement(db, TOUCHED).all({ ...range, at }) as PersonNow[]) {
      const why = happenedSince(db, person, range.version, at)
      if (why) keep(why)
    }
    const merged = statement(db, MERGED).pluck().get(range.first, range.last) as number
    people += merged
    keep('merged', merged)
  }
  for (const known of statement(db, KNOWN).all(id) as Known[]) {
    people += 1
    // Whoever was made one is parted again, whatever was written to who stayed; not while that one is away.
    if (action && isMergeOfPeople(action) && known.id !== null) people += known.came
    const comesBack = known.id === null && known.came > 0 && action && !isMergeOfPeople(action)
    const why = comesBack ? null : whyKept(db, known, at)
    if (why && !(action && known.id !== null && goesBackApart(db, action, known.personId))) keep(why)
  }
  const kept = [...stay.values()].reduce((sum, count) => sum + count, 0)
  return { back: people - kept, kept, why: [...stay].map(([why, count]) => ({ why, count })), stands: false }
}

/** What the act did to somebody is as it left it, whatever else was changed of them since. */
function goesBackApart(db: ReadDb, action: ActionRow, personId: number): boolean {
  const entries = entriesOfPerson(db, action.id, personId)
  if (action.kind === 'field-changed') return entries.every((entry) => valueBefore(db, entry) !== null)
  return stepsApart(db, action, entries) !== null
}

function whyKept(db: ReadDb, known: Known, at: number): Why | null {
  if (known.id === null) return known.merged === 1 ? 'merged' : 'gone'
  const versionAfter = known.versionAfter ?? 0
  if (effectiveVersion(db, known.id, known.version) === versionAfter) return null
  return happenedSince(db, known, versionAfter, at) ?? 'edited'
}
