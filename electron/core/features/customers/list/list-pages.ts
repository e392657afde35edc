import type { Inputs } from '../../../../../shared/contract.ts'
import type { ReadyOrder } from '../../../../../shared/features/customers/columns.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'

type ListInput = Required<Inputs['customers']['list']>
type Sort = ReadyOrder
export type PageRequest = Pick<ListInput, 'dir' | 'offset' | 'limit'> & { sort: Sort }

/** Each order is one index (column, id): a page reads the index alone and joins the rest afterwards. */
const COLUMN: Record<Sort, string> = {
  name: 'name_key',
  created: 'created_at',
  changed: 'updated_at',
  lastMailed: 'last_mailed_at',
}
/** Said by name: where most are NULL the planner would rather read the table by id, five times slower. */
const INDEX: Record<Sort, string> = {
  name: 'people_name_ix',
  created: 'people_created_ix',
  changed: 'people_updated_ix',
  lastMailed: 'people_mailed_ix',
}

/**
 * Rows between two positions that a long walk remembers, and how many positions of an order are remembered. The first
 * jump into the middle of a million leaves its way behind in marks; every later page begins near one.
 */
const STRIDE = 5_000
const MOST_MARKS = 1_000

type Key = { key: string | number | null; id: number }
/** The row at `rank` of an order, counted from 0 upwards. */
type Mark = Key & { rank: number }

/** Where a walk along an index begins, and how far it goes before the page. */
type Walk = { from: Mark | null; forward: boolean; skip: number }

/** The pieces of a walk; constants, so that each is prepared once. */
function walkSql(sort: Sort, forward: boolean, where: string): string {
  const order = forward ? 'asc' : 'desc'
  const people = `people indexed by ${INDEX[sort]}`
  return `select ${COLUMN[sort]} as key, id from ${people} ${where} order by ${COLUMN[sort]} ${order}, id ${order} limit ? offset ?`
}

/**
 * Runs a walk; gives the page upwards. Shorter than `count` when it ended at the border of the NULLs. From a mark it goes
 * over the rows with the mark's own key, then over those beyond: each is a range of the index, where comparing the pair
 * (key, id) would be done row by row and cost four times as much.
 */
function walk(db: ReadDb, sort: Sort, { from, forward, skip }: Walk, count: number): Key[] {
  if (!from) {
    const rows = statement(db, walkSql(sort, forward, '')).all(count, skip) as Key[]
    return forward ? rows : rows.reverse()
  }
  const column = COLUMN[sort]
  // NULLs come first, and compare with nothing.
  const [same, beyond] = from.key === null ? ['is null', 'is not null'] : ['= ?', forward ? '> ?' : '< ?']
  const key = from.key === null ? [] : [from.key]
  const own = `where ${column} ${same} and id ${forward ? '>=' : '<'} ?`
  const rows = statement(db, walkSql(sort, forward, own)).all(...key, from.id, count, skip) as Key[]
  if (rows.length < count && (forward || from.key !== null)) {
    const counted = statement(db, `select count(*) from people indexed by ${INDEX[sort]} ${own}`).pluck()
    const passed = rows.length > 0 ? skip : (counted.get(...key, from.id) as number)
    const rest = statement(db, walkSql(sort, forward, `where ${column} ${beyond}`))
    rows.push(...(rest.all(...key, count - rows.length, skip - passed) as Key[]))
  }
  return forward ? rows : rows.reverse()
}

/** Walks most of a long way in strides, leaving a mark after each; gives the rest of the way. */
function strideAlong(db: ReadDb, sort: Sort, whole: Walk, total: number, leave: (mark: Mark) => void): Walk {
  let way = whole
  while (way.skip > STRIDE) {
    // Downwards the mark itself was not among the rows passed: it is the last of this stride.
    const [row] = walk(db, sort, { ...way, skip: way.forward ? STRIDE : STRIDE - 1 }, 1)
    if (!row) break
    const rank = way.forward ? (way.from?.rank ?? 0) + STRIDE : (way.from?.rank ?? total) - STRIDE
    leave({ ...row, rank })
    way = { from: { ...row, rank }, forward: way.forward, skip: way.skip - STRIDE }
  }
  return way
}

/** The shortest way to the rows first…first+count−1: from either end, or from a position known from earlier pages. */
function shortestWalk(marks: readonly Mark[], first: number, count: number, total: number): Walk {
  const end = first + count
  let best: Walk =
    first <= total - end
      ? { from: null, forward: true, skip: first }
      : { from: null, forward: false, skip: total - end }
  for (const mark of marks) {
    if (mark.rank <= first && first - mark.rank < best.skip)
      best = { from: mark, forward: true, skip: first - mark.rank }
    if (mark.rank >= end && mark.rank - end < best.skip) best = { from: mark, forward: false, skip: mark.rank - end }
  }
  return best
}

export type Pager = {
  /** How many people there are. */
  total(db: ReadDb): number
  /** Ids of one page. */
  pageIds(db: ReadDb, request: PageRequest): number[]
}

/**
 * Pages of the list and their count. An OFFSET walks over every row before the page (a million: 12 ms and more when the
 * index is not in memory), so the pager remembers what stood where, and forgets all of it with the next write.
 */
export function createPager(): Pager {
  let known = { version: -1, changes: -1, count: 0, marks: new Map<Sort, Mark[]>() }

  /** What is known of this state of the database. */
  function current(db: ReadDb): typeof known {
    // Moves when another connection commits; our own writes show in total_changes().
    const version = db.$client.pragma('data_version', { simple: true }) as number
    const changes = statement(db, 'select total_changes()').pluck().get() as number
    if (version !== known.version || changes !== known.changes) {
      const count = statement(db, 'select count(*) from people').pluck().get() as number
      known = { version, changes, count, marks: new Map() }
    }
    return known
  }

  return {
    total: (db) => current(db).count,
    pageIds(db, { sort, dir, offset, limit }) {
      const { count: total, marks } = current(db)
      const count = Math.min(limit, total - offset)
      if (count <= 0) return []
      // Ranks count upwards; a page downwards is the same rows from the other end.
      const first = dir === 'asc' ? offset : total - offset - count
      const learned = marks.get(sort) ?? []
      marks.set(sort, learned)
      const leave = (mark: Mark) => void (learned.length < MOST_MARKS && learned.push(mark))
      const way = strideAlong(db, sort, shortestWalk(learned, first, count, total), total, leave)
      let rows = walk(db, sort, way, count)
      if (rows.length < count) rows = walk(db, sort, shortestWalk([], first, count, total), count)
      const start = rows[0]
      if (start && way.skip > 0) leave({ ...start, rank: first })
      const ids = rows.map((row) => row.id)
      return dir === 'asc' ? ids : ids.reverse()
    },
  }
}
