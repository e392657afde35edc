import { parseMailableEmail } from '../../../../shared/email-address.ts'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { isPartedByProgram, nameKeyOf } from '../../../../shared/features/customers/names.ts'
import { reversedDigits } from '../../../../shared/features/customers/phone-forms.ts'
import type { IncompleteKind, NameOrder } from '../../../../shared/features/incomplete/contract.ts'
import { halvesInCalm, isShouted, suggestionFor } from '../../../../shared/features/incomplete/suggest.ts'
import { parsePhone } from '../../../../shared/phone.ts'
import { isOfNoPlan } from '../../../../shared/phone-lengths.ts'
import { refusingNewLines } from '../consent/service.ts'
import { ownTexts } from '../fields/service.ts'
import { type Deed, deleteRow, insertRow, updateRow } from './bulk/deed.ts'
import { customerById } from './repo.ts'
import { searchDocOf } from './search/search-doc.ts'
import { halvesRow } from './write-person.ts'

/** What one line, or a name, is to say; for `halves` the given and the family name. */
export type Fix = { kind: IncompleteKind; lineId: number | null; text: string; family: string }

const one = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** An address spelt anew. Whoever has the right one already loses the wrong one. */
function fixEmail(own: Deed, stored: Customer, { lineId, text }: Fix): boolean {
  const line = stored.emails.find((email) => email.id === lineId)
  const read = parseMailableEmail(text)
  if (!line || !read.ok) return false
  const same = stored.emails.find(
    (email) => email.id !== line.id && parseMailableEmail(email.address).ok && keyOf(email.address) === read.key,
  )
  if (!same) return updateRow(own, 'person_emails', line.id, { address: read.address, address_key: read.key })
  deleteRow(own, 'person_emails', line.id)
  if (line.primary) updateRow(own, 'person_emails', same.id, { is_primary: 1 })
  return true
}

function keyOf(address: string): string | null {
  const read = parseMailableEmail(address)
  return read.ok ? read.key : null
}

function phoneRow(text: string, country: string) {
  const { raw, e164 } = parsePhone(text, country)
  if (e164 === null) return null
  const number = raw.normalize('NFC')
  return { number, e164, digits_reversed: reversedDigits(number, e164) }
}

function fixPhone(own: Deed, stored: Customer, { lineId, text }: Fix, country: string): boolean {
  const row = phoneRow(text, country)
  const line = stored.phones.find((phone) => phone.id === lineId)
  return row !== null && line !== undefined && updateRow(own, 'person_phones', line.id, row)
}

/**
 * A first way to reach somebody: an e-mail where there is an @, else a phone. Where letters come back from all they have, another
 * address comes first; whether it may be written to is said by hand.
 */
function addReach(own: Deed, stored: Customer, text: string, country: string): boolean {
  if (text.includes('@')) {
    const read = parseMailableEmail(text)
    if (!read.ok || stored.emails.some((email) => email.suppressed !== 'bounced' || keyOf(email.address) === read.key))
      return false
    for (const email of stored.emails) if (email.primary) updateRow(own, 'person_emails', email.id, { is_primary: 0 })
    insertRow(own, 'person_emails', {
      person_id: stored.id,
      address: read.address,
      address_key: read.key,
      is_primary: 1,
    })
    return true
  }
  const row = phoneRow(text, country)
  if (row === null || stored.phones.length > 0) return false
  insertRow(own, 'person_phones', { person_id: stored.id, ...row, is_primary: 1 })
  return true
}

function fixName(own: Deed, stored: Customer, text: string): boolean {
  const name = one(text)
  if (name === '') return false
  return updateRow(own, 'people', stored.id, {
    name,
    name_key: nameKeyOf({ ...stored, name }),
    ...halvesRow(halvesInCalm(stored, name)),
  })
}

function written(own: Deed, stored: Customer, fix: Fix, country: string): boolean {
  switch (fix.kind) {
    case 'email':
      return fixEmail(own, stored, fix)
    case 'phone':
      return fixPhone(own, stored, fix, country)
    case 'capitals':
      return fixName(own, stored, fix.text)
    case 'halves': {
      const [given, family] = [one(fix.text), one(fix.family)]
      const halves = { given_name: given || null, family_name: family || null, halves_guessed: 0 }
      return given + family !== '' && updateRow(own, 'people', stored.id, halves)
    }
    case 'unreachable':
      return addReach(own, stored, one(fix.text), country)
    default:
      return fix.kind satisfies never
  }
}

/** Mends one thing about a person, and what the search finds them by; what is refused stays so (refusingNewLines). False where it cannot be kept, or is not so any more. */
export function mendPerson(own: Deed, fix: Fix, country: string): boolean {
  const stored = customerById(own.tx, own.personId ?? 0)
  if (fix.text.includes('\0') || fix.family.includes('\0')) return false
  if (!refusingNewLines(own.tx, own.changes, stored.id, () => written(own, stored, fix, country))) return false
  const now = customerById(own.tx, stored.id)
  const doc = searchDocOf({
    name: now.name,
    emails: now.emails.map((email) => email.address),
    phones: now.phones,
    company: now.company,
    cities: now.addresses.map((address) => address.city).filter(Boolean),
    own: ownTexts(own.tx, now.id),
  })
  updateRow(own, 'search_docs', now.id, doc)
  updateRow(own, 'people', now.id, { name_key: nameKeyOf(now) })
  return true
}

/** What would be suggested for a person at this moment: several lines of a kind may want mending. */
export function fixesFor(stored: Customer, kind: IncompleteKind, look: { order: NameOrder; country: string }): Fix[] {
  const lines =
    kind === 'email'
      ? stored.emails.map((email) => ({ lineId: email.id, now: email.address }))
      : kind === 'phone'
        ? stored.phones
            .filter(({ e164 }) => e164 === null || isOfNoPlan(e164))
            .map((phone) => ({ lineId: phone.id, now: phone.number }))
        : [{ lineId: null, now: stored.name }]
  if (kind === 'capitals' && !isShouted(stored.name)) return []
  if (kind === 'halves' && (!stored.halvesGuessed || !isPartedByProgram(stored))) return []
  return lines.flatMap(({ lineId, now }) => {
    const meant = suggestionFor(kind, now, look)
    return meant === null ? [] : [{ kind, lineId, text: meant.text, family: meant.family ?? '' }]
  })
}
