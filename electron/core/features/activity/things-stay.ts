/** Whether a company, a tag or a field would go back with the undo of an action, or why it would stay. It only reads. */

import type { KeptThing } from '../../../../shared/features/activity/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { whySegmentStays } from '../segments/service.ts'
import { ENTRY, JOURNALED, type JournaledTable, type JournalRow, type RowImage, rowImage } from './journal.ts'
import { whyNamedStays } from './put-back/reverse-field.ts'
import { whyMadeStays } from './put-back/reverse-made-company.ts'
import { whyTagStays } from './put-back/reverse-tag.ts'
import { whyTopicStays } from './put-back/reverse-topic.ts'
import type { ActionRow } from './repo.ts'
import { effectiveVersion } from './since/undone-versions.ts'

/** What would become of one entry that is nobody's; `nothing`: it wrote nothing that could go back. */
type Lot = 'back' | 'nothing' | KeptThing['why']
type Images = { image: RowImage; became: RowImage | null; now: RowImage | undefined }

/** What says what it became goes back where it is that still. */
function asLeft({ became, now }: Images): Lot {
  if (!now) return 'deleted'
  return Object.entries(became ?? {}).every(([column, value]) => now[column] === value) ? 'back' : 'edited'
}

const wroteNothing = ({ image, became }: Images) =>
  became !== null && Object.keys(became).every((column) => image[column] === became[column])

function companyLot(db: ReadDb, { op, firstId, versionAfter }: JournalRow, images: Images): Lot {
  const { became, now } = images
  if (op === 'insert') return 'nothing'
  if (op === 'delete') return now ? 'nothing' : 'back'
  if (became) return wroteNothing(images) ? 'nothing' : asLeft(images)
  if (!now) return 'deleted'
  return effectiveVersion(db, firstId, Number(now.version), 'companies') === versionAfter ? 'back' : 'edited'
}

function valueLot(db: ReadDb, { op }: JournalRow, images: Images): Lot {
  const { image, became, now } = images
  if (op === 'update' && wroteNothing(images)) return 'nothing'
  if (became) return asLeft(images)
  if (op === 'insert') return now ? 'back' : 'nothing'
  const isThere =
    rowImage(db, 'companies', Number(image.company_id)) && rowImage(db, 'custom_fields', Number(image.field_id))
  return isThere ? 'back' : 'deleted'
}

function fieldLot(db: ReadDb, { before }: JournalRow, { became, now }: Images): Lot {
  if (became) return whyNamedStays(db, JSON.parse(before ?? '{}') as RowImage) ?? 'back'
  return now ? 'back' : 'nothing'
}

function imagesOf(db: ReadDb, { table, firstId, before }: JournalRow): Images {
  const { after, ...image } = JSON.parse(before ?? '{}') as RowImage
  const became = after === undefined ? null : (JSON.parse(String(after)) as RowImage)
  return { image, became, now: table in JOURNALED ? rowImage(db, table as JournaledTable, firstId) : undefined }
}

function lotOf(db: ReadDb, entry: JournalRow, images: Images): Lot {
  if (entry.table === 'companies') return companyLot(db, entry, images)
  if (entry.table === 'company_values') return valueLot(db, entry, images)
  if (entry.op === 'insert') return 'nothing'
  if (entry.table === 'custom_fields') return fieldLot(db, entry, images)
  if (entry.table === 'tags') return whyTagStays(db, entry) ?? 'back'
  if (entry.table === 'topics') return whyTopicStays(db, entry) ?? 'back'
  if (entry.table === 'segments') return whySegmentStays(db, entry) ?? 'back'
  if (entry.table === 'company_aliases')
    return rowImage(db, 'companies', Number(images.image.company_id)) ? 'back' : 'nothing'
  return entry.table === 'households' && !images.now ? 'back' : 'nothing'
}

const OF = { companies: 'company', tags: 'tag', custom_fields: 'field', segments: 'segment', topics: 'topic' } as const
const isThing = (table: string): table is keyof typeof OF => table in OF

/** What an entry is about: a value, or another name, is its company's. By the name of now, else by the one it had. */
function thingOf(db: ReadDb, { table, firstId }: JournalRow, { image, became, now }: Images): Omit<KeptThing, 'why'> {
  if (isThing(table)) return { of: OF[table], id: firstId, name: String(now?.name ?? image.name ?? '') }
  const id = Number(now?.company_id ?? image.company_id ?? became?.company_id)
  return { of: 'company', id, name: String(rowImage(db, 'companies', id)?.name ?? '') }
}

/** What an undo left as it is, and why. */
export function keptThing(db: ReadDb, entry: JournalRow): KeptThing {
  const images = imagesOf(db, entry)
  const why = lotOf(db, entry, images)
  return { ...thingOf(db, entry, images), why: why === 'back' || why === 'nothing' ? 'edited' : why }
}

/** Entry by entry, newest first, what an undo would do to what is nobody's. */
const OPEN = `${ENTRY} where action_id = ? and reversed = 0 and person_id is null and "table" <> 'people' order by id desc`

/** `companies`: so many of what goes back are companies, or values of theirs. */
export type ThingsLot = { back: number; companies: number; kept: KeptThing[] }

/**
 * What the undo would put back of companies, tags and fields, and what it would leave, each entry by itself; the values of
 * a company whose record was written whole go or stay with it.
 * @param first as soon as one thing goes back the others are not looked at
 */
export function thingsLot(db: ReadDb, action: ActionRow, first: boolean): ThingsLot {
  if (action.kind === 'company-created') {
    const why = whyMadeStays(db, action)
    const { subjectId, title } = action
    if (typeof why !== 'string') return { back: why === null ? 1 : 0, companies: 0, kept: [] }
    return { back: 0, companies: 0, kept: [{ of: 'company', id: subjectId ?? 0, name: title, why }] }
  }
  const lot: ThingsLot = { back: 0, companies: 0, kept: [] }
  let isOfCompany = false
  for (const entry of statement(db, OPEN).iterate(action.id) as Iterable<JournalRow>) {
    if (isOfCompany && entry.table === 'company_values') continue
    const images = imagesOf(db, entry)
    const why = lotOf(db, entry, images)
    isOfCompany = entry.table === 'companies' && entry.op === 'update' && images.became === null
    if (why === 'back') {
      lot.back += 1
      if (entry.table === 'companies' || entry.table === 'company_values') lot.companies += 1
    } else if (why !== 'nothing') lot.kept.push({ ...thingOf(db, entry, images), why })
    if (first && lot.back > 0) break
  }
  return lot
}
