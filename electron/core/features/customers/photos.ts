import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { PHOTO_EDGE } from '../../../../shared/features/customers/limits.ts'
import { shownName } from '../../../../shared/features/customers/names.ts'
import { statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import { pictureFacts } from '../templates/service.ts'
import { updateRow } from './bulk/deed.ts'
import { customerById } from './repo.ts'

/** A picture that nobody has any more may come back with an undo for so long (ms). */
const KEEP = 31 * 86_400_000

/** Keeps a picture; gives its number. */
export function insertPhoto(tx: Tx, { mime, content }: { mime: string; content: Buffer }, at: number): number {
  return Number(statement(tx, INSERT).run(mime, content, at).lastInsertRowid)
}

const INSERT = 'insert into photos (mime, content, created_at) values (?, ?, ?)'
const UNUSED = `delete from photos where created_at < ? and not exists
  (select 1 from people where photo_id is not null and photo_id = photos.id)`

/** Throws AppError PICTURE_UNREADABLE for what is no small square picture. */
function read(base64: string) {
  const content = Buffer.from(base64, 'base64')
  const facts = pictureFacts(content)
  const small = facts && facts.width <= PHOTO_EDGE && facts.height <= PHOTO_EDGE && facts.mime !== 'image/gif'
  if (!facts || !small) throw new AppError('PICTURE_UNREADABLE', { name: '' })
  return { mime: facts.mime, content }
}

/** The pictures of people. */
export function photoCommands({ db, ports }: Deps) {
  const now = () => ports.clock.now()
  return {
    photo(id: number): Outputs['customers']['photo'] {
      const found = statement(db.read, 'select mime, content from photos where id = ?').get(id) as
        | { mime: string; content: Buffer }
        | undefined
      if (!found) throw new AppError('NOT_FOUND', { entity: 'picture', id: String(id) })
      return { url: `data:${found.mime};base64,${found.content.toString('base64')}` }
    },
    setPhoto({ id, picture }: Inputs['customers']['setPhoto']): Outputs['customers']['setPhoto'] {
      const taken = picture === null ? null : read(picture)
      return db.write((tx, changes) => {
        const stored = customerById(tx, id)
        const versionAfter = stored.version + 1
        const action = { kind: 'customer-edited', title: shownName(stored), subjectId: id, people: 1 } as const
        const actionId = openAction(tx, action, now(), 'applied')
        const deed = { tx, changes, actionId, personId: id, versionAfter, at: now() }
        const photo = taken && insertPhoto(tx, taken, now())
        updateRow(deed, 'people', id, { photo_id: photo, updated_at: now(), version: versionAfter })
        changes.touch('people', id)
        changes.touch('actions', actionId)
        return { customer: customerById(tx, id), actionId }
      })
    },
    /** Lets go of pictures that nobody has had for longer than anything can be taken back. */
    tidyPhotos(): void {
      db.write((tx) => void statement(tx, UNUSED).run(now() - KEEP))
    },
  }
}
