import { createSpotlight, type SpotlightStore } from '@mantine/spotlight'
import { type KeyboardEvent, useEffect, useRef } from 'react'

/** The palette's own, because the store that Mantine shares has no way to choose a line. */
export const [paletteStore, palette] = createSpotlight()

/** Marks the first line as Mantine marks the one that the arrows reach: Enter then opens it. */
function chooseFirst(store: SpotlightStore): void {
  const list = document.getElementById(store.getState().listId)
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  const first = list?.querySelector('[data-action]')
  first?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: first ? 0 : -1 }))
}

const ARROWS = ['ArrowDown', 'ArrowUp']

/**
 * Once something is typed the first hit is chosen, also when better ones come from the core a moment later; whoever has
 * gone to another line with the arrows stays there. `shown`: the lines, in their order.
 */
export function useFirstHit(typed: string, shown: string) {
  const moved = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are another search, whose first hit is chosen.
  useEffect(() => {
    moved.current = false
  }, [typed])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines have another first one.
  useEffect(() => {
    if (typed !== '' && !moved.current) chooseFirst(paletteStore)
  }, [typed, shown])
  return {
    onKeyDown: (event: KeyboardEvent) => {
      if (ARROWS.includes(event.key)) moved.current = true
    },
  }
}
