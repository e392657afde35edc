import { createHash } from 'node:crypto'
import { AppError } from '../../../../../shared/errors.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { MoveInParams } from '../params.ts'
import { columnsIn } from './whole-out.ts'
import { LEFT_OUT, MOVED } from './whole-tables.ts'

/*
 * A database is copied, filled from an archive and then put in the place of the one it was copied from. What the owner did
 * in that one meanwhile would be gone: it is told by comparing what stood in it then and now.
 */

/** Read row by row up to this many; of a longer table it is known how many rows there are and which is the last. */
const FEW = 1_000

/** Nothing is lost of these: a database that goes hands over who refused or was erased, and which letters left (db/swap/swap.ts). */
const HANDED_OVER = ['suppressions', 'refused_lines', 'topic_refusals', 'erased_addresses', 'sends']
/** Written by the program itself, or only beside something that is looked at. */
const BESIDE = [
  'actions',
  'journal',
  'undone_versions',
  'undone_company_versions',
  'search_docs',
  'bulk_merges',
  'bulk_edits',
  'import_known',
]
const FOUND_AGAIN = ['duplicate_scans', 'duplicate_groups', 'duplicate_members', 'duplicate_pairs']
/** Goes along as it stands on this computer: a copy made anew has it. */
const COMPUTER = ['accounts', 'backup_copies']
const ELSEWHERE = new Set([...HANDED_OVER, ...BESIDE, ...FOUND_AGAIN, ...COMPUTER, 'jobs'])
const SHOP = [...MOVED.map(({ table }) => table), ...LEFT_OUT].filter((table) => !ELSEWHERE.has(table))

/** Jobs that were added: their rows change while they run. */
const JOBS = "select count(*), max(id) from jobs where kind <> 'move-in'"

function rowsOf(db: ReadDb, table: string): string {
  const counted = statement(db, `select count(*), max(rowid) from ${table}`).raw().get() as [number, unknown]
  if (counted[0] > FEW) return JSON.stringify(counted)
  const columns = columnsIn(db, table).map(({ name, type }) => (type === 'blob' ? `length("${name}")` : `"${name}"`))
  return JSON.stringify(
    statement(db, `select ${columns.join(', ')} from ${table} order by rowid`)
      .raw()
      .all(),
  )
}

function digest(db: ReadDb, tables: readonly string[], more = ''): string {
  const hash = createHash('sha256').update(more)
  for (const table of tables) hash.update(`${table}${rowsOf(db, table)}`)
  return hash.digest('base64')
}

/** What stands in a database that holds nobody. `shop`: what the owner made; `computer`: what belongs to this computer. */
export function foundIn(db: ReadDb): NonNullable<MoveInParams['found']> {
  const added = JSON.stringify(statement(db, JOBS).raw().get())
  return { shop: digest(db, SHOP), computer: digest(db, COMPUTER, added) }
}

/**
 * Whether a copy made of this database may still take its place; false: something of this computer has changed (a mailbox,
 * the second place of the backups, a job), and it must be copied anew. Throws AppError ARCHIVE_OVERTAKEN where the owner
 * did something that a move does away with.
 */
export function isAsFound(db: ReadDb, { name, found }: MoveInParams): boolean {
  const now = foundIn(db)
  if (!found) return false
  if (now.shop !== found.shop) throw new AppError('ARCHIVE_OVERTAKEN', { name })
  return now.computer === found.computer
}
