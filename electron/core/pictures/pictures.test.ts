import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pngOf } from '../../../tests/support/drawn-letters.ts'
import { decodeJpeg } from './jpeg/decode-jpeg.ts'
import { encodeJpeg } from './jpeg/encode-jpeg.ts'
import { type Orientation, upright } from './orientation.ts'
import { decodePng } from './png/decode-png.ts'
import { BrokenPicture, type Raster } from './raster.ts'
import { fitting, shrunkTo } from './shrink.ts'
import { smallPhoto } from './small-photo.ts'

/* Pictures are drawn, written, read and compared point by point. */

type Colour = readonly [number, number, number]
const RED: Colour = [220, 30, 30]
const GREEN: Colour = [30, 180, 40]
const BLUE: Colour = [40, 60, 220]
const YELLOW: Colour = [240, 240, 60]

function drawn(width: number, height: number, colourAt: (x: number, y: number) => Colour): Raster {
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgb.set(colourAt(x, y), (y * width + x) * 3)
  return { width, height, rgb }
}
const quarters = (width: number, height: number) =>
  drawn(width, height, (x, y) => (y < height / 2 ? (x < width / 2 ? RED : GREEN) : x < width / 2 ? BLUE : YELLOW))
const waves = (width: number, height: number) =>
  drawn(width, height, (x, y) => [128 + 100 * Math.sin(x / 9), 128 + 90 * Math.cos(y / 7), (x * 255) / width])

const colourAt = ({ width, height, rgb }: Raster, x: number, y: number) => {
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 3
  return [...rgb.subarray(at, at + 3)]
}
const farthest = (one: readonly number[], other: readonly number[]) =>
  Math.max(...one.map((value, i) => Math.abs(value - other[i]!)))
function expectQuarters(raster: Raster, ...colours: Colour[]) {
  const places = [0.2, 0.8].flatMap((y) => [0.2, 0.8].map((x) => colourAt(raster, x, y)))
  places.forEach((found, i) => {
    expect(farthest(found, colours[i]!), String(found)).toBeLessThan(16)
  })
}
const meanDifference = (one: Raster, other: Raster) =>
  one.rgb.reduce((sum, value, i) => sum + Math.abs(value - other.rgb[i]!), 0) / one.rgb.length

test.each([
  [64, 64],
  [317, 201],
  [7, 3],
])('a picture of %i by %i is the same when it was written and read again', (width, height) => {
  const raster = waves(width, height)
  const read = decodeJpeg(encodeJpeg(raster, 95), Number.POSITIVE_INFINITY)
  expect(read).toMatchObject({ width, height })
  expect(meanDifference(read, raster)).toBeLessThan(1.5)
})

test('read at a half, a quarter and an eighth it is what the averages of its points are', () => {
  const raster = waves(640, 480)
  const written = encodeJpeg(raster, 95)
  for (const [edge, width, height] of [
    [320, 320, 240],
    [160, 160, 120],
    [80, 80, 60],
  ] as const) {
    const read = decodeJpeg(written, edge)
    expect(read).toMatchObject({ width, height })
    expect(meanDifference(read, shrunkTo(raster, width, height))).toBeLessThan(4)
  }
})

/** Four colours, progressive, with hues at half the points, as libjpeg writes it. */
const PROGRESSIVE =
  '/9j/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wgARCAAYACgDASIAAhEBAxEB/8QAGgABAAIDAQAAAAAAAAAAAAAAAAUGAgMEB//EABkBAAIDAQAAAAAAAAAAAAAAAAMFAgYHBP/aAAwDAQACEAMQAAABg2pGyyHXnPKKhXlhAX+fDT+243EzVgCYv//EABsQAAICAwEAAAAAAAAAAAAAAAAQAxIFBhUU/9oACAEBAAEFAlA7FjFwek5pzXrz/8QAIxEAAAQEBwEAAAAAAAAAAAAAAQIDBAAQUrEFERQVITKh0f/aAAgBAwEBPwHdWlfg/IxRI7p0ZZHko5WjQr02kh0CX//EACIRAAECAwkAAAAAAAAAAAAAAAEAAwQQFAUVITVRUoGhsf/aAAgBAgEBPwG6orb2FEmndLbmBCqG9ZW/mDnHgl//xAAgEAAABAYDAAAAAAAAAAAAAAAAAxASAREgIjOiQYLB/9oACAEBAAY/AkjSZc1suBl1GXVT+vq//8QAHBAAAQQDAQAAAAAAAAAAAAAAABARccEg8PHR/9oACAEBAAE/IUpWJEtwO7+GnRp1kn//2gAMAwEAAgADAAAAEPbzfvv/AP/EAB0RAQAABgMAAAAAAAAAAAAAAAEAEBEhMbFB0fD/2gAIAQMBAT8QiARMA2K0A2aOR4j2e0trcv/EABsRAQABBQEAAAAAAAAAAAAAAAExABEg0fAh/9oACAECAQE/EOeyig6uTIJ6XIa4DrCb/8QAHBAAAQMFAAAAAAAAAAAAAAAA8AAQEQEwUYHR/9oACAEBAAE/EGNtzlHKN1OaR1Y7s//Z'

test('a progressive picture is read to its last scan', () => {
  const read = decodeJpeg(Buffer.from(PROGRESSIVE, 'base64'), 40)
  expect(read).toMatchObject({ width: 40, height: 24 })
  expectQuarters(read, RED, GREEN, BLUE, YELLOW)
  expect(meanDifference(read, quarters(40, 24))).toBeLessThan(6)
})

