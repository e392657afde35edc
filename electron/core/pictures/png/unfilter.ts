import { BrokenPicture } from '../raster.ts'

/**
 * Takes back what was done to a row so that it packs better (PNG specification 9.2), in place. `step`: bytes of a point,
 * at least one; `above`: the row before, taken back; zeros over the first.
 */
export function unfilter(filter: number, row: Buffer, above: Buffer, step: number): void {
  if (filter === 0) return
  const before = FILTERS[filter]
  if (!before) throw new BrokenPicture(`filter ${filter}`)
  for (let i = 0; i < row.length; i++) {
    const left = i < step ? 0 : row[i - step]!
    const corner = i < step ? 0 : above[i - step]!
    row[i] = row[i]! + before(left, above[i]!, corner)
  }
}

const FILTERS: Record<number, (left: number, up: number, corner: number) => number> = {
  1: (left) => left,
  2: (_left, up) => up,
  3: (left, up) => (left + up) >> 1,
  4: paeth,
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}
