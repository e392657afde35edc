import type { Outputs } from '../../../../shared/contract.ts'
import { type Confidence, confidenceOf, LEAST } from '../../../../shared/features/duplicates/confidence.ts'
import type { DuplicateGroup, RecordKind } from '../../../../shared/features/duplicates/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import { coherent } from './coherent.ts'
import {
  countGroups,
  groupIds,
  groupMemberIds,
  groupPairRows,
  groupRow,
  lastScan,
  memberLines,
  verdictsAmong,
} from './repo.ts'

/*
 * Open groups as their page shows them. A scan of a million people leaves twenty thousand, and of each it is looked up who
 * is still there: a question for the reading thread.
 */

const SPAN: Record<Confidence, { from: number; below: number }> = {
  sure: { from: LEAST.sure, below: 2 },
  likely: { from: LEAST.likely, below: LEAST.sure },
  possible: { from: LEAST.possible, below: LEAST.likely },
}
const ANY = { from: 0, below: 2 }

/** A group with those of its members who are there; undefined: there is no such group. */
export function groupById(db: ReadDb, id: number): DuplicateGroup | undefined {
  const row = groupRow(db, id)
  if (!row) return undefined
  const members = memberLines(db, row.kind, groupMemberIds(db, id))
  const there = new Set(members.map((one) => one.id))
  const pairs = groupPairRows(db, id).filter(({ a, b }) => there.has(a) && there.has(b))
  const ids = [...there]
  const together = coherent(ids, pairs, verdictsAmong(db, row.kind, ids))
  return { ...row, confidence: confidenceOf(row.score) ?? 'possible', members, pairs, together }
}

type Counted = Pick<Outputs['duplicates']['summary'], RecordKind>

/** Open groups of the last scan by how sure they are. `importId`: only those with somebody who came by this import. */
export function countOpenGroups(db: ReadDb, { importId }: { importId: number | null }): Counted {
  const scan = lastScan(db)
  const of = (kind: RecordKind, confidence: Confidence) =>
    scan ? countGroups(db, { scanId: scan.id, kind, importId, ...SPAN[confidence] }) : 0
  const counts = (kind: RecordKind) => ({
    sure: of(kind, 'sure'),
    likely: of(kind, 'likely'),
    possible: of(kind, 'possible'),
  })
  return { person: counts('person'), company: counts('company') }
}

export type GroupsQuestion = {
  kind: RecordKind
  confidence: Confidence | null
  importId: number | null
  offset: number
  limit: number
}

/** A page of the open groups of the last scan, the surest first, and how many there are in all. */
export function openGroupsPage(db: ReadDb, question: GroupsQuestion): Outputs['duplicates']['groups'] {
  const scan = lastScan(db)
  if (!scan) return { groups: [], total: 0 }
  const { confidence, ...asked } = question
  const span = { ...asked, scanId: scan.id, ...(confidence ? SPAN[confidence] : ANY) }
  const groups = groupIds(db, span).flatMap((id) => groupById(db, id) ?? [])
  return { groups, total: countGroups(db, span) }
}
