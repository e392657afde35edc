import type { Inputs } from '../../../../../shared/contract.ts'
import { emailKey } from '../../../../../shared/email-address.ts'
import { splitName } from '../../../../../shared/features/customers/names.ts'
import { confidenceOf } from '../../../../../shared/features/duplicates/confidence.ts'
import type { CompanyToCheck, DuplicateCandidate } from '../../../../../shared/features/duplicates/contract.ts'
import { parsePhone } from '../../../../../shared/phone.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { listFields } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { memberLines } from '../repo.ts'
import { type Comparable, comparable } from '../score/comparable.ts'
import type { Facts } from '../score/facts.ts'
import { USUAL_MODEL } from '../score/model.ts'
import { scorePair } from '../score/score-pair.ts'
import { liveBase } from './live-base.ts'
import { loadFacts } from './load-facts.ts'
import { nearCompanies } from './near-companies.ts'
import { nearPeople } from './near-people.ts'

/** So many are told of. */
const MOST_TOLD = 5

type Draft = Inputs['duplicates']['candidatesFor']
export type CompanyDraft = { company: CompanyToCheck; except: number | null }

/** What is typed into a form so far, as it is compared. */
function draftFacts(db: ReadDb, { person }: Draft): Facts {
  const {
    name = '',
    company = '',
    jobTitle = '',
    birthday = '',
    emails = [],
    phones = [],
    addresses = [],
    custom = [],
  } = person
  const { country } = currentSettings(db)
  return {
    kind: 'person',
    id: 0,
    name,
    ...splitName(name),
    emails: emails.map(({ address }) => emailKey(address)),
    phones: phones.map(({ number }) => ({ number, e164: parsePhone(number, country).e164 })),
    addresses: addresses.map(({ street = '', city = '', region = '', postalCode = '', country: land = '' }) => ({
      street,
      city,
      region,
      postalCode,
      country: land,
    })),
    birthday: birthday || null,
    company: company || null,
    jobTitle: jobTitle || null,
    website: null,
    own: ownTexts(db, custom),
  }
}

/** Texts typed into the shop's own fields: a number of theirs tells people apart. */
function ownTexts(db: ReadDb, typed: NonNullable<Draft['person']['custom']>): Facts['own'] {
  const fields = new Map(listFields(db).map((field) => [field.id, field]))
  return typed.flatMap(({ fieldId, text = '' }) => {
    const field = fields.get(fieldId)
    return field?.kind === 'text' && text.trim() !== '' ? [{ field: field.name, value: text.trim() }] : []
  })
}

/** A company that is being typed in, as it is compared. */
function companyFacts(db: ReadDb, { company }: CompanyDraft): Facts {
  const { name, phone, email, website, street, city, region, postalCode, country } = company
  const { country: home } = currentSettings(db)
  const placed = street || city || postalCode
  return {
    kind: 'company',
    id: 0,
    name,
    givenName: null,
    familyName: null,
    emails: email.includes('@') ? [emailKey(email)] : [],
    phones: phone ? [{ number: phone, e164: parsePhone(phone, home).e164 }] : [],
    addresses: placed ? [{ street, city, region, postalCode, country }] : [],
    birthday: null,
    company: null,
    jobTitle: null,
    website: website || null,
    own: [],
  }
}

/** Who was said not to be the one who is being edited. */
const TOLD_APART = 'select iif(a = @id, b, a) from duplicate_verdicts where kind = @kind and (a = @id or b = @id)'

/** The nearest of those that were looked up, the surest first. */
function told(db: ReadDb, draft: Comparable, found: readonly number[], except: number | null): DuplicateCandidate[] {
  const { kind } = draft.facts
  const apart = new Set(statement(db, TOLD_APART).pluck().all({ id: except, kind }) as number[])
  const ids = found.filter((id) => id !== except && !apart.has(id))
  const model = { ...USUAL_MODEL, base: liveBase(db, kind) }
  const scored = loadFacts(db, kind, ids).flatMap((facts) => {
    const { score, reasons } = scorePair(draft, comparable(facts), model)
    const confidence = confidenceOf(score)
    return confidence ? [{ id: facts.id, score, confidence, reasons }] : []
  })
  const best = scored.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, MOST_TOLD)
  const members = memberLines(
    db,
    kind,
    best.map(({ id }) => id),
  )
  const lines = new Map(members.map((line) => [line.id, line]))
  return best.flatMap((one) => {
    const line = lines.get(one.id)
    return line ? [{ ...line, ...one }] : []
  })
}

/** Who in the base the person being typed in may already be. Look-ups in indexes: for the reading thread, some 100 ms at any size. */
export function candidates(db: ReadDb, input: Draft): DuplicateCandidate[] {
  const draft = comparable(draftFacts(db, input))
  return told(db, draft, nearPeople(db, draft), input.except ?? null)
}

/** Which company the one being typed in may already be. */
export function companyCandidates(db: ReadDb, input: CompanyDraft): DuplicateCandidate[] {
  const draft = comparable(companyFacts(db, input))
  return told(db, draft, nearCompanies(db, draft), input.except ?? null)
}
