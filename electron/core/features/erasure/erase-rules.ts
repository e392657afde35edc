import { digitsOf } from '../../../../shared/digits.ts'
import { emailKey } from '../../../../shared/email-address.ts'
import { reversedDigits, withoutLeadingZeros } from '../../../../shared/features/customers/phone-forms.ts'
import { ERASED_VALUE, type IsTheirs, rulesWithout } from '../../../../shared/features/erasure/rules-without.ts'
import { createMentions, isHalf, type Traces, wordsOf } from '../../../../shared/features/erasure/traces.ts'
import { parseRules, printRules, readRules } from '../../../../shared/features/segments/rules.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { ChangeSet } from '../../events.ts'
import { deletedSegments, rewriteDeleted } from '../segments/service.ts'

const OTHERS = {
  name: 'select 1 from people where name_key = @key and id <> @id',
  email: 'select 1 from person_emails where address_key = @key and person_id <> @id',
  // With or without the code of the country: the last digit stands first.
  phone: `select 1 from person_phones where length(@key) > 6 and digits_reversed >= @key
    and digits_reversed < @key || char(58) and person_id <> @id`,
} as const

const ALSO_FOUND = 'select rowid from people_fts where people_fts match ? limit ?'

/** Whether a half of a name of theirs is one of somebody else who is here, too. */
function halfOfOthers(db: ReadDb, { records }: Traces, value: string): boolean {
  const words = wordsOf(value).map((word) => `"${word}" *`)
  const found = statement(db, ALSO_FOUND)
    .pluck()
    .all(`name : (${words.join(' AND ')})`, records.length + 1) as number[]
  return found.some((id) => !records.includes(id))
}

/**
 * A value that tells of the person, and of nobody else who is here. Half of a name counts where it is asked for as a name;
 * @param evenShared whether it does although others are called so, too
 */
function theirsAlone(db: ReadDb, traces: Traces, evenShared = false): IsTheirs {
  const { contact, name } = createMentions(traces)
  const others = (of: keyof typeof OTHERS, key: string) =>
    statement(db, OTHERS[of]).get({ key, id: traces.personId }) !== undefined
  return (field, value) => {
    if (contact(value))
      return (
        !others('email', emailKey(value)) &&
        !others('phone', reversedDigits(withoutLeadingZeros(digitsOf(value)), null))
      )
    if (name(value)) return !others('name', foldKey(value))
    return field === 'name' && isHalf(value, traces.names) && (evenShared || !halfOfOthers(db, traces, value))
  }
}

type Segment = { id: number; rules: string }
type View = { name?: unknown; view?: { q?: unknown; where?: unknown } }

/** The segments whose rules name the person, with what becomes of the rules. */
function segmentsNaming(db: ReadDb, isTheirs: IsTheirs): Segment[] {
  const all = statement(db, 'select id, rules from segments where rules is not null').all() as Segment[]
  return all.flatMap(({ id, rules }) => {
    const parsed = parseRules(rules)
    const left = parsed && rulesWithout(parsed, isTheirs)
    return left ? [{ id, rules: printRules(left) }] : []
  })
}

/** The saved views as they are without the person, and how many named them. */
function viewsWithout(db: ReadDb, isTheirs: IsTheirs): { views: View[]; changed: number } {
  const stored = statement(db, "select columns from list_views where list = 'saved'").pluck().get()
  const before = typeof stored === 'string' ? (JSON.parse(stored) as View[]) : []
  const views = before.map((one) => {
    if (!one.view) return one
    const { q, where } = one.view
    const rules = readRules(where)
    const left = rules && rulesWithout(rules, isTheirs)
    const asked = typeof q === 'string' && isTheirs('name', q) ? ERASED_VALUE : q
    return left || asked !== q ? { ...one, view: { ...one.view, q: asked, ...(left && { where: left }) } } : one
  })
  return { views, changed: views.filter((one, at) => one !== before[at]).length }
}

/** How many segments and saved views name the person in what they ask for; `kept`: only by a half of the name that others have, too. */
export function rulesNaming(db: ReadDb, traces: Traces): { rules: number; kept: number } {
  const count = (isTheirs: IsTheirs) => segmentsNaming(db, isTheirs).length + viewsWithout(db, isTheirs).changed
  const rules = count(theirsAlone(db, traces))
  return { rules, kept: count(theirsAlone(db, traces, true)) - rules }
}

/** Takes the person out of what segments and saved views ask for; gives how many those were. Call it while they are there. */
export function eraseFromRules(tx: Tx, changes: ChangeSet, traces: Traces): number {
  const isTheirs = theirsAlone(tx, traces)
  const segments = segmentsNaming(tx, isTheirs)
  for (const { id, rules } of segments) {
    statement(tx, 'update segments set rules = ?, version = version + 1 where id = ?').run(rules, id)
    changes.touch('segments', id)
  }
  for (const one of deletedSegments(tx)) {
    const rules = one.rules === null ? null : parseRules(one.rules)
    const left = rules && rulesWithout(rules, isTheirs)
    if (left) rewriteDeleted(tx, { ...one, rules: printRules(left) })
  }
  const { views, changed } = viewsWithout(tx, isTheirs)
  if (changed > 0) {
    statement(tx, "update list_views set columns = ? where list = 'saved'").run(JSON.stringify(views))
    changes.touchAll('list_views')
  }
  return segments.length + changed
}
