import type { Inputs } from '../../../../shared/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

type ListInput = Required<Inputs['customers']['list']>
export type PageRequest = Pick<ListInput, 'sort' | 'dir' | 'offset' | 'limit'>
type Sort = PageRequest['sort']

/** Each order is one index (column, id): a page reads the index alone and joins the rest afterwards. */
const COLUMN: Record<Sort, string> = {
  name: 'name_key',
  created: 'created_at',
  changed: 'updated_at',
  lastMailed: 'last_mailed_at',
}

/** Positions remembered for each order; one page of a fling is one. */
const MOST_MARKS = 400

type Key = { key: string | number | null; id: number }
/** The row at `rank` of an order, counted from 0 upwards. */
type Mark = Key & { rank: number }

/** Where a walk along an index begins, and how far it goes before the page. */
type Walk = { from: Mark | null; forward: boolean; skip: number }

/** SQL of a walk; constants, so that each is prepared once. NULL sorts first and compares with nothing, so it has its own. */
function walkSql(sort: Sort, { from, forward }: Walk): string {
  const column = COLUMN[sort]
  const order = forward ? 'asc' : 'desc'
  const compare = forward ? '>=' : '<'
  let where = ''
  if (from)
    where =
      from.key === null ? `where ${column} is null and id ${compare} ?` : `where (${column}, id) ${compare} (?, ?)`
  return `select ${column} as key, id from people ${where} order by ${column} ${order}, id ${order} limit ? offset ?`
}

/** Runs a walk; gives the page upwards. Shorter than `count` when the walk ended at the border of the NULLs. */
function walk(db: ReadDb, sort: Sort, way: Walk, count: number): Key[] {
  const bound = way.from ? (way.from.key === null ? [way.from.id] : [way.from.key, way.from.id]) : []
  const rows = statement(db, walkSql(sort, way)).all(...bound, count, way.skip) as Key[]
  return way.forward ? rows : rows.reverse()
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
      const way = shortestWalk(learned, first, count, total)
      let rows = walk(db, sort, way, count)
      if (rows.length < count) rows = walk(db, sort, shortestWalk([], first, count, total), count)
      const start = rows[0]
      if (start && way.skip > 0 && learned.length < MOST_MARKS) marks.set(sort, [...learned, { ...start, rank: first }])
      const ids = rows.map((row) => row.id)
      return dir === 'asc' ? ids : ids.reverse()
    },
  }
}
