import { beforeAll, expect, test } from 'vitest'
import { coverPng, pngOf } from '../../../tests/support/drawn-letters.ts'
import { drawn, looksOf, quartersJpeg } from '../../../tests/support/pictures.ts'
import { createPictureCodec, type PictureCodec, type PictureMime } from './codec.ts'
import { BrokenPicture } from './raster.ts'
import { fitting, shrunkTo } from './shrink.ts'
import { smallPhoto } from './small-photo.ts'

/* Pictures are drawn, written, made smaller and looked at. */

let codec: PictureCodec
beforeAll(async () => {
  codec = await createPictureCodec()
})

const SIZE = { edge: 512, bytes: 150_000 }
const small = (content: Buffer, mime: PictureMime = 'image/jpeg') => smallPhoto(codec, { content, mime }, SIZE)

test.each([
  [1, ['red', 'green', 'blue', 'yellow']],
  [2, ['green', 'red', 'yellow', 'blue']],
  [3, ['yellow', 'blue', 'green', 'red']],
  [4, ['blue', 'yellow', 'red', 'green']],
  [5, ['red', 'blue', 'green', 'yellow']],
  [6, ['blue', 'red', 'yellow', 'green']],
  [7, ['yellow', 'green', 'blue', 'red']],
  [8, ['green', 'yellow', 'red', 'blue']],
])('a photo that lies as %i says is turned upright and made smaller', async (orientation, corners) => {
  const photo = await small(await quartersJpeg(1_200, 800, orientation))
  const [width, height] = orientation >= 5 ? [341, 512] : [512, 341]
  expect(await looksOf(photo)).toEqual({ width, height, corners })
})

test('each point of a smaller picture is the average of those it stands for', () => {
  const raster = drawn(4, 2, (x, y) => [x * 40, y * 100, 7])
  const { data } = shrunkTo(raster, 2, 1)
  expect([...data]).toEqual([20, 50, 7, 255, 100, 50, 7, 255])
})

test('a PNG is laid on white paper, what covers half of it, too', async () => {
  const { data } = shrunkTo(await codec.read(coverPng([0, 128, 255]), 'image/png'), 3, 1)
  expect([0, 4, 8].map((at) => data[at])).toEqual([255, 127, 0])
  expect(await looksOf(await small(pngOf(1_300, 700, [30, 180, 40]), 'image/png'))).toEqual({
    width: 512,
    height: 276,
    corners: ['green', 'green', 'green', 'green'],
  })
})

test('whatever of a picture is cut off or overwritten, it is read or refused, and the next one is read', async () => {
  const files: [Buffer, PictureMime][] = [
    [await quartersJpeg(64, 48, 6), 'image/jpeg'],
    [pngOf(40, 30, [30, 180, 40]), 'image/png'],
  ]
  for (const [whole, mime] of files) {
    const outcome = (bytes: Buffer) =>
      codec.read(bytes, mime).then(
        () => 'read',
        (error: unknown) => (error instanceof BrokenPicture ? 'refused' : error),
      )
    const step = Math.ceil(whole.length / 40)
    for (let at = 2; at < whole.length; at += step) {
      // All points stand before the last chunk of a PNG, which says that it ends.
      if (at < whole.length - 16) expect(await outcome(whole.subarray(0, at)), `cut off at ${at}`).toBe('refused')
      const changed = Buffer.from(whole)
      changed.fill(0xff, at, Math.min(at + 3, whole.length))
      // One that says it is far larger is kept from here by whoever looks into its header.
      if (at > 24) expect(await outcome(changed), `byte ${at}`).toMatch(/read|refused/)
      expect(await outcome(whole)).toBe('read')
    }
  }
})

test('a photo fits where it is kept, keeps its shape and is never made larger', async () => {
  expect(fitting(4_000, 3_000, 512)).toEqual({ width: 512, height: 384 })
  expect(fitting(3_000, 1, 512)).toEqual({ width: 512, height: 1 })
  expect(fitting(100, 50, 512)).toEqual({ width: 100, height: 50 })
  const noise = drawn(700, 700, (x, y) => [(x * 7919 + y * 104_729) % 256, (x * y * 31) % 256, (x ^ (y * 17)) % 256])
  const photo = { content: await codec.write(noise, 95), mime: 'image/jpeg' } as const
  expect((await smallPhoto(codec, photo, { edge: 512, bytes: 60_000 })).length).toBeLessThanOrEqual(60_000)
})
