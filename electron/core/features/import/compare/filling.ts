import { isRefusal, mergeConsent, NO_CONSENT } from '../../../../../shared/features/customers/consent-rules.ts'
import {
  PERSON_WORDS,
  type PersonWord,
  type PersonWords,
} from '../../../../../shared/features/import/cells/person-words.ts'
import type { SaidWord } from '../../../../../shared/features/import/cells/said-words.ts'
import { newNote, withMore } from '../../../../../shared/features/import/cells/says-all.ts'
import type { CustomColumn, CustomValue } from '../../../../../shared/features/import/columns/custom-columns.ts'
import type { ImportField, ImportMode } from '../../../../../shared/features/import/contract.ts'
import { completedName, type WholeName } from '../../../../../shared/features/import/rows/complete-name.ts'
import type { DraftAddress, PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { valueColumns } from '../../fields/service.ts'
import { consentToStore } from './consent-to-store.ts'
import { type Erasing, erasingOf } from './erasing.ts'
import { furtherAddresses, mainAddress, otherParts } from './main-address.ts'
import type { EarlierRows, ListName } from './met-people.ts'
import { keyOfOwn } from './person-facts.ts'
import type { StoredPerson } from './stored-person.ts'
import { chosenNames, type OwnFact } from './value-prints.ts'

/** What a row changes in a person. Empty cells never erase; consent becomes stricter only; lists only grow. */
export type Filling = {
  name: boolean
  parts: boolean
  /** The whole name of somebody of whom half a one was known. */
  whole: WholeName | null
  company: boolean
  jobTitle: boolean
  birthday: boolean
  /** Where they have none. */
  photo: boolean
  words: PersonWord[]
  /** What is worth knowing, with what a further row says of it. */
  about: string | null
  /** A note that is not on their timeline yet. */
  note: string | null
  emails: PersonDraft['emails']
  phones: PersonDraft['phones']
  /** The address or number that the file names first is to come first. */
  firstEmail: string | null
  firstPhone: string | null
  addresses: PersonDraft['addresses']
  /** Parts of the primary address that the file says otherwise. */
  address: Partial<DraftAddress> | null
  tags: string[]
  /** New values, and those in place of others. */
  custom: PersonDraft['custom']
  customOver: PersonDraft['custom']
  /** What everybody of the file gets: the list to be put on, who looks after them. */
  list: number | null
  owner: string | null
  /** What blank cells empty. */
  erasing: Erasing | null
  consent: boolean
  /** What is said for the first time or stricter than before. */
  said: SaidWord[]
}

export type FillingRule = {
  ground: string | null
  mode: ImportMode
  /** A person made by this very import takes further lines too: the file tells of them in two rows. */
  sameFile: boolean
  /** What earlier rows of the file said of somebody of the base; null: this is the first. */
  earlier?: EarlierRows | null
}

/** What this row changes in a person known before. */
export function fillingOf(stored: StoredPerson, draft: PersonDraft, rule: FillingRule): Filling {
  const mode = rule.sameFile ? 'fill' : rule.mode
  const told = consentToStore(draft, rule.ground)
  const before = stored.consent ?? NO_CONSENT
  const stricter = told !== null && mergeConsent(before, told) !== before
  const toldWords = draft.said.filter((word) => saysStricter(stored, word))
  if (mode === 'skip')
    return {
      ...NOTHING,
      consent: stricter && told !== null && isRefusal(told.status),
      said: toldWords.filter(({ status }) => isRefusal(status)),
    }
  const over = mode === 'overwrite'
  const weak = (field: ImportField) => draft.choices?.byDefault.fields.has(field) === true
  const { sameFile, earlier = null } = rule
  const said = (fact: string) => sameFile || earlier?.said.has(fact) === true
  // The first row of a file that says something counts, as it does of two rows about somebody new.
  const replaces = (fact: string) => over && earlier?.said.has(fact) !== true
  const instead = (field: ImportField) => replaces(field) && !weak(field)
  const grows = (list: ListName) => sameFile || over || earlier?.open.has(list) === true
  const own = { ...draft, tags: weak('tags') && stored.tags.length > 0 ? [] : draft.tags }
  const more = newLines(stored, own)
  const tags = grows('tags') || stored.tags.length === 0 ? more.tags : []
  const everybody = forEverybody(stored, draft, tags)
  const emails = grows('emails') || stored.emails.length === 0 ? more.emails : []
  const phones = grows('phones') || stored.phones.length === 0 ? more.phones : []
  const whole = over || draft.name === draft.company ? null : completedName(stored, draft)
  return {
    name: draft.name !== '' && (stored.name === '' || (replaces('name') && stored.name !== draft.name)),
    parts: partsChange(stored, draft, replaces('name')),
    whole,
    company:
      draft.company !== '' && (stored.companyId === null || (instead('company') && !worksThere(stored, draft.company))),
    jobTitle:
      draft.jobTitle !== '' && (!stored.jobTitle || (instead('jobTitle') && stored.jobTitle !== draft.jobTitle)),
    birthday:
      draft.birthday !== '' &&
      (stored.birthday === null || (replaces('birthday') && stored.birthday !== draft.birthday)),
    photo: draft.photo !== null && stored.photoId === null,
    words: otherWords(stored.words, draft.words, instead),
    about: said('about') ? moreAbout(stored, draft) : null,
    note: draft.notes === '' ? null : newNote(stored.noted(), draft.notes),
    emails,
    phones,
    firstEmail: replaces('emails') ? firstEmail(stored, draft) : null,
    firstPhone: replaces('phones') ? firstPhone(stored, draft) : null,
    ...placesOf(stored, draft, { over, weak, further: said('addresses') }),
    tags: [...tags, ...everybody.tags],
    custom: draft.custom.filter(({ column }) => !stored.custom.some((one) => one.fieldId === column.fieldId)),
    customOver: draft.custom.flatMap((one) => overOwn(stored, draft, one, { said, replaces })),
    list: everybody.list,
    owner: everybody.owner,
    erasing:
      over && earlier === null ? erasingOf(stored, draft, { emails: emails.length, phones: phones.length }) : null,
    consent: stricter,
    said: toldWords,
  }
}

/** Where they live: another row of the file may tell of a further place. */
function placesOf(
  { address, addresses }: StoredPerson,
  draft: PersonDraft,
  { over, weak, further }: { over: boolean; weak: (part: ImportField) => boolean; further: boolean },
): Pick<Filling, 'address' | 'addresses'> {
  if (addresses.length === 0) return { address: null, addresses: draft.addresses }
  if (further) return furtherAddresses(address, addresses, draft.addresses)
  const main = over ? mainAddress(address, addresses.length, draft) : undefined
  return { address: otherParts(address, main, weak), addresses: [] }
}

type Whose = { said: (fact: string) => boolean; replaces: (fact: string) => boolean }

/** A value in place of the one that stands there: what is chosen of several adds up over the rows of a file. */
function overOwn(stored: StoredPerson, draft: PersonDraft, told: OwnFact, { said, replaces }: Whose): OwnFact[] {
  if (isWeak(draft, told) || !saysOtherwise(stored, told)) return []
  const { column, value } = told
  if (value.kind !== 'choices' || !('names' in value) || !said(keyOfOwn(told)))
    return replaces(keyOfOwn(told)) ? [told] : []
  const has = stored.custom.find(({ fieldId }) => fieldId === column.fieldId)
  const chosen = has ? chosenNames(column, has.value) : []
  const more = value.names.filter((name) => !chosen.includes(foldKey(name)))
  return more.length === 0 ? [] : [{ column, value: { kind: 'choices', names: [...chosen, ...more] } }]
}

function moreAbout({ words }: StoredPerson, { words: told }: PersonDraft): string | null {
  if (words.about === '' || told.about === '') return null
  const both = withMore(words.about, told.about)
  return both === words.about ? null : both
}

function saysStricter({ said }: StoredPerson, { about, status }: SaidWord): boolean {
  const key = 'channel' in about ? about.channel : `topic ${foldKey(about.topic)}`
  const before = said.find((one) => one.about === key)
  return !before || mergeConsent(before, { status, ground: null }) !== before
}

const NOTHING: Omit<Filling, 'consent' | 'said'> = {
  name: false,
  parts: false,
  whole: null,
  company: false,
  jobTitle: false,
  birthday: false,
  photo: false,
  words: [],
  about: null,
  note: null,
  emails: [],
  phones: [],
  firstEmail: null,
  firstPhone: null,
  addresses: [],
  address: null,
  tags: [],
  custom: [],
  customOver: [],
  list: null,
  owner: null,
  erasing: null,
}

const isWeak = ({ choices }: PersonDraft, { column }: PersonDraft['custom'][number]) =>
  choices?.byDefault.columns.has(column.index) === true

/** What everybody of the file gets and this person has not yet. */
function forEverybody(
  stored: StoredPerson,
  draft: PersonDraft,
  added: readonly string[],
): { tags: string[]; list: number | null; owner: string | null } {
  const everybody = draft.choices?.everybody
  if (!everybody) return { tags: [], list: null, owner: null }
  const { listId, owner } = everybody
  const has = new Set([...stored.tags, ...added.map(foldKey)])
  return {
    tags: [...new Map(everybody.tags.map((tag) => [foldKey(tag), tag]))].flatMap(([key, tag]) =>
      has.has(key) ? [] : [tag],
    ),
    list: listId === null || stored.lists.includes(listId) ? null : listId,
    owner: owner === '' || owner === stored.words.owner ? null : owner,
  }
}

function otherWords(stored: PersonWords, told: PersonWords, instead: (field: ImportField) => boolean): PersonWord[] {
  return PERSON_WORDS.filter(
    (word) => told[word] !== '' && (stored[word] === '' || (instead(word) && stored[word] !== told[word])),
  )
}

const same = (a: string | null, b: string) => a !== null && foldKey(a) === foldKey(b)
const worksThere = ({ company, companyAliases }: StoredPerson, name: string) =>
  same(company, name) || companyAliases.includes(foldKey(name))
const phoneKey = (phone: { e164: string | null; number: string }) => phone.e164 ?? phone.number

function partsChange(stored: StoredPerson, draft: PersonDraft, over: boolean): boolean {
  if (draft.givenName === null && draft.familyName === null) return false
  if (stored.givenName === null && stored.familyName === null) return true
  const { givenName, familyName } = draft
  const guess = stored.halvesGuessed === 1 && givenName !== null && familyName !== null
  // What a file tells of both halves beats what was guessed.
  if (!over && !guess) return false
  return (givenName ?? stored.givenName) !== stored.givenName || (familyName ?? stored.familyName) !== stored.familyName
}

function newLines(stored: StoredPerson, draft: PersonDraft) {
  return {
    emails: draft.emails.filter((one) => !stored.emails.some((has) => has.key === one.key)),
    phones: draft.phones.filter((one) => !stored.phones.some((has) => phoneKey(has) === phoneKey(one))),
    tags: draft.tags.filter((tag) => !stored.tags.includes(foldKey(tag))),
  }
}

function firstEmail({ emails }: StoredPerson, draft: PersonDraft): string | null {
  const wanted = draft.emails[0]?.key
  if (wanted === undefined || emails.length === 0) return null
  return emails.some((one) => one.isPrimary === 1 && one.key === wanted) ? null : wanted
}

function firstPhone({ phones }: StoredPerson, draft: PersonDraft): string | null {
  const wanted = draft.phones[0]
  if (wanted === undefined || phones.length === 0) return null
  return phones.some((one) => one.isPrimary === 1 && phoneKey(one) === phoneKey(wanted)) ? null : phoneKey(wanted)
}

function saysOtherwise(stored: StoredPerson, told: PersonDraft['custom'][number]): boolean {
  const has = stored.custom.find((one) => one.fieldId === told.column.fieldId)
  return has !== undefined && isOtherwise(has.value, told)
}

/** True when a stored value is not what a cell says. */
export function isOtherwise(
  has: Readonly<Record<string, unknown>>,
  { column, value }: PersonDraft['custom'][number],
): boolean {
  const told = 'names' in value ? chosenOf(column, value) : value
  // A word that is no option of the field yet says otherwise.
  if (told === null) return true
  return Object.entries(valueColumns(told)).some(([name, part]) => has[name] !== part)
}

function chosenOf({ options }: CustomColumn, { kind, names }: Extract<CustomValue, { names: string[] }>) {
  const ids = names.map((name) => options.get(foldKey(name)))
  const known = ids.filter((id) => typeof id === 'number')
  return known.length < ids.length ? null : { kind, chosen: [...new Set(known)].sort((a, b) => a - b) }
}

export function addsNothing(filling: Filling): boolean {
  return Object.values(filling).every(
    (part) => part === false || part === null || (Array.isArray(part) && !part.length),
  )
}
