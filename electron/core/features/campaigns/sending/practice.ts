import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { type FieldValues, parseLetter, renderLetter } from '../../../mail/letter.ts'
import { drawnOf, type Footer, letterParts } from '../../../mail/message.ts'
import { valuesOfMany } from '../letter/letter-fields.ts'
import { storedLetter } from '../letter/stored-letter.ts'
import { getCampaign } from '../repo.ts'

/** What a recipient's row says of a letter to an invented person: it would have been sent. */
export const PRACTICE = 'sample'

/** Somebody invented: whatever account a letter leaves from, to this address it does not. */
export function isInvented(db: ReadDb, addressKey: string): boolean {
  return statement(db, 'select 1 from sample_addresses where address_key = ?').get(addressKey) !== undefined
}

/** Keeps what is needed to show the letter as it would have been. */
export function keepPractice(tx: Tx, recipientId: number, values: FieldValues, at: number): void {
  statement(tx, 'insert or replace into practice_letters (recipient_id, "values", at) values (?, ?, ?)').run(
    recipientId,
    JSON.stringify(values),
    at,
  )
}

type PastLetter = {
  subject: string
  body: string
  document: string
  footer: Footer
  startedAt: number
  finishedAt: number
}

const PEOPLE = `
  select p.id, p.name, e.address, e.address_key as addressKey, c.status, c.ground
  from json_each(?) k join people p on p.id = k.value
  left join person_emails e on e.person_id = p.id and e.is_primary = 1
  left join consents c on c.person_id = p.id and c.channel = 'email'
  where p.created_at < ? order by p.id`
const CAMPAIGN = `
  insert into campaigns (state, subject, body, document, footer, created_at, started_at, finished_at)
  values ('finished', ?, ?, ?, ?, ?, ?, ?)`
const RECIPIENT = `
  insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state, reason, attempts, answer, at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

type Person = {
  id: number
  name: string
  address: string | null
  addressKey: string | null
  status: string
  ground: string | null
}

function whyNot({ address, status, ground }: Person): string | null {
  if (address === null) return 'no-address'
  if (status === 'unsubscribed') return 'unsubscribed'
  return status === 'unknown' && ground === null ? 'no-ground' : null
}

/** A letter of the past to invented people, with what came of it for each. Gives its id. */
export function insertPastLetter(tx: Tx, letter: PastLetter, ids: readonly number[], businessName: string): number {
  const { subject, body, document, footer, startedAt, finishedAt } = letter
  const written = statement(tx, CAMPAIGN).run(
    subject,
    body,
    document,
    JSON.stringify(footer),
    startedAt - 86_400_000,
    startedAt,
    finishedAt,
  )
  const campaignId = Number(written.lastInsertRowid)
  const people = statement(tx, PEOPLE).all(JSON.stringify(ids), startedAt) as Person[]
  const values = valuesOfMany(
    tx,
    people.map(({ id }) => id),
    businessName,
    [],
  )
  people.forEach((person, n) => {
    const why = whyNot(person)
    const at = startedAt + Math.round(((finishedAt - startedAt) * n) / people.length)
    // A few do not arrive: so it is in life.
    const bounced = why === null && n % 61 === 17
    const state = why !== null ? 'skipped' : bounced ? 'failed' : 'sent'
    const answer = bounced ? '550 5.1.1 Mailbox does not exist' : null
    const reason = why ?? (bounced ? null : PRACTICE)
    const { id, name, address, addressKey } = person
    const row = [campaignId, id, name, address ?? '', addressKey ?? '', state, reason, why === null ? 1 : 0, answer, at]
    const { lastInsertRowid } = statement(tx, RECIPIENT).run(...row)
    if (state !== 'sent') return
    const known = values.get(id)
    if (known) keepPractice(tx, Number(lastInsertRowid), known, at)
    statement(tx, 'update people set last_mailed_at = ? where id = ?').run(at, id)
  })
  return campaignId
}

/** Takes letters away that only a sample shop had. A draft that was changed or sent since stays: gives its subject. */
export function dropSampleLetters(
  tx: Tx,
  past: number | null,
  draft: { id: number; version: number } | null,
): string[] {
  if (past !== null) statement(tx, 'delete from campaigns where id = ?').run(past)
  const stored = draft && getCampaign(tx, draft.id)
  if (!stored) return []
  if (stored.state !== 'draft' || stored.version !== draft.version) return [stored.subject]
  statement(tx, 'delete from campaigns where id = ?').run(stored.id)
  return []
}

type PracticeRow = { id: number; campaignId: number; subject: string; name: string; address: string; at: number }

const ROWS = `
  select l.recipient_id as id, r.campaign_id as campaignId, c.subject, r.name, r.address, l.at
  from practice_letters l join campaign_recipients r on r.id = l.recipient_id join campaigns c on c.id = r.campaign_id`

/** The box of letters that never left, newest first. */
export function practiceRows(db: ReadDb, offset: number, limit: number): { rows: PracticeRow[]; total: number } {
  const rows = statement(db, `${ROWS} order by l.at desc, l.recipient_id desc limit ? offset ?`).all(limit, offset)
  const total = statement(db, 'select count(*) from practice_letters').pluck().get() as number
  return { rows: rows as PracticeRow[], total }
}

/** One of them as it would have been; null: it is not there any more. */
export function practiceLetter(
  db: ReadDb,
  id: number,
  address: string,
): (PracticeRow & { html: string; text: string }) | null {
  const row = statement(db, `${ROWS} where l.recipient_id = ?`).get(id) as PracticeRow | undefined
  const campaign = row && getCampaign(db, row.campaignId)
  const kept = statement(db, 'select "values" from practice_letters where recipient_id = ?').pluck().get(id)
  if (!row || !campaign?.footer || typeof kept !== 'string') return null
  const footer = JSON.parse(campaign.footer) as Footer
  const letter = parseLetter(storedLetter(campaign), footer)
  const rendered = renderLetter(letter, JSON.parse(kept) as FieldValues)
  const parts = letterParts({
    text: rendered.text,
    drawn: drawnOf(letter, rendered),
    footer,
    from: { name: footer.businessName, address },
    token: 'practice',
  })
  return { ...row, subject: rendered.subject, ...parts }
}
