import jpegReader from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url&inline'
import jpegWriter from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url&inline'
import readJpeg, { init as initJpegReader } from '@jsquash/jpeg/decode.js'
import writeJpeg, { init as initJpegWriter } from '@jsquash/jpeg/encode.js'
import pngReader from '@jsquash/png/codec/pkg/squoosh_png_bg.wasm?url&inline'
import readPng, { init as initPngReader } from '@jsquash/png/decode.js'
import { BrokenPicture, type Raster } from './raster.ts'

export type PictureMime = 'image/jpeg' | 'image/png'

/**
 * Reads and writes pictures: MozJPEG and the png crate, compiled to WebAssembly, so that they are the same on every system
 * and see nothing but the bytes they are given. Bundled as text (`?inline`): there is no file beside the program to lose.
 */
export type PictureCodec = {
  /**
   * The points of a picture, a JPEG turned upright as its EXIF says. Takes some 13 bytes of memory a point: whoever asks
   * looks into the header first. Throws BrokenPicture.
   */
  read(content: Buffer, mime: PictureMime): Promise<Raster>
  /** A JPEG of these points; `quality` 0…100. */
  write(raster: Raster, quality: number): Promise<Buffer>
}

/** What they fill with points; a browser has one of its own. */
class Points implements ImageData {
  readonly colorSpace = 'srgb'
  readonly pixelFormat = 'rgba-unorm8'
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}

const compiled = (url: string) => new WebAssembly.Module(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))

/** What the package’s types leave out: the module that is already compiled, and where its remarks go. */
type Init = (module: WebAssembly.Module, options: { printErr(remark: string): void }) => Promise<void>
const silent = { printErr: () => undefined }

/** Loads them; some 20 ms. */
export async function createPictureCodec(): Promise<PictureCodec> {
  globalThis.ImageData ??= Points as unknown as typeof ImageData
  const reader = compiled(jpegReader)
  const initReader: Init = initJpegReader
  const initWriter: Init = initJpegWriter
  await Promise.all([
    initReader(reader, silent),
    initWriter(compiled(jpegWriter), silent),
    initPngReader(compiled(pngReader)),
  ])
  return {
    async read(content, mime) {
      if (mime === 'image/jpeg' && !endsWhole(content)) throw new BrokenPicture('it ends too early')
      const bytes = new Uint8Array(content).buffer
      try {
        const { width, height, data } = await (mime === 'image/jpeg'
          ? readJpeg(bytes, { preserveOrientation: true })
          : readPng(bytes))
        return { width, height, data }
      } catch (error) {
        // What it left half done in its memory is no start for the next one.
        if (mime === 'image/jpeg') await initReader(reader, silent)
        throw new BrokenPicture('it is written wrongly', { cause: error })
      }
    },
    write: async ({ data, width, height }, quality) =>
      Buffer.from(await writeJpeg(new Points(data, width, height), { quality })),
  }
}

const START_OF_SCAN = Buffer.from([0xff, 0xda])
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

/** Whether an end follows the last scan (ITU T.81, B.2.1): MozJPEG paints what is missing of a picture grey. */
const endsWhole = (jpeg: Buffer) => jpeg.lastIndexOf(END_OF_IMAGE) > jpeg.lastIndexOf(START_OF_SCAN)
