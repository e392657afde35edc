import type { Raster } from '../raster.ts'
import type { Frame } from './frame.ts'
import type { BlockEdge, Plane } from './smaller-blocks.ts'

/** What the components of a frame are. `ink`: cyan, magenta, yellow and black, upside down as Adobe writes them. */
export type Colour = 'grey' | 'rgb' | 'ycc' | 'ink' | 'ycc-ink'

/** `transform`: of Adobe's segment, which alone says it for sure; else the names of the components do. */
export function colourOf({ components }: Frame, transform: number | null): Colour {
  if (components.length === 1) return 'grey'
  if (components.length === 4) return transform === 2 ? 'ycc-ink' : 'ink'
  const named = String.fromCharCode(...components.map(({ id }) => id))
  return transform === 0 || (transform === null && named === 'RGB') ? 'rgb' : 'ycc'
}

/** Puts the colours together; a plane with fewer points than another has each of them for several (ITU T.81, A.1.1). */
export function rasterOf(frame: Frame, planes: readonly Plane[], blockEdge: BlockEdge, colour: Colour): Raster {
  const width = Math.ceil((frame.width * blockEdge) / 8)
  const height = Math.ceil((frame.height * blockEdge) / 8)
  const rgb = new Uint8ClampedArray(width * height * 3)
  const reach = frame.components.map(({ across, down }) => ({ x: across / frame.across, y: down / frame.down }))
  const point = [0, 0, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      for (let i = 0; i < planes.length; i++) {
        const plane = planes[i]!
        const { x: byX, y: byY } = reach[i]!
        point[i] = plane.points[Math.floor(y * byY) * plane.width + Math.floor(x * byX)]!
      }
      write(rgb, (y * width + x) * 3, point, colour)
    }
  return { width, height, rgb: new Uint8Array(rgb.buffer) }
}

function write(rgb: Uint8ClampedArray, at: number, point: readonly number[], colour: Colour): void {
  const [a, b, c, black] = point as [number, number, number, number]
  if (colour === 'grey') {
    rgb[at] = a
    rgb[at + 1] = a
    rgb[at + 2] = a
    return
  }
  const isYcc = colour === 'ycc' || colour === 'ycc-ink'
  // JFIF 1.02, "Conversion to and from RGB".
  rgb[at] = isYcc ? a + 1.402 * (c - 128) : a
  rgb[at + 1] = isYcc ? a - 0.344136 * (b - 128) - 0.714136 * (c - 128) : b
  rgb[at + 2] = isYcc ? a + 1.772 * (b - 128) : c
  if (colour === 'ink' || colour === 'ycc-ink') for (let i = 0; i < 3; i++) rgb[at + i] = (rgb[at + i]! * black) / 255
}
