import { parseMailableEmail } from '../../../../../shared/email-address.ts'
import { type Finding, type FindingCode, finding } from '../../../../../shared/features/campaigns/checkup.ts'
import type { ReadDb } from '../../../db/handles.ts'
import { type LetterField, type LetterText, parseLetter, renderLetter, requiredFields } from '../../../mail/letter.ts'
import type { Candidate } from '../audience/audience.ts'
import { type ChosenIds, readAudience } from '../audience/count-audience.ts'
import { valuesOfMany } from '../letter/letter-fields.ts'
import { leadsNowhere } from './checkup-links.ts'
import { isRoleAddress } from './checkup-words.ts'

/** What the reading thread is asked; plain data. */
export interface PeopleQuestion extends ChosenIds {
  readonly letter: LetterText
  readonly businessName: string
}

/** People named of each finding; its count says how many there are. */
const NAMED = 8

/** Looks at everybody the letter would go to: their addresses, what it says about them, who is left out and should not be. */
export function lookAtPeople(
  db: ReadDb,
  question: PeopleQuestion,
): { mailable: number; invented: number; findings: Finding[] } {
  const found = createFindings()
  const holes = fieldLook(db, question, found)
  let mailable = 0
  let invented = 0
  for (const slice of readAudience(db, question)) {
    const mailed = slice.filter((person) => person.why === null)
    mailable += mailed.length
    invented += mailed.filter((person) => person.invented).length
    for (const person of slice) lookAtPerson(person, found)
    holes(mailed)
  }
  return { mailable, invented, findings: [...(mailable === 0 ? [finding('nobody')] : []), ...found.all()] }
}

function lookAtPerson(person: Candidate, found: Found): void {
  const { why, address } = person
  if (why === 'no-ground') found.add('no-ground', person)
  if (why === 'duplicate-address') found.add('duplicates', person)
  // The addresses of the sample shop are nobody's on purpose (RFC 2606).
  if (why !== null || person.invented) return
  if (isDead(address)) found.add('addresses-dead', person)
  else if (isRoleAddress(address)) found.add('role-addresses', person)
}

/** An address that no letter can arrive at: written wrong, or on a domain that is nobody's (RFC 2606). */
function isDead(address: string): boolean {
  return !parseMailableEmail(address).ok || leadsNowhere(address.slice(address.lastIndexOf('@') + 1))
}

/** Looks for people about whom the letter has nothing to say: other words stand in its place, or none do. */
function fieldLook(db: ReadDb, { letter, businessName }: PeopleQuestion, found: Found) {
  const parsed = parseLetter(letter)
  const required = requiredFields(parsed)
  const asked = parsed.used.filter((field) => field !== 'business_name' && field !== 'email')
  return (people: readonly Candidate[]): void => {
    if (asked.length === 0) return
    const values = valuesOfMany(
      db,
      people.map((one) => one.personId),
      businessName,
      parsed.used,
    )
    for (const person of people) {
      const own = values.get(person.personId)
      const empty = own ? asked.filter((field) => !own[field]) : []
      if (!own || empty.length === 0) continue
      // Which fields a letter with conditions needs depends on the person.
      const needed: readonly LetterField[] = parsed.conditional ? renderLetter(parsed, own).missing : required
      for (const field of empty) found.add(needed.includes(field) ? 'field-hole' : 'field-empty', person, field)
    }
  }
}

type Found = ReturnType<typeof createFindings>

/** Counts, and names the first few; one finding for each field. */
function createFindings() {
  const byKey = new Map<string, { code: FindingCode; word: string | null; count: number; people: Finding['people'] }>()
  return {
    add(code: FindingCode, { personId: id, name, address }: Candidate, word: string | null = null): void {
      const key = `${code} ${word ?? ''}`
      const one = byKey.get(key) ?? { code, word, count: 0, people: [] }
      one.count += 1
      if (one.people.length < NAMED) one.people.push({ id, name, address })
      byKey.set(key, one)
    },
    all: (): Finding[] =>
      [...byKey.values()].map(({ code, word, count, people }) =>
        finding(code, { count, people, words: word === null ? [] : [word] }),
      ),
  }
}
