/** What a row tells of ways to reach a person beside e-mail, and of topics of letters. Pure. */
import { foldKey } from '../../../text-folding.ts'
import type { OtherChannel } from '../../consent/channels.ts'
import { yesNo } from '../cell-values.ts'
import { alsoRefused } from '../headers/consent-headers.ts'
import type { Legend } from '../headers/header-legend.ts'
import type { ImportField } from '../import-field.ts'
import { consentOfCell, consentWord } from './consent-cells.ts'
import type { Reading } from './reading.ts'
import { splitTags } from './tag-cell.ts'

/** One word: of a channel, or of a topic by its name. */
export type SaidWord = { about: { channel: OtherChannel } | { topic: string }; status: 'subscribed' | 'unsubscribed' }

/** What a word is about, the same of every row. */
export const keyOfSaid = ({ about }: Pick<SaidWord, 'about'>): string =>
  'channel' in about ? about.channel : `topic ${foldKey(about.topic)}`

type Column = {
  index: number
  header: string
  phrase: string
  crosses?: boolean | undefined
  legend?: Legend | null
}
export type SaidColumn = Column & { field: ImportField }

/** What tells of letters by e-mail. */
export const LETTER_FIELDS: ReadonlySet<ImportField> = new Set(['consent', 'consentDate', 'unsubscribedAt', 'bounced'])

/** Which channel a field tells of. */
export const CHANNEL_FIELDS: Partial<Record<ImportField, OtherChannel>> = {
  phoneConsent: 'phone',
  smsConsent: 'sms',
  whatsappConsent: 'whatsapp',
  postConsent: 'post',
}

/** `topics` and `topicsLeft` hold names; `topic`: the header is the name, the cells say yes or no. */
export const SAID_FIELDS: ReadonlySet<ImportField> = new Set([
  ...(Object.keys(CHANNEL_FIELDS) as ImportField[]),
  'topics',
  'topicsLeft',
  'topic',
])

/** The most a name of a topic may have, and the most of them in a cell. */
const LONGEST = 60
const MOST = 20
export const NOTHING_SAID: readonly SaidWord[] = []

/**
 * Of two words about one thing the refusal stands, whatever the order of the columns. `refusals`: columns about
 * letters whose refusal means other ways, too; `beside`: ways refused in columns about something else.
 */
export function readSaid(
  reading: Reading,
  columns: readonly SaidColumn[],
  refusals: readonly SaidColumn[] = [],
  beside: readonly OtherChannel[] = [],
): readonly SaidWord[] {
  if (columns.length + refusals.length + beside.length === 0) return NOTHING_SAID
  const said = new Map<string, SaidWord>()
  for (const channel of [...beside, ...alsoRefusedIn(reading, refusals)])
    said.set(channel, { about: { channel }, status: 'unsubscribed' })
  for (const column of columns) {
    const cell = reading.answer(column)
    if (cell === '') continue
    for (const word of wordsOf(reading, column, cell)) {
      const key = keyOfSaid(word)
      if (said.get(key)?.status !== 'unsubscribed') said.set(key, word)
    }
  }
  return [...said.values()]
}

function alsoRefusedIn(reading: Reading, refusals: readonly SaidColumn[]): OtherChannel[] {
  return refusals
    .filter((column) => consentOfCell('consent', column.phrase, reading.answer(column)) === 'unsubscribed')
    .flatMap(({ phrase }) => alsoRefused(phrase))
}

function wordsOf(reading: Reading, column: SaidColumn, cell: string): SaidWord[] {
  const channel = CHANNEL_FIELDS[column.field]
  if (channel === undefined && column.field !== 'topic') {
    const status = column.field === 'topicsLeft' ? 'unsubscribed' : 'subscribed'
    const names = splitTags(cell).filter((name) => name.length <= LONGEST)
    return names.slice(0, MOST).map((topic) => ({ about: { topic }, status }))
  }
  const told = consentOfCell('consent', column.phrase, cell)
  if (told === 'open' && yesNo(cell) === null && consentWord(cell) === null)
    reading.problem('consent-unknown', column, cell)
  // That nothing is confirmed yet is no yes and no no.
  if (told === null || told === 'open') return []
  const status = told === 'subscribed' ? 'subscribed' : 'unsubscribed'
  return [{ about: channel === undefined ? { topic: column.header.slice(0, LONGEST) } : { channel }, status }]
}
