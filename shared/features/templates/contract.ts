import { z } from 'zod'
import { command, errors, query } from '../../procedure.ts'
import { pictureRefSchema } from './document.ts'

/** The largest picture a letter may carry, in bytes. The window makes larger ones smaller before they come here. */
export const PICTURE_LIMIT = 1_000_000

export const templatesContract = {
  /** Keeps a picture for letters; the same one twice is one. JPEG, PNG or GIF. */
  addPicture: command('owner')
    .errors(errors('FILE_TOO_LARGE', 'PICTURE_UNREADABLE'))
    .input(z.object({ name: z.string().max(300), base64: z.base64().max(8_000_000) }))
    .output(pictureRefSchema),
  /** The picture as a `data:` address, for the editor and the preview: nothing is fetched from anywhere. */
  picture: query('owner')
    .errors(errors('NOT_FOUND'))
    .input(z.object({ id: z.string() }))
    .output(z.object({ dataUrl: z.string() })),
}
