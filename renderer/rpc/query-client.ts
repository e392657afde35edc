import { notifyManager, QueryClient } from '@tanstack/react-query'

const LOST = /websocket|closed|aborted|fetch/i

/** True for a failure of the line to the host (it restarted, the tab slept), false for an answer of the core. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && !('code' in error) && LOST.test(`${error.name} ${error.message}`)
}

/**
 * The host is on this computer, so "offline" means nothing: networkMode 'always'. What is on screen is refetched by the
 * change feed (live-queries.ts), not by age or focus. Only a lost line is tried again, and only for reading.
 */
export function createQueryClient(): QueryClient {
  // A page learns at once that its act is under way: by a timer, as is usual, it would after the second click of a double
  // click that waits already in a slow window, and the act would be done twice.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        retry: (failures, error) => isConnectionLost(error) && failures < 5,
        retryDelay: (attempt) => Math.min(250 * 2 ** attempt, 3_000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
