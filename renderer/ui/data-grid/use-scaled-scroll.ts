import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { clampOffset, geometryOf, offsetShowing, type RowGeometry } from './scaled-rows.ts'

type ScaledScroll = {
  geometry: RowGeometry
  /** First visible pixel of the rows. */
  offset: number
  /** Where the element itself is scrolled; rows are drawn at `index × height − offset + scrollTop`. */
  scrollTop: number
  showRow: (index: number) => void
  toTop: () => void
}

/**
 * Scrolling of a list of any length: see scaled-rows.ts for why the scroll bar may be scaled. `head`: pixels at the top of
 * what scrolls that stay where they are.
 */
export function useScaledScroll(
  ref: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  head: number,
): ScaledScroll {
  const view = Math.max(0, useHeight(ref) - head)
  const geometry = geometryOf(count, rowHeight, view, window.devicePixelRatio)
  const [at, setAt] = useState({ offset: 0, scrollTop: 0 })
  const live = useRef({ geometry, offset: 0 })
  live.current.geometry = geometry

  const goTo = useCallback(
    (wanted: number) => {
      const element = ref.current
      if (!element) return
      const g = live.current.geometry
      const offset = clampOffset(g, wanted)
      live.current.offset = offset
      element.scrollTop = offset / g.ratio
      setAt({ offset, scrollTop: element.scrollTop })
    },
    [ref],
  )

  useEffect(() => {
    const element = ref.current
    if (!element) return
    const onScroll = () => {
      const g = live.current.geometry
      // scrollTop is rounded to device pixels: our own exact offset holds while it says the same place.
      const said = element.scrollTop * g.ratio
      if (Math.abs(said - live.current.offset) > g.ratio) live.current.offset = clampOffset(g, said)
      setAt({ offset: live.current.offset, scrollTop: element.scrollTop })
    }
    const onWheel = (event: WheelEvent) => {
      if (live.current.geometry.ratio === 1 || event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1
      goTo(live.current.offset + event.deltaY * step)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [ref, goTo])

  const showRow = useCallback(
    (index: number) => goTo(offsetShowing(live.current.geometry, index, live.current.offset)),
    [goTo],
  )
  // Where it is at the top already nothing is measured and nothing drawn again: a search asks with each letter.
  const toTop = useCallback(() => {
    if (live.current.offset !== 0) goTo(0)
  }, [goTo])
  return { geometry, offset: clampOffset(geometry, at.offset), scrollTop: at.scrollTop, showRow, toTop }
}

function useHeight(ref: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setHeight(element.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return height
}
