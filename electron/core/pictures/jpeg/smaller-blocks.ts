import type { Component } from './frame.ts'

/** A block of 8 by 8 points becomes one of so many. */
export type BlockEdge = 1 | 2 | 4 | 8

/** The points of one component, 0 to 255. */
export type Plane = { width: number; height: number; points: Uint8ClampedArray }

/**
 * The points of a component, made smaller on the way: the lowest coefficients of a block are those of the same block with
 * fewer points (inverse DCT of `edge` points, ITU T.81, A.3.3, scaled by edge / 8 across and down).
 */
export function planeOf({ coefficients, stride }: Component, quantisers: Uint16Array, edge: BlockEdge): Plane {
  const blocks = coefficients.length / 64
  const width = stride * edge
  const points = new Uint8ClampedArray(blocks * edge * edge)
  const waves = wavesOf(edge)
  const rows = new Float32Array(edge * edge)
  for (let block = 0; block < blocks; block++) {
    const to = Math.floor(block / stride) * edge * width + (block % stride) * edge
    writeBlock(coefficients, block * 64, quantisers, waves, rows, edge, points, to, width)
  }
  return { width, height: (blocks / stride) * edge, points }
}

/** How much of each coefficient (inner) is in each point (outer) of a row. */
export function wavesOf(edge: BlockEdge): Float32Array {
  return Float32Array.from({ length: edge * edge }, (_, i) => {
    const point = Math.floor(i / edge)
    const wave = i % edge
    const height = Math.sqrt((wave === 0 ? 1 : 2) / edge) * Math.sqrt(edge / 8)
    return height * Math.cos(((2 * point + 1) * wave * Math.PI) / (2 * edge))
  })
}

function writeBlock(
  coefficients: Int16Array,
  from: number,
  quantisers: Uint16Array,
  waves: Float32Array,
  rows: Float32Array,
  edge: number,
  points: Uint8ClampedArray,
  to: number,
  width: number,
): void {
  for (let v = 0; v < edge; v++)
    for (let x = 0; x < edge; x++) {
      let sum = 0
      for (let u = 0; u < edge; u++)
        sum += waves[x * edge + u]! * coefficients[from + v * 8 + u]! * quantisers[v * 8 + u]!
      rows[v * edge + x] = sum
    }
  for (let y = 0; y < edge; y++)
    for (let x = 0; x < edge; x++) {
      let sum = 128
      for (let v = 0; v < edge; v++) sum += waves[y * edge + v]! * rows[v * edge + x]!
      points[to + y * width + x] = sum
    }
}
