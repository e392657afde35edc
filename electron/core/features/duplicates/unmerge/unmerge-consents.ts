import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import { isRefusal, mergeConsent, type Refusal } from '../../../../../shared/features/customers/consent-rules.ts'
import { statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import type { RowImage } from '../../activity/journal.ts'
import { leadsNowhere } from '../../activity/since/leads-to.ts'
import { type ConsentRow, mergeImportedConsent } from '../../consent/service.ts'

/** Tables of words, with the column that says what one is about. */
const ABOUT = { consents: 'channel', topic_consents: 'topic_id' } as const
type WordTable = keyof typeof ABOUT

export type ConsentEntry = {
  table: WordTable
  op: string
  image: RowImage
  after: RowImage | null
}

type About = { group: readonly number[]; survivorId: number; at: number }

/** Columns that say what was agreed to. */
const WORD = ['status', 'ground', 'source', 'evidence', 'at'] as const

/**
 * Everybody's own word is there again. What was said since stays with who stayed; a refusal among it stays for all of
 * them: nobody knows which of them it was. False: something was said since.
 */
export function restoreConsents(tx: Tx, changes: ChangeSet, entries: readonly ConsentEntry[], about: About): boolean {
  const untouched = (['consents', 'topic_consents'] as const).map((table) =>
    restoreWords(
      tx,
      table,
      entries.filter((entry) => entry.table === table),
      about,
    ),
  )
  return !refusedSince(tx, changes, about) && untouched.every(Boolean)
}

function restoreWords(
  tx: Tx,
  table: WordTable,
  entries: readonly ConsentEntry[],
  { group, survivorId }: About,
): boolean {
  const key = ABOUT[table]
  const rows = statement(tx, `select * from ${table} where person_id = ?`).all(survivorId) as RowImage[]
  let untouched = true
  for (const about of new Set([...entries.map(({ image }) => image[key]), ...rows.map((row) => row[key])])) {
    const own = entries.filter(({ image }) => image[key] === about)
    const now = rows.find((row) => row[key] === about)
    const after = own.find((entry) => entry.after !== null)?.after
    const said = now && WORD.some((column) => now[column] !== after?.[column]) ? now : undefined
    if (said) untouched = false
    if (now) takeAway(tx, table, now)
    for (const personId of group) {
      const image = own.find((entry) => entry.image.person_id === personId)?.image
      const word = said ? wordNow(image, said, personId === survivorId) : image
      if (word) insert(tx, table, { ...word, id: image?.id ?? null, person_id: personId })
    }
  }
  return untouched
}

/** The merged word goes without a trace in the history of who stayed: it may be somebody else's, who has it again now. */
function takeAway(tx: Tx, table: WordTable, now: RowImage): void {
  const last = statement(tx, 'select ifnull(max(id), 0) from consent_history').pluck().get()
  statement(tx, `delete from ${table} where id = ?`).run(now.id)
  // Written by the trigger of the row that has just gone.
  statement(tx, 'delete from consent_history where id > ?').run(last)
}

/** What stands for one of them, when something was said since. */
function wordNow(image: RowImage | undefined, said: RowImage, stayed: boolean): RowImage | undefined {
  if (stayed) return said
  if (!isRefusal(statusOf(said))) return image
  return image ? stricterWord(image, said) : said
}

const statusOf = (row: RowImage) => row.status as ConsentStatus

function stricterWord(image: RowImage, said: RowImage): RowImage {
  const facts = (row: RowImage) => ({ status: statusOf(row), ground: null, row })
  return mergeConsent(facts(image), facts(said)).row
}

function insert(tx: Tx, table: WordTable, row: RowImage): void {
  if (leadsNowhere(tx, table, row)) return
  const key = ABOUT[table]
  statement(
    tx,
    `insert into ${table} (id, person_id, ${key}, status, ground, source, evidence, at)
     values (@id, @person_id, @${key}, @status, @ground, @source, @evidence, @at)`,
  ).run(row)
}

const SUPPRESSED = `
  select s.reason as status, null as ground, s.source as source, s.evidence as evidence, s.at as at
  from person_emails e join suppressions s on s.address_key = e.address_key
  where e.person_id in (select value from json_each(?)) and s.at >= ?`

/** An address of theirs that asked for no more letters since: all of them asked. True where that changed anything. */
function refusedSince(tx: Tx, changes: ChangeSet, { group, at }: About): boolean {
  const rows = statement(tx, SUPPRESSED).all(JSON.stringify(group), at) as (ConsentRow & { status: Refusal })[]
  const [first, ...others] = rows
  if (!first) return false
  const strictest = others.reduce((word, one) => mergeConsent(word, one), first)
  return group.map((id) => mergeImportedConsent(tx, changes, id, strictest)).some((changed) => changed)
}
