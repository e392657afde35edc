import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useSteady } from '../../../ui/timing/use-steady.ts'
import { type ListSearch, type ListView, viewOf } from './list-view.ts'

/**
 * The address follows when the typing has rested so long, in milliseconds. Taking it along with each letter costs as much
 * as drawing what was found, and browsers let it change 200 times in 10 seconds.
 */
const RESTED_MS = 250
/** An answer that takes longer is waited for in the list itself, which says that it is busy (ms). */
const SLOW_MS = 150

type TypedSearch = {
  /** What the list shows. */
  search: ListSearch
  /** Searches at once and shows what was found; whoever was open beside the list is closed, and the address follows. */
  type: (q: string | undefined) => void
  /** Shows something else and says so in the address. */
  go: (next: ListSearch) => void
  /** What was typed goes into the address now: before a page is left, to be found again by going back. */
  settle: () => void
}

/**
 * The list's search as its address says it, or, while somebody types, as it is typed. `ask` reads what will be shown: of
 * letters that come faster than it answers only the newest is searched for, and what a newer one has overtaken is not
 * drawn. The list is drawn once for a letter: with its rows, not before them too.
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
  const viewFor = (q: string | undefined) => viewOf({ ...address, q })
  const newest = useNewest((q: string | undefined) => ask(viewFor(q)), show)
  const search = current ? viewOf({ ...address, q: current.q }) : address
  return {
    search,
    type: (q) => {
      follow(viewFor(q))
      newest.want(q)
    },
    go: (wanted) => {
      const typed = newest.drop()
      // A letter that was not answered yet stays what is searched for, whatever else is to be shown of it.
      const next = typed && wanted.q === search.q ? { ...wanted, q: typed.item } : wanted
      follow.cancel()
      show(next.q)
      navigate(next)
    },
    settle: () => follow.flush(),
  }
}

/** Asks for one after another, of what is wanted meanwhile for the newest only, and then shows it. */
function useNewest<Item>(ask: (item: Item) => Promise<void>, show: (item: Item) => void) {
  const askNow = useSteady(ask)
  const showNow = useSteady(show)
  const state = useRef<{ asked: { item: Item } | null; next: { item: Item } | null }>({ asked: null, next: null })
  const busy = useRef(false)
  const drop = useSteady(() => {
    const { asked, next } = state.current
    state.current = { asked: null, next: null }
    return next ?? asked
  })
  useEffect(() => () => void drop(), [drop])
  const one = async (wanted: { item: Item }) => {
    state.current = { asked: wanted, next: null }
    const showOnce = () => {
      if (state.current.asked !== wanted || state.current.next !== null) return
      state.current.asked = null
      showNow(wanted.item)
    }
    const slow = setTimeout(showOnce, SLOW_MS)
    await askNow(wanted.item)
    clearTimeout(slow)
    showOnce()
  }
  const run = async () => {
    busy.current = true
    for (let { next } = state.current; next; { next } = state.current) await one(next)
    busy.current = false
  }
  return {
    want: (item: Item) => {
      state.current.next = { item }
      if (!busy.current) void run()
    },
    drop,
  }
}
