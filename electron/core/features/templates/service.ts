import { createHash } from 'node:crypto'
import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { PICTURE_LIMIT } from '../../../../shared/features/templates/contract.ts'
import type { PictureRef } from '../../../../shared/features/templates/document.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { contentId } from '../../mail/drawn-letter.ts'
import { base64Lines, type InlinePicture } from '../../mail/mime.ts'
import { pictureFacts } from './picture-facts.ts'
import { deleteUnused, getPicture, getPictureBytes, getPictureSize, getPictures, insertPicture } from './repo.ts'

export { pictureFacts } from './picture-facts.ts'

/** A picture that is chosen and not saved yet, or whose letter can still be brought back, is younger (ms). */
const KEEP = 31 * 86_400_000

export type TemplatesService = ReturnType<typeof templatesService>

/** The pictures of letters. How a letter looks is no data: the looks are part of the product. */
export function templatesService({ db, ports }: Deps) {
  return {
    addPicture({ name, base64 }: Inputs['templates']['addPicture']): PictureRef {
      const content = Buffer.from(base64, 'base64')
      if (content.length > PICTURE_LIMIT) {
        throw new AppError('FILE_TOO_LARGE', { name, bytes: content.length, limit: PICTURE_LIMIT })
      }
      const facts = pictureFacts(content)
      if (!facts) throw new AppError('PICTURE_UNREADABLE', { name })
      const id = createHash('sha256').update(content).digest('hex').slice(0, 32)
      db.write((tx, changes) => {
        insertPicture(tx, { id, ...facts, content, createdAt: ports.clock.now() })
        changes.touchAll('pictures')
      })
      return { id, width: facts.width, height: facts.height }
    },
    picture(id: string): Outputs['templates']['picture'] {
      const found = getPicture(db.read, id)
      if (!found) throw new AppError('NOT_FOUND', { entity: 'picture', id })
      return { dataUrl: `data:${found.mime};base64,${found.content.toString('base64')}` }
    },
    /** What pictures weigh, in bytes; one that is not kept here weighs nothing. */
    weights: (ids: readonly string[]): number[] => (ids.length === 0 ? [] : getPictureBytes(db.read, ids)),
    /** Lets go of pictures that nothing names any more: each is up to a megabyte in every backup. */
    tidy(): void {
      db.write((tx, changes) => {
        if (deleteUnused(tx, ports.clock.now() - KEEP) > 0) changes.touchAll('pictures')
      })
    },
    /** A picture that is named somewhere; null where it is not kept here. */
    reference: (id: string | null): PictureRef | null => (id === null ? null : (getPictureSize(db.read, id) ?? null)),
  }
}

/** The pictures of a letter, encoded for the wire. One that is not kept here is left out: its words stand in its place. */
export function inlinePictures(db: ReadDb, ids: readonly string[]): InlinePicture[] {
  if (ids.length === 0) return []
  return getPictures(db, ids).map(({ id, mime, content }) => ({
    contentId: contentId(id),
    mime,
    name: `${id.slice(0, 12)}.${mime.slice('image/'.length).replace('jpeg', 'jpg')}`,
    base64: base64Lines(content),
  }))
}
