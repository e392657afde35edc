import type { QueryClient } from '@tanstack/react-query'
import type { Contract } from '../../shared/contract.ts'
import { client } from './client.ts'
import { shownBy } from './shown-by.ts'

/** Changes are gathered this long before anything is refetched. */
const GATHER_MS = 120
/** A feature is refetched at most this often: a big import writes many times a second, and a list is not free. */
const AT_MOST_EVERY_MS = 1_000
/** Progress moves more smoothly, and its query is small. */
const PROGRESS_EVERY_MS = 300
const FIRST_DELAY = 300
const LONGEST_DELAY = 5_000

/**
 * Follows the core's change feed and refetches what the changed tables are shown by. After the line was lost everything
 * is refetched once. Resolves when the feed is open, or when opening it has failed once and is tried again: what is read
 * after that cannot miss a change.
 */
export function startLiveQueries(queryClient: QueryClient): Promise<void> {
  return new Promise((opened) => {
    void follow(queryClient, gatherer(queryClient), opened)
  })
}

/** Runs as long as the window does. */
async function follow(queryClient: QueryClient, touch: (table: string) => void, opened: () => void): Promise<never> {
  let delay = FIRST_DELAY
  let first = true
  for (;;) {
    try {
      const changes = await client.system.changes()
      opened()
      if (!first) await queryClient.invalidateQueries()
      first = false
      delay = FIRST_DELAY
      for await (const change of changes) touch(change.table)
    } catch (error) {
      // The host went away or is not there yet; the loop opens the feed again. Anything else shows in the pages' own queries.
      console.debug('change feed lost', error)
      opened()
      first = false
    }
    await new Promise((resolve) => setTimeout(resolve, delay))
    delay = Math.min(delay * 2, LONGEST_DELAY)
  }
}

type Feature = keyof Contract

/** Collects touched tables and refetches the features that show them, each at its own pace. */
function gatherer(queryClient: QueryClient): (table: string) => void {
  const last = new Map<Feature, number>()
  const planned = new Set<Feature>()
  const refetch = (feature: Feature) => {
    planned.delete(feature)
    const queryKey = [[feature]]
    // What is being read now may miss the change: it is let finish (a slow query would never end otherwise) and read once more.
    const again = queryClient.isFetching({ queryKey }) > 0
    last.set(feature, Date.now())
    void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false })
    if (again) plan(feature)
  }
  const plan = (feature: Feature) => {
    if (planned.has(feature)) return
    planned.add(feature)
    const every = feature === 'jobs' ? PROGRESS_EVERY_MS : AT_MOST_EVERY_MS
    const wait = Math.max(GATHER_MS, (last.get(feature) ?? 0) + every - Date.now())
    setTimeout(() => refetch(feature), wait)
  }
  return (table) => {
    const features = shownBy[table] ?? everything
    for (const feature of features) plan(feature)
  }
}

const everything = [...new Set(Object.values(shownBy).flat())]
