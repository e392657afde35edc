import type { WordOf } from '../../../../shared/features/consent/word-of.ts'
import type { CustomerInput } from '../../../../shared/features/customers/contract.ts'
import { readCustomer } from '../../../../shared/features/customers/values.ts'
import { statement } from '../../db/handles.ts'
import { type Deed, insertPlain } from './bulk/deed.ts'
import { createPerson } from './write-person.ts'

export type Invented = {
  input: CustomerInput
  country: string
  notes: readonly { text: string; at: number }[]
  consent: { status: string; ground: string | null; at: number }
  /** What they said of channels beside e-mail, and of topics. */
  words: readonly { of: WordOf; status: 'subscribed' | 'unsubscribed'; ground: string; at: number }[]
  createdAt: number
}

/**
 * A person with a past, of one action: all that hangs on them goes when it is taken back, and nothing of it counts as
 * done since. Gives the keys of their addresses.
 */
export function createInvented(deed: Deed, { input, country, notes, consent, words, createdAt }: Invented): string[] {
  const { values, problems } = readCustomer(input, country)
  if (problems) throw new Error(`an invented customer cannot be stored: ${JSON.stringify(problems)}`)
  const id = createPerson({ ...deed, at: createdAt }, values)
  insertPlain(deed.tx, 'consents', {
    person_id: id,
    channel: 'email',
    status: consent.status,
    ground: consent.ground,
    source: 'import',
    evidence: null,
    at: consent.at,
  })
  for (const { of, ...word } of words) {
    const said = { person_id: id, source: 'import', evidence: null, ...word }
    if ('topicId' in of) insertPlain(deed.tx, 'topic_consents', { ...said, topic_id: of.topicId })
    else insertPlain(deed.tx, 'consents', { ...said, channel: of.channel })
  }
  for (const note of notes)
    insertPlain(deed.tx, 'timeline_events', { person_id: id, at: note.at, kind: 'note', text: note.text })
  const last = Math.max(createdAt, ...notes.map((note) => note.at))
  statement(deed.tx, 'update people set updated_at = ? where id = ?').run(last, id)
  return values.emails.map((one) => one.key)
}