test('whatever of a picture is cut off or overwritten, it is read or refused, and nothing else', () => {
  const whole = [encodeJpeg(quarters(64, 48), 80), Buffer.from(PROGRESSIVE, 'base64')]
  const refusal = (bytes: Buffer) => {
    try {
      decodeJpeg(bytes, 512)
      return 'read'
    } catch (error) {
      return error instanceof BrokenPicture ? 'refused' : error
    }
  }
  for (const bytes of whole) {
    for (let length = 2; length < bytes.length - 8; length += 3)
      // A progressive one that ends between two scans is a coarse picture.
      expect(refusal(bytes.subarray(0, length)), `${length} bytes`).toMatch(
        bytes === whole[0] ? /refused/ : /read|refused/,
      )
    for (let at = 2; at < bytes.length; at += 2) {
      const changed = Buffer.from(bytes)
      changed[at] = changed[at]! ^ 0x5b
      // One that says it is far larger is kept from here by whoever looks into its header.
      const frame = bytes.indexOf(Buffer.from([0xff, bytes === whole[0] ? 0xc0 : 0xc2]))
      if (at >= frame && at < frame + 9) continue
      expect(refusal(changed), `byte ${at}`).toMatch(/read|refused/)
    }
  }
})

test.each<[Orientation, Colour[]]>([
  [1, [RED, GREEN, BLUE, YELLOW]],
  [2, [GREEN, RED, YELLOW, BLUE]],
  [3, [YELLOW, BLUE, GREEN, RED]],
  [4, [BLUE, YELLOW, RED, GREEN]],
  [5, [RED, BLUE, GREEN, YELLOW]],
  [6, [BLUE, RED, YELLOW, GREEN]],
  [7, [YELLOW, GREEN, BLUE, RED]],
  [8, [GREEN, YELLOW, RED, BLUE]],
])('orientation %i is turned upright', (orientation, colours) => {
  const turned = upright(quarters(30, 20), orientation)
  expect([turned.width, turned.height]).toEqual(orientation >= 5 ? [20, 30] : [30, 20])
  expectQuarters(turned, ...colours)
})

/** A PNG of that head (PNG specification 11.2.2) and rows, each with its filter before it. */
function png(width: number, height: number, [depth, colour, interlace]: number[], rows: Buffer): Buffer {
  const whole = pngOf(width, height, [0, 0, 0])
  const data = deflateSync(rows)
  const head = Buffer.from(whole.subarray(0, 33))
  head.set([depth!, colour!, 0, 0, interlace!], 24)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const end = Buffer.from('0000000049454e44ae426082', 'hex')
  return Buffer.concat([head, length, Buffer.from('IDAT'), data, Buffer.alloc(4), end])
}

test('a PNG is read on white paper, with every filter', () => {
  // Grey with its cover: 10 seen whole, half and not at all; each row says it in another way.
  const rows = Buffer.from([
    ...[0, 10, 255, 10, 128, 10, 0],
    ...[1, 10, 255, 0, 129, 0, 128],
    ...[2, 0, 0, 0, 0, 0, 0],
    ...[3, 5, 128, 0, 193, 0, 192],
    ...[4, 0, 0, 0, 0, 0, 0],
  ])
  const { raster } = decodePng(png(3, 5, [8, 4, 0], rows), 5)
  for (let y = 0; y < 5; y++)
    expect(
      [0, 1, 2].map((x) => raster.rgb[(y * 3 + x) * 3]),
      `row ${y}`,
    ).toEqual([10, 132, 255])
})

test('an interlaced PNG of one bit is put together', () => {
  // 8 by 8 in seven passes: black but for what the last one brings, every other row.
  const rows = [1, 1, 1, 2, 2, 4].flatMap((count, pass) =>
    Array.from({ length: [1, 1, 1, 2, 2, 4][pass]! }, () => count),
  )
  const black = rows.flatMap(() => [0, 0])
  const white = [0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff]
  const { raster } = decodePng(png(8, 8, [1, 0, 1], Buffer.from([...black, ...white])), 8)
  expect(Array.from({ length: 8 }, (_, y) => raster.rgb[y * 24])).toEqual([0, 255, 0, 255, 0, 255, 0, 255])
})

test('a PNG that unpacks to more or less than it says is refused', () => {
  expect(() => decodePng(png(3, 5, [8, 2, 0], Buffer.alloc(10)), 5)).toThrow(BrokenPicture)
  expect(() => decodePng(png(3, 5, [8, 2, 0], Buffer.alloc(10_000_000)), 5)).toThrow(BrokenPicture)
  expect(() => decodePng(png(3, 5, [8, 2, 0], Buffer.alloc(50)).subarray(0, 60), 5)).toThrow(BrokenPicture)
})

test('a photo fits where it is kept, keeps its shape and is never made larger', () => {
  expect(fitting(4_000, 3_000, 512)).toEqual({ width: 512, height: 384 })
  expect(fitting(3_000, 1, 512)).toEqual({ width: 512, height: 1 })
  expect(fitting(100, 50, 512)).toEqual({ width: 100, height: 50 })
  const noise = drawn(700, 700, (x, y) => [(x * 7919 + y * 104_729) % 256, (x * y * 31) % 256, (x ^ (y * 17)) % 256])
  const small = smallPhoto(encodeJpeg(noise, 95), 'image/jpeg', { edge: 512, bytes: 60_000 })
  expect(small.length).toBeLessThanOrEqual(60_000)
})
