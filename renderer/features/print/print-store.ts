import { useSyncExternalStore } from 'react'
import type { Selection } from '../../../shared/features/customers/bulk.ts'
import type { PrintKind } from '../../../shared/features/print/contract.ts'
import type { PaperName } from '../../../shared/features/print/sheets.ts'

/** What was chosen and written; null: as it is usual in the shop's country. */
export type PrintDraft = {
  /** Whom the list handed over; `size` null: it did not count them. */
  handed: { who: Selection; size: number | null } | null
  /** Those handed over, everybody, or a segment or list by its number. */
  who: 'handed' | 'everybody' | number
  perHousehold: boolean
  withoutEmail: boolean
  /** The first piece of the part that is printed. */
  from: number
  kind: PrintKind
  sheet: string | null
  start: number
  paper: PaperName | null
  text: string | null
  /** What was printed last, and what was written into histories, by `pagesKey`. */
  printed: string | null
  remembered: string | null
}

const START: PrintDraft = {
  handed: null,
  who: 'everybody',
  perHousehold: true,
  withoutEmail: false,
  from: 0,
  kind: 'label',
  sheet: null,
  start: 1,
  paper: null,
  text: null,
  printed: null,
  remembered: null,
}

/** A letter that was begun outlives a look at a customer: coming back finds it as it was. */
function createStore() {
  const listeners = new Set<() => void>()
  const state = { draft: START }
  return {
    get: () => state.draft,
    change: (patch: Partial<PrintDraft>) => {
      state.draft = { ...state.draft, ...patch }
      for (const listener of listeners) listener()
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const store = createStore()

/** Another mailing, also to the same people: it was not printed and stands in no history yet. */
const ANEW = { from: 0, printed: null, remembered: null } as const

/** Takes people over from the list, null: everybody; the wizard begins with them. */
export function handOver(who: Selection | null, size: number | null): void {
  const whom =
    who === null ? ({ handed: null, who: 'everybody' } as const) : ({ handed: { who, size }, who: 'handed' } as const)
  store.change({ ...whom, ...ANEW, withoutEmail: false })
}

/** The wizard begins with those of a segment, null: of everybody, whom no e-mail reaches. */
export function beginWithoutEmail(segmentId: number | null): void {
  store.change({ ...ANEW, who: segmentId ?? 'everybody', withoutEmail: true, kind: 'letter' })
}

export function usePrintDraft() {
  return { draft: useSyncExternalStore(store.subscribe, store.get), change: store.change }
}
