import type { Raster } from './raster.ts'

/** How much of which points of a row goes into each point of a shorter one: an average over what lies under it. */
type Shares = { first: number; weights: Float32Array }[]

/** So many points across and down that the longer edge has `edge`, or as many as there are. */
export function fitting(width: number, height: number, edge: number): { width: number; height: number } {
  const share = Math.min(1, edge / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

/** The same picture with fewer points, each the average of those it stands for. */
export function shrunkTo(raster: Raster, width: number, height: number): Raster {
  if (width >= raster.width && height >= raster.height) return raster
  const across = sharesOf(raster.width, width)
  const down = sharesOf(raster.height, height)
  const narrow = new Float32Array(width * raster.height * 3)
  for (let y = 0; y < raster.height; y++)
    for (let x = 0; x < width; x++)
      average(raster.rgb, (y * raster.width + across[x]!.first) * 3, 3, across[x]!.weights, narrow, (y * width + x) * 3)
  const rgb = new Uint8ClampedArray(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      average(narrow, (down[y]!.first * width + x) * 3, width * 3, down[y]!.weights, rgb, (y * width + x) * 3)
  return { width, height, rgb: new Uint8Array(rgb.buffer) }
}

function average(
  points: Float32Array | Uint8Array,
  from: number,
  step: number,
  weights: Float32Array,
  into: Float32Array | Uint8ClampedArray,
  at: number,
): void {
  for (let colour = 0; colour < 3; colour++) {
    let sum = 0
    for (let i = 0; i < weights.length; i++) sum += points[from + i * step + colour]! * weights[i]!
    into[at + colour] = sum
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
