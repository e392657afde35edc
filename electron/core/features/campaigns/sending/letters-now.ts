import type { RecipientState } from '../../../../../shared/features/campaigns/contract.ts'
import type { Begun, Question, Today, Underway } from '../../../../../shared/features/today/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { tally } from '../audience/recipient-rows.ts'

/** How many drafts and finished letters the day needs. */
const DRAFTS = 3
const RESULTS = 3

type Row = {
  id: number
  subject: string
  state: 'draft' | 'scheduled' | 'sending' | 'paused' | 'held' | 'finished' | 'cancelled'
  pauseReason: Extract<Question, { kind: 'paused' }>['reason'] | null
  pauseDetail: string | null
  accountId: number | null
  nextAt: number | null
  scheduledAt: number | null
  finishedAt: number | null
  createdAt: number
}

const COLUMNS = `id, subject, state, pause_reason as pauseReason, pause_detail as pauseDetail, account_id as accountId,
  next_at as nextAt, scheduled_at as scheduledAt, finished_at as finishedAt, created_at as createdAt`

const LIVE = `select ${COLUMNS} from campaigns where state in ('scheduled', 'sending', 'paused', 'held') order by id`
const NEWEST = `select ${COLUMNS} from campaigns where state = ? order by ifnull(finished_at, created_at) desc limit ?`
/** Doubts that nobody has answered; one short range of an index for each letter. */
const DOUBTS = `
  select c.id, c.subject, (select count(*) from campaign_recipients r
    where r.campaign_id = c.id and r.state = 'in-doubt' and r.reason is not 'left') as people
  from campaigns c where c.state not in ('draft', 'scheduled') order by c.id desc`

export type LettersNow = {
  questions: Question[]
  underway: Underway[]
  drafts: Begun[]
  results: Today['results']
}

/** Letters as the page of the day tells of them: what waits for a person, what is on its way, what came of the last ones. */
export function lettersNow(db: ReadDb): LettersNow {
  const live = statement(db, LIVE).all() as Row[]
  const doubts = statement(db, DOUBTS).all() as { id: number; subject: string; people: number }[]
  const counted = live.map((row) => ({ row, ...countsOf(db, row.id) }))
  return {
    questions: [
      ...doubts.filter(({ people }) => people > 0).map((one) => ({ kind: 'in-doubt' as const, ...one })),
      ...counted.flatMap(({ row, waiting }) => questionOf(row, waiting)),
    ],
    underway: counted.flatMap(({ row, people, waiting }) => underwayOf(row, people, people - waiting)),
    drafts: newest(db, 'draft', DRAFTS).map(({ id, subject, createdAt }) => ({
      kind: 'draft',
      id,
      subject,
      at: createdAt,
    })),
    results: newest(db, 'finished', RESULTS).map(({ id, subject, finishedAt, createdAt }) => {
      const { people, sent, failed } = countsOf(db, id)
      return { id, subject, people, sent, failed, finishedAt: finishedAt ?? createdAt }
    }),
  }
}

function newest(db: ReadDb, state: 'draft' | 'finished', limit: number): Row[] {
  return statement(db, NEWEST).all(state, limit) as Row[]
}

function countsOf(db: ReadDb, id: number) {
  const { counts } = tally(db, id)
  const of = (...states: RecipientState[]) => states.reduce((n, state) => n + (counts.get(state) ?? 0), 0)
  const all = [...counts.values()].reduce((a, b) => a + b, 0)
  return {
    people: all - of('skipped'),
    waiting: of('queued', 'leased', 'handed-over', 'deferred'),
    sent: of('sent'),
    failed: of('failed', 'bounced'),
  }
}

/** Paused, but it goes on when the window frees or the server is tried again. */
const restsByItself = ({ state, pauseReason, nextAt }: Row) =>
  state === 'paused' && nextAt !== null && (pauseReason === 'account-refused' || pauseReason === 'server-unreachable')

function questionOf(row: Row, waiting: number): Question[] {
  const { id, subject, state, pauseReason, pauseDetail, accountId, scheduledAt } = row
  if (state === 'held') return [{ kind: 'held', id, subject, waiting }]
  if (state !== 'paused' || pauseReason === null || restsByItself(row)) return []
  if (pauseReason === 'too-late') return [{ kind: 'late', id, subject, scheduledAt, waiting, accountId }]
  return [{ kind: 'paused', id, subject, reason: pauseReason, detail: pauseDetail, waiting, accountId }]
}

function underwayOf(row: Row, people: number, done: number): Underway[] {
  const { id, subject, state, nextAt, scheduledAt } = row
  if (state === 'scheduled') return [{ id, subject, state, people, done, nextAt: scheduledAt }]
  if (state === 'sending') return [{ id, subject, state, people, done, nextAt }]
  return restsByItself(row) ? [{ id, subject, state: 'resting', people, done, nextAt }] : []
}
