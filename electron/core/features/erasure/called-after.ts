import { ERASED_VALUE } from '../../../../shared/features/erasure/rules-without.ts'
import type { Mentions } from '../../../../shared/features/erasure/traces.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { deletedSegments, rewriteDeleted } from '../segments/service.ts'

type Named = { id: number; name: string }
type View = { name: string }

function segmentsCalled(db: ReadDb, { titled }: Pick<Mentions, 'titled'>): Named[] {
  const all = statement(db, 'select id, name from segments order by id').all() as Named[]
  return all.filter(({ name }) => titled(name, false))
}

function savedViews(db: ReadDb): View[] {
  const stored = statement(db, "select columns from list_views where list = 'saved'").pluck().get()
  return typeof stored === 'string' ? (JSON.parse(stored) as View[]) : []
}

/** What segments and saved views are called that are called after the person, where nobody else here is called so. */
export function calledAfter(db: ReadDb, mentions: Pick<Mentions, 'titled'>): string[] {
  const views = savedViews(db).filter(({ name }) => mentions.titled(name, false))
  return [...new Set([...segmentsCalled(db, mentions), ...views].map(({ name }) => name))]
}

/** Calls them by a number instead, as files are (file-names.ts); what they ask for, and who is on a list, stays. */
export function renameCalled(tx: Tx, changes: ChangeSet, mentions: Pick<Mentions, 'titled'>): void {
  const rename = statement(tx, 'update segments set name = ?, name_key = ?, version = version + 1 where id = ?')
  for (const { id } of segmentsCalled(tx, mentions)) {
    const name = `${ERASED_VALUE} ${id}`
    rename.run(name, foldKey(name), id)
    changes.touch('segments', id)
  }
  for (const one of deletedSegments(tx))
    if (mentions.titled(one.name, false)) rewriteDeleted(tx, { ...one, name: `${ERASED_VALUE} ${one.id}` })
  const views = savedViews(tx)
  const left = views.map((view, at) =>
    mentions.titled(view.name, false) ? { ...view, name: `${ERASED_VALUE} ${at + 1}` } : view,
  )
  if (left.every((view, at) => view === views[at])) return
  statement(tx, "update list_views set columns = ? where list = 'saved'").run(JSON.stringify(left))
  changes.touchAll('list_views')
}
