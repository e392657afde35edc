import type { Change } from '../../shared/features/system/contract.ts'

/** Above this many ids a change says `all`: refetching is cheaper than listing. */
const MOST_IDS = 1_000

export type ChangeFeed = {
  /** Called after a commit, never before: who hears of a row can read it. */
  publish(changes: Change[]): void
  /** Calls `listener` for each change until the answer is called. */
  subscribe(listener: (change: Change) => void): () => void
  /** Changes from now on, for one reader; a slow reader gets them merged by table. Ends when `signal` aborts. */
  stream(signal?: AbortSignal): AsyncGenerator<Change>
}

/** Merges two changes of one table. */
function merge(a: Change['ids'], b: Change['ids']): Change['ids'] {
  if (a === 'all' || b === 'all') return 'all'
  const ids = [...new Set([...a, ...b])]
  return ids.length > MOST_IDS ? 'all' : ids
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(change: Change) => void>()
  return {
    publish(changes) {
      for (const change of changes) for (const listener of [...listeners]) listener(change)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async *stream(signal) {
      const waiting = new Map<string, Change['ids']>()
      let wake: () => void = () => {}
      const listener = (change: Change) => {
        const before = waiting.get(change.table)
        waiting.set(change.table, before ? merge(before, change.ids) : change.ids)
        wake()
      }
      listeners.add(listener)
      const onAbort = () => wake()
      signal?.addEventListener('abort', onAbort)
      try {
        while (!signal?.aborted) {
          for (const [table, ids] of [...waiting]) {
            waiting.delete(table)
            yield { table, ids }
          }
          if (waiting.size === 0 && !signal?.aborted) {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          }
        }
      } finally {
        listeners.delete(listener)
        signal?.removeEventListener('abort', onAbort)
      }
    },
  }
}

/** Collects what one unit of work touched. */
export type ChangeSet = {
  touch(table: string, ...ids: number[]): void
  touchAll(table: string): void
  list(): Change[]
}

export function createChangeSet(): ChangeSet {
  const touched = new Map<string, Change['ids']>()
  return {
    touch(table, ...ids) {
      touched.set(table, merge(touched.get(table) ?? [], ids))
    },
    touchAll(table) {
      touched.set(table, 'all')
    },
    list: () => [...touched].map(([table, ids]) => ({ table, ids })),
  }
}
