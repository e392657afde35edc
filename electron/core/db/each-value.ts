import { type ReadDb, statement } from './handles.ts'

/** Numbers of people gone through at once: all rows of a million at a time would take 100 MB. */
const AT_ONCE = 100_000

/** The highest number that a person has, 0 where there is nobody. */
export function highestPerson(db: ReadDb): number {
  return (statement(db, 'select max(id) from people').pluck().get() as number | null) ?? 0
}

/**
 * Reads what belongs to people up to the number `most`, for whoever needs all of it. `sql` gives [id, value] of those
 * between two numbers, the last two that are bound.
 */
export function eachValue<Value>(
  db: ReadDb,
  { sql, bound = [], most }: { sql: string; bound?: readonly unknown[]; most: number },
  take: (id: number, value: Value) => void,
): void {
  const read = db.$client.prepare(sql).raw()
  for (let from = 1; from <= most; from += AT_ONCE)
    for (const [id, value] of read.all(...bound, from, from + AT_ONCE - 1) as [number, Value][]) take(id, value)
}
