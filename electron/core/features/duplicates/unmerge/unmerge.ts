import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { JOURNALED, type JournaledTable, type JournalRow, type RowImage, rowImage } from '../../activity/journal.ts'
import { companyNow, leadsNowhere, noteCameBack, waitsForUndo } from '../../activity/since/leads-to.ts'
import { findAgain } from '../../customers/search/fresh-docs.ts'
import { restoreColumns } from './restore-columns.ts'
import { type ConsentEntry, restoreConsents } from './unmerge-consents.ts'
import { type LetterEntry, restoreLetters } from './unmerge-letters.ts'
import { restorePrimaries, setPrimariesAside } from './unmerge-lines.ts'
import { valueAsFieldIsNow } from './unmerge-values.ts'

export type Unmerged = {
  /** Who is there again. */
  back: number[]
  /** Something of who stayed was changed since and is kept. */
  edited: boolean
}

type Entry = Omit<JournalRow, 'after'> & { table: JournaledTable; image: RowImage; after: RowImage | null }

/**
 * Takes one merge back: everybody is there again with their rows; what was written since stays with whoever stayed, and a
 * refusal that came since counts for all of them.
 * @param rows the journal of this group, newest first
 */
export function unmerge(
  tx: Tx,
  changes: ChangeSet,
  rows: readonly JournalRow[],
  about: { survivorId: number; at: number },
): Unmerged {
  const entries = rows.map(readEntry).sort((a, b) => Number(isWhoWent(b)) - Number(isWhoWent(a)))
  const back = entries.filter(isWhoWent).map(({ firstId }) => firstId)
  const group = [about.survivorId, ...back]
  const wished = setPrimariesAside(tx, about.survivorId)
  let edited = false
  // People before what hangs on them, also before what was noted of them since.
  for (const entry of entries) {
    if (isWord(entry) || entry.table === 'campaign_recipients') continue
    const value = entry.table === 'custom_values' ? valueAsFieldIsNow(tx, entry, about.at) : null
    if (value?.edited) edited = true
    const put = value ? value.entry : entry
    if (put && !putBack(tx, put, wished)) edited = true
  }
  restorePrimaries(tx, group, wished)
  const consents = entries.filter(isWord)
  if (!restoreConsents(tx, changes, consents, { group, ...about })) edited = true
  restoreLetters(
    tx,
    entries.filter((one): one is Entry & LetterEntry => one.table === 'campaign_recipients'),
  )
  for (const { table, firstId, image } of entries) {
    const worked = table === 'people' ? companyOf(image) : null
    if (worked !== null && companyNow(tx, worked) !== worked) noteCameBack(tx, firstId, worked)
  }
  for (const id of group) findAgain(tx, id)
  for (const id of group) changes.touch('people', id)
  changes.touchAll('campaign_recipients')
  return { back, edited }
}

const isWord = (one: Entry): one is Entry & ConsentEntry => one.table === 'consents' || one.table === 'topic_consents'

const isWhoWent = ({ table, op }: Pick<Entry, 'table' | 'op'>) => table === 'people' && op === 'delete'

/** An entry of the journal with what the row was before and became. */
export function readEntry(row: JournalRow): Entry {
  const { after, ...image } = JSON.parse(row.before ?? '{}') as RowImage
  return {
    ...row,
    table: row.table as JournaledTable,
    image,
    after: after === undefined ? null : (JSON.parse(String(after)) as RowImage),
  }
}

/** One row as it was. False: it was changed since, and that stays. */
export function putBack(
  tx: Tx,
  { actionId, table, op, firstId, image, after }: Entry,
  wished: Map<string, number>,
): boolean {
  const now = rowImage(tx, table, firstId)
  if (op === 'insert') {
    statement(tx, `delete from ${table} where ${JOURNALED[table]} = ?`).run(firstId)
    return true
  }
  if (!now) {
    // A row that was changed by the merge and is gone by now was somebody's who comes back, or it was taken away on purpose.
    const moved = after !== null && (image.person_id !== after.person_id || hasMoved(table, image, after))
    const own = op === 'delete' || moved
    if (own) insertAgain(tx, { table, image, actionId }, wished)
    return op === 'delete'
  }
  if (!after) return false
  const set = restoreColumns({ before: image, after, now: { ...now, ...primaryOf(wished, table, firstId) } })
  const { is_primary, ...values } = set.values
  if (is_primary !== undefined) wished.set(`${table} ${firstId}`, Number(is_primary))
  update(tx, table, firstId, checked(tx, table, values))
  return !set.edited
}

/** A value or a name of a company that became another's. */
const hasMoved = (table: JournaledTable, image: RowImage, after: RowImage) =>
  (table === 'company_values' || table === 'company_aliases') && image.company_id !== after.company_id

const primaryOf = (wished: Map<string, number>, table: string, id: number): RowImage => {
  const primary = wished.get(`${table} ${id}`)
  return primary === undefined ? {} : { is_primary: primary }
}

function update(tx: Tx, table: JournaledTable, id: number, values: RowImage): void {
  const columns = Object.keys(values)
  if (columns.length === 0) return
  // Column names come from the image the database itself gave; the table from the closed list. Where somebody has the
  // same by now (an address typed anew), theirs stays and nothing is lost.
  const set = columns.map((column) => `"${column}" = ?`).join(', ')
  statement(tx, `update or ignore ${table} set ${set} where ${JOURNALED[table]} = ?`).run(...Object.values(values), id)
}

type Lost = Pick<Entry, 'table' | 'image' | 'actionId'>

function insertAgain(tx: Tx, { table, image, actionId }: Lost, wished: Map<string, number>): void {
  if (leadsNowhere(tx, table, image)) {
    waitsForUndo(tx, table, image, actionId)
    return
  }
  const row = checked(tx, table, image)
  if (row.is_primary !== undefined) {
    wished.set(`${table} ${row.id}`, Number(row.is_primary))
    row.is_primary = 0
  }
  const columns = Object.keys(row)
  const names = columns.map((column) => `"${column}"`).join(', ')
  statement(tx, `insert or ignore into ${table} (${names}) values (${columns.map(() => '?').join(', ')})`).run(
    ...Object.values(row),
  )
}

const companyOf = ({ company_id: company }: RowImage) => (typeof company === 'number' ? company : null)

/** A company that is gone by now is nobody's any more; one that became part of another is that one. */
function checked(tx: Tx, table: JournaledTable, image: RowImage): RowImage {
  if (table !== 'people' || companyOf(image) === null) return { ...image }
  return { ...image, company_id: companyNow(tx, companyOf(image)) }
}
