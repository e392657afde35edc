/** Where a key takes the current row of `count` rows; null when the key is not one of the grid's. −1 means no row yet. */
export function rowAfterKey(key: string, current: number, count: number, pageRows: number): number | null {
  if (count === 0) return null
  const last = count - 1
  const to = (index: number) => Math.min(last, Math.max(0, index))
  switch (key) {
    case 'ArrowDown':
      return to(current + 1)
    case 'ArrowUp':
      return current < 0 ? last : to(current - 1)
    case 'PageDown':
      return to(current + pageRows)
    case 'PageUp':
      return to(current - pageRows)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
