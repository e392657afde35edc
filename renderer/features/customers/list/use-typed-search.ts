import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useSteady } from '../../../ui/use-steady.ts'
import { type ListSearch, type ListView, viewOf } from './list-view.ts'

/**
 * The address follows when the typing has rested so long, in milliseconds. Taking it along with each letter costs as much
 * as drawing what was found, and browsers let it change 200 times in 10 seconds.
 */
const RESTED_MS = 250

type TypedSearch = {
  /** What the list shows. */
  search: ListSearch
  /** Searches at once; whoever was open beside the list is closed, and the address follows. */
  type: (q: string | undefined) => void
  /** Shows something else and says so in the address. */
  go: (next: ListSearch) => void
  /** What was typed goes into the address now: before a page is left, to be found again by going back. */
  settle: () => void
}

/**
 * The list's search as its address says it, or, while somebody types, as it is typed. `ask` reads what will be shown: of
 * letters that come faster than it answers only the newest is searched for.
 */
export function useTypedSearch(
  address: ListSearch,
  navigate: (search: ListSearch) => void,
  ask: (view: ListView) => Promise<void>,
): TypedSearch {
  // `of`: what the address searched for when this was typed; once it moves, it says everything again.
  const [ahead, setAhead] = useState<{ q: string | undefined; of: string | undefined } | null>(null)
  const current = ahead?.of === address.q ? ahead : null
  if (ahead !== null && current === null) setAhead(null)
  const follow = useDebouncedCallback(navigate, RESTED_MS)
  const show = (q: string | undefined) => setAhead(q === address.q ? null : { q, of: address.q })
  const newest = useNewest((q: string | undefined) => {
    const view = viewOf({ ...address, q })
    const asked = ask(view)
    show(q)
    follow(view)
    return asked
  })
  return {
    search: current ? viewOf({ ...address, q: current.q }) : address,
    type: newest.do,
    go: (next) => {
      newest.drop()
      follow.cancel()
      show(next.q)
      navigate(next)
    },
    settle: () => follow.flush(),
  }
}

/** Does one after another; of what is wanted meanwhile only the newest. */
function useNewest<Item>(act: (item: Item) => Promise<void>) {
  const now = useSteady(act)
  const state = useRef<{ busy: boolean; next: { item: Item } | null }>({ busy: false, next: null })
  const drop = useSteady(() => {
    state.current.next = null
  })
  useEffect(() => drop, [drop])
  const run = async () => {
    state.current.busy = true
    for (let { next } = state.current; next; { next } = state.current) {
      state.current.next = null
      await now(next.item)
    }
    state.current.busy = false
  }
  return {
    do: (item: Item) => {
      state.current.next = { item }
      if (!state.current.busy) void run()
    },
    drop,
  }
}
