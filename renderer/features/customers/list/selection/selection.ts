import type { Selection } from '../../../../../shared/features/customers/bulk.ts'
import { type ListView, listInput, whoOf } from '../list-view.ts'

/**
 * Who is selected: some by their ids, or all that the list shows but for some. Never the ids of everybody: a list may
 * hold a million. Pure.
 */
export type Selected = { kind: 'some' | 'all'; ids: ReadonlySet<number> }

export const NOBODY: Selected = { kind: 'some', ids: new Set() }
export const EVERYBODY: Selected = { kind: 'all', ids: new Set() }

export function isSelected({ kind, ids }: Selected, id: number): boolean {
  return ids.has(id) === (kind === 'some')
}

/** The same selection with these in it or out of it. */
export function withThese({ kind, ids }: Selected, these: readonly number[], selected: boolean): Selected {
  const next = new Set(ids)
  for (const id of these) {
    if (selected === (kind === 'some')) next.add(id)
    else next.delete(id)
  }
  return { kind, ids: next }
}

/**
 * How many are selected of a list of `total`. `counted`: as the core counted them, which knows who of the named ones is gone
 * or no more shown; until it has answered all of them are taken to be there.
 */
export function sizeOf({ kind, ids }: Selected, total: number, counted?: number): number {
  if (ids.size > 0 && counted !== undefined) return counted
  return kind === 'some' ? ids.size : Math.max(0, total - ids.size)
}

/** What the tick in the head says. */
export function extentOf(selected: Selected, total: number, counted?: number): 'none' | 'some' | 'all' {
  const size = sizeOf(selected, total, counted)
  return size === 0 ? 'none' : size >= total ? 'all' : 'some'
}

/** What the core is told. */
export function selectionOf({ kind, ids }: Selected, view: ListView): Selection {
  if (kind === 'some') return { kind: 'people', ids: [...ids] }
  const { segmentId = null, where = null } = whoOf(view)
  return { kind: 'shown', search: listInput(view).search, segmentId, where, except: [...ids] }
}

/** Names the people that a view shows, whatever their order: a selection holds for these. */
export function peopleKey(view: ListView): string {
  return JSON.stringify([listInput(view).search, whoOf(view)])
}
