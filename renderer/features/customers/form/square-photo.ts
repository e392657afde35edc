import { PHOTO_EDGE } from '../../../../shared/features/customers/limits.ts'

/** A file that no browser can draw: told in words by whoever asked. */
class NoPicture extends Error {
  readonly code = 'PICTURE_UNREADABLE'
  readonly data: { name: string }
  constructor(name: string, options?: ErrorOptions) {
    super('PICTURE_UNREADABLE', options)
    this.data = { name }
  }
}

/** The middle of a picture as a square of at most PHOTO_EDGE pixels, a JPEG in base64. Throws PICTURE_UNREADABLE. */
export async function squarePhoto(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file).catch((error: unknown) => {
    throw new NoPicture(file.name, { cause: error })
  })
  const side = Math.min(bitmap.width, bitmap.height)
  const edge = Math.min(PHOTO_EDGE, side)
  const canvas = document.createElement('canvas')
  canvas.width = edge
  canvas.height = edge
  const context = canvas.getContext('2d')
  if (!context) throw new NoPicture(file.name)
  // What a picture leaves transparent is white on paper, too.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, edge, edge)
  context.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, edge, edge)
  bitmap.close()
  return canvas.toDataURL('image/jpeg', 0.86).replace(/^data:[^,]*,/, '')
}
