import type { ActionKind } from '../../../../../shared/features/activity/contract.ts'
import { NOBODY, type Selected } from './selection.ts'

/** An act on many that was begun here, or its undo: the job that does it. */
export type Running = {
  jobId: number
  actionId: number
  kind: ActionKind
  people: number
  undo: boolean
  /** Those it was begun with, where they are gone when it is done. */
  gone?: Selected
  /** It is over, and why is still to be read: what it was begun with is free for another. */
  failed?: boolean
}

/** True while it is not over. */
export const isUnderWay = (running: Running | null): boolean => running !== null && !running.failed

type Kept = {
  /** The rows of which list (`peopleKey`) are selected. */
  key: string
  selected: Selected
  running: Running | null
}

export type SelectionStore = {
  get: () => Kept
  set: (change: Partial<Kept>) => void
  subscribe: (listener: () => void) => () => void
}

/** What is selected outlives a look at one person's page: coming back finds it as it was. */
function createStore(): SelectionStore {
  const listeners = new Set<() => void>()
  const state: { kept: Kept } = { kept: { key: '', selected: NOBODY, running: null } }
  return {
    get: () => state.kept,
    set: (change: Partial<Kept>) => {
      state.kept = { ...state.kept, ...change }
      for (const listener of listeners) listener()
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const selectionStore = createStore()
/** The same of the list of companies; what runs, of whichever list, stands in the one above. */
export const companySelection = createStore()

/** Whoever is deleted cannot stay selected; another selection that was made meanwhile stays. */
export function forgetGone({ gone }: Running): void {
  for (const store of [selectionStore, companySelection])
    if (gone !== undefined && store.get().selected === gone) store.set({ selected: NOBODY })
}
