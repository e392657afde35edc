import type { Place } from '../columns/preview.ts'

/** Where a key takes the current cell; null when the key is not one of the grid's. Column −1: no cell yet. */
export function cellAfterKey(
  key: string,
  { index, column }: Place,
  size: { rows: number; columns: number; page: number },
): Place | null {
  if (size.rows === 0 || size.columns === 0) return null
  const row = (to: number) => ({ index: Math.min(size.rows - 1, Math.max(0, to)), column: Math.max(0, column) })
  const cell = (to: number) => ({ index, column: Math.min(size.columns - 1, Math.max(0, to)) })
  switch (key) {
    case 'ArrowDown':
      return row(column < 0 ? 0 : index + 1)
    case 'ArrowUp':
      return row(index - 1)
    case 'PageDown':
      return row(index + size.page)
    case 'PageUp':
      return row(index - size.page)
    case 'Home':
      return row(0)
    case 'End':
      return row(size.rows - 1)
    case 'ArrowRight':
      return cell(column + 1)
    case 'ArrowLeft':
      return cell(column - 1)
    default:
      return null
  }
}
