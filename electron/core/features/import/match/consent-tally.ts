import { mergeConsent } from '../../../../../shared/features/customers/consent-rules.ts'
import type { ToldConsent } from '../../../../../shared/features/import/cells/consent-cells.ts'
import type { ImportCounts } from '../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Decision } from './intake.ts'

type Counter = 'subscribed' | 'unsubscribed' | 'bounced' | 'consentUnknown'

/**
 * Counts what the file says of consent, over people with an e-mail: of one person what all their rows together say, an
 * address in one and a word in another. Not confirmed yet is in none.
 */
export type ConsentTally = (
  counts: Pick<ImportCounts, Counter>,
  kind: Decision['kind'],
  id: number,
  draft: Pick<PersonDraft, 'emails' | 'consent'>,
) => void

/** What the rows so far say of a person, in one byte: the word, whether anybody has an e-mail, whether a row with one says nothing. */
const WORDS: readonly (ToldConsent | null)[] = [null, 'open', 'subscribed', 'bounced', 'unsubscribed', 'complained']
const WORD = 7
const HAS_EMAIL = 8
const UNTOLD = 16
const MET = 32

/** `id` is negative for people who are not in the base yet. A byte a person, up to the highest number met. */
export function createConsentTally(db: ReadDb): ConsentTally {
  const known = createBytes()
  const fresh = createBytes()
  const hasEmail = statement(db, 'select 1 from person_emails where person_id = ? limit 1').pluck()
  return (counts, kind, id, draft) => {
    const bytes = id < 0 ? fresh : known
    const before = bytes.get(Math.abs(id))
    // Counted by a run of before, which was killed.
    if (before === 0 && kind === 'again') return
    const inBase = kind === 'known' && draft.consent !== null && draft.emails.length === 0
    const after = withRow(before, draft) | (inBase && hasEmail.get(id) === 1 ? HAS_EMAIL : 0)
    if (after === before) return
    bytes.set(Math.abs(id), after)
    const [was, is] = [counterOf(before), counterOf(after)]
    if (was === is) return
    if (was) counts[was]--
    if (is) counts[is]++
  }
}

function withRow(before: number, { emails, consent }: Pick<PersonDraft, 'emails' | 'consent'>): number {
  const email = emails.length > 0 ? HAS_EMAIL : 0
  const untold = email && consent === null ? UNTOLD : 0
  const word = strictest(WORDS[before & WORD] ?? null, consent)
  return (before & ~WORD) | MET | email | untold | WORDS.indexOf(word)
}

/** As they are merged when they are written. */
function strictest(one: ToldConsent | null, other: ToldConsent | null): ToldConsent | null {
  if (one === null || other === null) return one ?? other
  const facts = (told: ToldConsent) => ({ status: told === 'open' ? 'unknown' : told, ground: null, told }) as const
  return mergeConsent(facts(one), facts(other)).told
}

function counterOf(state: number): Counter | null {
  const word = WORDS[state & WORD] ?? null
  if (word === null) return (state & UNTOLD) > 0 ? 'consentUnknown' : null
  if ((state & HAS_EMAIL) === 0 || word === 'open') return null
  return word === 'complained' ? 'unsubscribed' : word
}

/** Bytes by number, 0 where nothing was set. */
function createBytes() {
  let bytes = new Uint8Array(1_024)
  return {
    get: (at: number): number => bytes[at] ?? 0,
    set(at: number, value: number) {
      if (at >= bytes.length) {
        const grown = new Uint8Array(Math.max(at + 1, bytes.length * 2))
        grown.set(bytes)
        bytes = grown
      }
      bytes[at] = value
    },
  }
}
