import { useDebouncedValue } from '@mantine/hooks'
import { type QueryKey, useQueries } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { PageQuery, RowPage } from './types.ts'

export const PAGE_ROWS = 100
/** The visible range must have been still this long before its pages are asked for: a fling asks for nothing it only passes. */
const STILL_MS = 60

type RowPages<Row> = {
  rowAt: (index: number) => Row | undefined
  /** null until the first answer. */
  total: number | null
  /** The rows on screen are those of the list before: this one has not been read yet. */
  stale: boolean
  error: Error | null
  retry: () => void
}

/**
 * The rows of a long list, read in pages of 100 around what is visible. While another search or order loads, the rows of
 * the one before stay on screen: nothing flickers at each letter typed.
 */
export function useRowPages<Row>(
  page: (offset: number, limit: number) => PageQuery<Row>,
  visible: { first: number; last: number },
): RowPages<Row> {
  const wanted = `${Math.floor(Math.max(0, visible.first) / PAGE_ROWS)}:${Math.floor(Math.max(0, visible.last) / PAGE_ROWS)}`
  const [settled] = useDebouncedValue(wanted, STILL_MS)
  const [from = 0, to = 0] = settled.split(':').map(Number)
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const results = useQueries({ queries: numbers.map((number) => page(number * PAGE_ROWS, PAGE_ROWS)) })
  const current = new Map(numbers.map((number, i) => [number, results[i]?.data as RowPage<Row> | undefined]))
  const key = listKeyOf(page(0, PAGE_ROWS).queryKey)
  const kept = useKept(key, current)
  const answer = [...current.values()].find((one) => one !== undefined)
  const total = answer?.total ?? kept.total
  const failed = results.find((result) => result.error)
  const stale = answer === undefined && kept.key !== key
  return {
    rowAt: useSameWhile(current, kept.key, (index) => {
      const number = Math.floor(index / PAGE_ROWS)
      return (current.get(number) ?? kept.pages.get(number))?.rows[index % PAGE_ROWS]
    }),
    total,
    stale,
    error: total === null || stale ? (failed?.error ?? null) : null,
    retry: () => results.forEach((result) => void result.refetch()),
  }
}

/** One text for one search and order, whatever the page. */
export function listKeyOf(key: QueryKey): string {
  return JSON.stringify(key)
}

/** The same function while the pages are: what draws by it has nothing to draw again. */
function useSameWhile<Page, Read>(current: ReadonlyMap<number, Page>, kept: string, read: Read): Read {
  const last = useRef({ current, kept, read })
  const same = last.current.kept === kept && samePages(last.current.current, current)
  if (!same) last.current = { current, kept, read }
  return last.current.read
}

function samePages<Page>(a: ReadonlyMap<number, Page>, b: ReadonlyMap<number, Page>): boolean {
  return a.size === b.size && [...a].every(([number, page]) => b.has(number) && b.get(number) === page)
}

type Kept<Page> = { key: string; pages: Map<number, Page>; total: number | null }

/** Remembers the answers of this list, and those of the list before until the first answer of this one. */
function useKept<Page extends RowPage<unknown>>(key: string, current: Map<number, Page | undefined>): Kept<Page> {
  const kept = useRef<Kept<Page>>({ key, pages: new Map(), total: null })
  useEffect(() => {
    const answers = [...current].filter((entry): entry is [number, Page] => entry[1] !== undefined)
    if (answers.length === 0) return
    if (kept.current.key !== key) kept.current = { key, pages: new Map(), total: null }
    for (const [number, answer] of answers) {
      kept.current.pages.set(number, answer)
      kept.current.total = answer.total
    }
    // Bounded: a walk through a million rows must not hold them all.
    for (const number of kept.current.pages.keys()) {
      if (kept.current.pages.size <= 30) break
      kept.current.pages.delete(number)
    }
  })
  return kept.current
}
