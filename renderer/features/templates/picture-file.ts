/** Pixels across: twice what a letter shows, for good screens. */
const WIDEST = 1_200
/** What a picture should weigh at most; a thousand letters carry it a thousand times. */
const GOOD_BYTES = 300_000
const QUALITIES = [0.86, 0.78, 0.68, 0.56] as const
/** Larger files are no picture for a letter, and reading them would stop the window. */
const LARGEST_FILE = 60_000_000

/** A chosen file that no picture could be made of. */
export class PictureUnusable extends Error {}

/**
 * A picture as a letter carries it, in base64: made smaller and written anew, so that neither the place where a photo was
 * taken nor anything else hidden in the file goes to the customers. A small GIF stays as it is, because it may move.
 * @throws PictureUnusable
 */
export async function letterPicture(file: File): Promise<string> {
  if (file.size > LARGEST_FILE) throw new PictureUnusable(file.name)
  if (file.type === 'image/gif' && file.size <= 1_000_000) return base64Of(file)
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    throw new PictureUnusable(file.name, { cause: error })
  })
  try {
    return await base64Of(await smaller(bitmap, file.type === 'image/png' || file.type === 'image/webp'))
  } finally {
    bitmap.close()
  }
}

async function smaller(bitmap: ImageBitmap, mayBeClear: boolean): Promise<Blob> {
  const share = Math.min(1, WIDEST / bitmap.width)
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * share)),
    Math.max(1, Math.round(bitmap.height * share)),
  )
  const context = canvas.getContext('2d')
  if (!context) throw new PictureUnusable('canvas')
  context.imageSmoothingQuality = 'high'
  if (mayBeClear) {
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    const png = await canvas.convertToBlob({ type: 'image/png' })
    // A logo or a drawing; a photo as PNG is large, and is made a JPEG below.
    if (png.size <= GOOD_BYTES) return png
  }
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const tries = QUALITIES.map((quality) => () => canvas.convertToBlob({ type: 'image/jpeg', quality }))
  return lightest(tries)
}

/** The first that is light enough, else the last. */
async function lightest([first, ...rest]: readonly (() => Promise<Blob>)[]): Promise<Blob> {
  if (!first) throw new PictureUnusable('canvas')
  const blob = await first()
  return blob.size <= GOOD_BYTES || rest.length === 0 ? blob : lightest(rest)
}

async function base64Of(blob: Blob): Promise<string> {
  const reader = new FileReader()
  const url = await new Promise<string>((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(new PictureUnusable('file', { cause: reader.error }))
    reader.readAsDataURL(blob)
  })
  return url.slice(url.indexOf(',') + 1)
}
