import { parseRules, printRules, type Rules } from '../../../../shared/features/segments/rules.ts'
import { asksForTag, withTagRenamed } from '../../../../shared/features/segments/tag-rules.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { deletedSegments, rewriteDeleted } from './deleted-segments.ts'

type Asking = { id: number; name: string; rules: Rules }

/** Segments whose rules name this tag. */
function asking(db: ReadDb, tag: string): Asking[] {
  const all = statement(db, 'select id, name, rules from segments where rules is not null order by name_key').all() as {
    id: number
    name: string
    rules: string
  }[]
  return all.flatMap(({ rules: stored, ...segment }) => {
    const rules = parseRules(stored)
    return rules && asksForTag(rules, tag) ? [{ ...segment, rules }] : []
  })
}

/** Names of the segments that ask for this tag. */
export function segmentsAskingFor(db: ReadDb, tag: string): string[] {
  return asking(db, tag).map((segment) => segment.name)
}

/** Segments that asked for the tag by its old name ask for it by the new one: they mean the same people. */
export function renameTagInSegments(tx: Tx, changes: ChangeSet, from: string, to: string): void {
  for (const { id, rules } of asking(tx, from)) {
    const stored = printRules(withTagRenamed(rules, from, to))
    statement(tx, 'update segments set rules = ?, version = version + 1 where id = ?').run(stored, id)
    changes.touch('segments', id)
  }
  for (const one of deletedSegments(tx)) {
    const rules = one.rules === null ? null : parseRules(one.rules)
    if (rules && asksForTag(rules, from))
      rewriteDeleted(tx, { ...one, rules: printRules(withTagRenamed(rules, from, to)) })
  }
}
