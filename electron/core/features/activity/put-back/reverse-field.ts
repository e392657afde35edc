import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { lookAgain } from '../../customers/service.ts'
import { fieldById, REWRITE_VALUE, saysWords } from '../../fields/service.ts'
import { type JournalRow, type RowImage, rowImage } from '../journal.ts'

/**
 * Puts an own field back to the kind, the choices and the being there of its image. The name of now stays: it may have
 * been changed since; one that came back finds another if its own is taken, and its people are looked at: they are found
 * by it again. `at`: when the action was made.
 */
function restoreField(tx: Tx, changes: ChangeSet, image: RowImage, at: number): void {
  const id = Number(image.id)
  const now = rowImage(tx, 'custom_fields', id)
  if (!now) return
  const name = freeName(tx, String(now.name), now)
  statement(
    tx,
    `update custom_fields set name = ?, name_key = ?, type = ?, options = ?, deleted_at = ?, version = version + 1
     where id = ?`,
  ).run(name, foldKey(name), image.type, image.options, image.deleted_at, id)
  changes.touch('custom_fields', id)
  const field = fieldById(tx, id)
  if (now.deleted_at !== null && field && saysWords(field)) lookAgain(tx, changes, at)
}

/** Whether its choices are as the action left them, and nobody has taken one that came with it. */
const choicesAsLeft = (db: ReadDb, now: RowImage, image: RowImage, became: RowImage) =>
  now.options === became.options && !takenSince(db, Number(image.id), image, became)

/** Why a new name, or new choices, of a field would stay; null: they go back. `image`: as the journal has it. It only reads. */
export function whyNamedStays(db: ReadDb, image: RowImage): 'deleted' | 'edited' | null {
  const became = JSON.parse(String(image.after)) as RowImage
  const now = rowImage(db, 'custom_fields', Number(image.id))
  if (!now || now.deleted_at !== null) return 'deleted'
  const goes = image.name === became.name ? choicesAsLeft(db, now, image, became) : now.name === became.name
  return goes ? null : 'edited'
}

/**
 * Puts the name back, and the choices where nobody changed or took a new one since. False where the name, or what
 * else the action was about, is another by now.
 */
function restoreNamed(tx: Tx, changes: ChangeSet, image: RowImage): boolean {
  const id = Number(image.id)
  const now = rowImage(tx, 'custom_fields', id)
  if (!now || whyNamedStays(tx, image) !== null) return false
  const became = JSON.parse(String(image.after)) as RowImage
  const name = freeName(tx, String(image.name), now)
  const options = choicesAsLeft(tx, now, image, became) ? image.options : now.options
  statement(tx, 'update custom_fields set name = ?, name_key = ?, options = ?, version = version + 1 where id = ?').run(
    name,
    foldKey(name),
    options,
    id,
  )
  changes.touch('custom_fields', id)
  changes.touchAll('people')
  return true
}

/** False: what an action wrote into the field was changed again since. */
export function reverseField(tx: Tx, changes: ChangeSet, { before }: JournalRow, at: number): boolean {
  const image = JSON.parse(before ?? '{}') as RowImage
  if ('after' in image) return restoreNamed(tx, changes, image)
  restoreField(tx, changes, image, at)
  return true
}

const TAKEN = `
  select exists (select 1 from custom_values where field_id = @id and instr(choices, @mark) > 0)
    or exists (select 1 from company_values where field_id = @id and instr(choices, @mark) > 0)`

/** Somebody has a choice that only came with the action. */
function takenSince(db: ReadDb, id: number, image: RowImage, became: RowImage): boolean {
  const ids = ({ options }: RowImage) => (JSON.parse(String(options ?? '[]')) as { id: number }[]).map((one) => one.id)
  const before = new Set(ids(image))
  return ids(became).some(
    (option) =>
      !before.has(option) &&
      statement(db, TAKEN)
        .pluck()
        .get({ id, mark: `,${option},` }) === 1,
  )
}

/** One value as it was before it became another kind; null where it was changed again since, or is gone. It only reads. */
export function valueBefore(db: ReadDb, { firstId, before }: Pick<JournalRow, 'firstId' | 'before'>): RowImage | null {
  const { after, ...image } = JSON.parse(before ?? '{}') as RowImage
  const became = JSON.parse(String(after)) as RowImage
  const now = rowImage(db, 'custom_values', firstId)
  return now && Object.entries(became).every(([column, value]) => now[column] === value) ? image : null
}

/** Puts back one value that became another kind; false where it was changed again since, or is gone. */
export function restoreValue(tx: Tx, entry: Pick<JournalRow, 'firstId' | 'before'>): boolean {
  const image = valueBefore(tx, entry)
  if (image) statement(tx, REWRITE_VALUE.person).run(image)
  return image !== null
}

function freeName(tx: Tx, name: string, { id, subject }: RowImage): string {
  const taken = statement(
    tx,
    'select 1 from custom_fields where name_key = ? and subject = ? and deleted_at is null and id <> ?',
  )
  let free = name
  for (let n = 2; taken.get(foldKey(free), subject, id); n++) free = `${name} ${n}`
  return free
}
