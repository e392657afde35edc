import type { QueryClient } from '@tanstack/react-query'
import type { Contract } from '../../shared/contract.ts'
import { client } from './client.ts'

type Feature = keyof Contract

/** Which features' queries show a table. A table that is not named here refetches everything: slow beats stale. */
const shownBy: Record<string, readonly Feature[]> = {
  people: ['customers', 'campaigns'],
  companies: ['customers'],
  person_emails: ['customers', 'campaigns'],
  person_phones: ['customers'],
  person_addresses: ['customers'],
  person_tags: ['customers'],
  tags: ['customers'],
  consents: ['customers', 'campaigns'],
  suppressions: ['customers', 'campaigns'],
  custom_fields: ['customers'],
  custom_values: ['customers'],
  timeline_events: ['customers'],
  search_docs: [],
  imports: ['import'],
  import_problems: ['import'],
  jobs: ['jobs'],
  actions: ['activity'],
  journal: [],
  accounts: ['accounts'],
  sends: ['accounts'],
  campaigns: ['campaigns'],
  campaign_recipients: ['campaigns'],
  settings: ['settings'],
}

/** Changes are gathered this long, so that a job's progress refetches a page a few times a second, not a hundred. */
const GATHER_MS = 120
const FIRST_DELAY = 300
const LONGEST_DELAY = 5_000

/**
 * Follows the core's change feed and refetches what the changed tables are shown by. After the line was lost everything
 * is refetched once. Returns the function that stops it.
 */
export function startLiveQueries(queryClient: QueryClient): () => void {
  const stop = new AbortController()
  const touch = gatherer(queryClient, stop.signal)
  void follow(queryClient, touch, stop.signal)
  return () => stop.abort()
}

async function follow(queryClient: QueryClient, touch: (table: string) => void, signal: AbortSignal): Promise<void> {
  let delay = FIRST_DELAY
  let first = true
  while (!signal.aborted) {
    try {
      const changes = await client.system.changes(undefined, { signal })
      if (!first) await queryClient.invalidateQueries()
      first = false
      delay = FIRST_DELAY
      for await (const change of changes) touch(change.table)
    } catch (error) {
      // The host went away or is not there yet; the loop opens the feed again. Anything else shows in the pages' own queries.
      if (!signal.aborted) console.debug('change feed lost', error)
    }
    await new Promise((resolve) => setTimeout(resolve, delay))
    delay = Math.min(delay * 2, LONGEST_DELAY)
  }
}

function gatherer(queryClient: QueryClient, signal: AbortSignal): (table: string) => void {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = () => {
    timer = null
    if (signal.aborted) return
    const tables = [...waiting]
    waiting.clear()
    const features = tables.map((table) => shownBy[table])
    if (features.includes(undefined)) {
      void queryClient.invalidateQueries()
      return
    }
    for (const feature of new Set(features.flat())) void queryClient.invalidateQueries({ queryKey: [[feature]] })
  }
  return (table) => {
    waiting.add(table)
    if (timer === null) timer = setTimeout(flush, GATHER_MS)
  }
}
