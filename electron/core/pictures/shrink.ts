import type { Raster } from './raster.ts'

const COLOURS = 3
/** What a point takes in a raster: its colours, and how much of the paper it covers. */
const POINT = 4
const PAPER = 255

/** How much of which points of a row goes into each point of a shorter one: an average over what lies under it. */
type Shares = { first: number; weights: Float32Array }[]

/** So many points across and down that the longer edge has `edge`, or as many as there are. */
export function fitting(width: number, height: number, edge: number): { width: number; height: number } {
  const share = Math.min(1, edge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

/** The same picture on white paper, with fewer points, each the average of those it stands for. */
export function shrunkTo(raster: Raster, width: number, height: number): Raster {
  const across = sharesOf(raster.width, width)
  const down = sharesOf(raster.height, height)
  const row = new Float32Array(width * COLOURS)
  const data = new Uint8ClampedArray(width * height * POINT)
  for (let y = 0; y < height; y++) {
    const sum = new Float32Array(width * COLOURS)
    const { first, weights } = down[y]!
    for (const [i, weight] of weights.entries()) {
      narrowed(raster, first + i, across, row)
      for (let at = 0; at < row.length; at++) sum[at]! += row[at]! * weight
    }
    for (let x = 0; x < width; x++) {
      data.set(sum.subarray(x * COLOURS, (x + 1) * COLOURS), (y * width + x) * POINT)
      data[(y * width + x) * POINT + COLOURS] = PAPER
    }
  }
  return { width, height, data }
}

/** One row of the picture, as it lies on the paper. */
function narrowed({ data, width }: Raster, y: number, across: Shares, into: Float32Array): void {
  for (const [x, { first, weights }] of across.entries()) {
    let [red, green, blue] = [0, 0, 0]
    for (let i = 0; i < weights.length; i++) {
      const at = (y * width + first + i) * POINT
      const cover = data[at + COLOURS]! / PAPER
      const paper = PAPER * (1 - cover)
      red += (data[at]! * cover + paper) * weights[i]!
      green += (data[at + 1]! * cover + paper) * weights[i]!
      blue += (data[at + 2]! * cover + paper) * weights[i]!
    }
    into[x * COLOURS] = red
    into[x * COLOURS + 1] = green
    into[x * COLOURS + 2] = blue
  }
}

function sharesOf(many: number, few: number): Shares {
  const reach = many / few
  return Array.from({ length: few }, (_, point) => {
    const [start, end] = [point * reach, (point + 1) * reach]
    const first = Math.floor(start)
    // A hair less: an end that is whole but for its rounding takes no point more.
    const last = Math.max(first, Math.min(many, Math.ceil(end - 1e-6)) - 1)
    const weights = Float32Array.from({ length: last - first + 1 }, (_, i) => {
      const covered = Math.min(end, first + i + 1) - Math.max(start, first + i)
      return covered / reach
    })
    return { first, weights }
  })
}
