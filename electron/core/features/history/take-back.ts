/** Taking one change of a person back: what the form would say then, or that the value was changed again since. Pure. */

import type { Customer, CustomerInput } from '../../../../shared/features/customers/contract.ts'
import type { HalvesGuessed } from '../../../../shared/features/customers/names.ts'
import type { FieldValue } from '../../../../shared/features/fields/contract.ts'
import { printOwn, type Reading } from '../../../../shared/features/fields/values.ts'
import type { Change } from '../../../../shared/features/history/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import type { RowImage } from '../activity/journal.ts'

export type TakenBack = {
  /** The row before and after. */
  images: { before: RowImage | null; after: RowImage | null }
  own: { fieldId: number; before: FieldValue | null; after: FieldValue | null } | null
}

type Form = CustomerInput
/** `halvesGuessed`: what is known of the halves that come back, where they do. */
type Outcome = { form: Form; halvesGuessed?: HalvesGuessed } | { stored: string }

/** A person as the form edits them; fields of the owner's that are not named stay as they are. */
export function asForm(customer: Customer): Form {
  const { name, givenName, familyName, emails, phones, addresses, tags, ...texts } = customer
  const { company, jobTitle, birthday, language, source, owner, notes } = texts
  return {
    name,
    givenName: givenName ?? '',
    familyName: familyName ?? '',
    company: company ?? '',
    jobTitle: jobTitle ?? '',
    birthday: birthday ?? '',
    language: language ?? '',
    source: source ?? '',
    owner: owner ?? '',
    notes: notes ?? '',
    emails: emails.map(({ address, kind }) => ({ address, kind })),
    phones: phones.map(({ number, kind }) => ({ number, kind })),
    addresses: addresses.map(({ id: _id, primary: _primary, ...address }) => address),
    tags: [...tags],
    custom: [],
  }
}

/** `ownNow`: the value of the owner's field at this moment, where the change is about one. */
export function takeBack(
  form: Form,
  change: Change & TakenBack,
  ownNow: FieldValue | null,
  reading: Pick<Reading, 'currency' | 'dateOrder'>,
): Outcome {
  const { field, before, after } = change
  switch (field) {
    case 'name':
      return asKnownThen(nameBack(form, change), change)
    case 'givenName':
    case 'familyName':
      return asKnownThen(textBack(form, field, change), change)
    case 'company':
    case 'jobTitle':
    case 'birthday':
    case 'language':
    case 'source':
    case 'owner':
    case 'notes':
      return textBack(form, field, change)
    case 'email':
      return lines(form, 'emails', change, emailOf, (one) => one.address)
    case 'phone':
      return lines(form, 'phones', change, phoneOf, (one) => one.number)
    case 'address':
      return lines(form, 'addresses', change, addressOf, addressText)
    case 'tag': {
      const without = form.tags.filter((tag) => after === null || foldKey(tag) !== foldKey(after))
      if (after !== null && without.length === form.tags.length) return { stored: '' }
      return { form: { ...form, tags: before === null ? without : [...without, before] } }
    }
    case 'own': {
      const back = ownBack(change, ownNow, reading)
      return 'stored' in back ? back : { form: { ...form, custom: [back] } }
    }
    case 'website':
    case 'list':
    case 'household':
    case 'photo':
    case 'consent':
      return { stored: after ?? '' }
    default:
      return field satisfies never
  }
}

function textBack<F extends keyof Form>(form: Form, field: F, { before, after }: Change): Outcome {
  return form[field] === (after ?? '')
    ? { form: { ...form, [field]: before ?? '' } }
    : { stored: String(form[field] ?? '') }
}

const half = (image: RowImage | null, column: string) => String(image?.[column] ?? '')

/** A name that is as it was before the change, both halves with it, is as much of a guess as it was: nobody said it anew. */
function asKnownThen(outcome: Outcome, { images: { before } }: TakenBack): Outcome {
  if ('stored' in outcome || before?.halves_guessed === undefined) return outcome
  const { name, givenName, familyName } = outcome.form
  const asThen =
    name === half(before, 'name') &&
    givenName === half(before, 'given_name') &&
    familyName === half(before, 'family_name')
  return asThen ? { ...outcome, halvesGuessed: before.halves_guessed as HalvesGuessed } : outcome
}

/** A name comes back with the halves it had; where those were parted otherwise since, they are parted anew. */
function nameBack({ givenName, familyName, ...form }: Form, { before, after, images }: Change & TakenBack): Outcome {
  if (form.name !== (after ?? '')) return { stored: form.name }
  const asLeft = half(images.after, 'given_name') === givenName && half(images.after, 'family_name') === familyName
  const was = { givenName: half(images.before, 'given_name'), familyName: half(images.before, 'family_name') }
  return { form: { ...form, name: before ?? '', ...(asLeft ? was : {}) } }
}

/** What the form says in the owner's field when a change of it is taken back. */
export function ownBack(
  { own }: TakenBack,
  now: FieldValue | null,
  reading: Pick<Reading, 'currency' | 'dateOrder'>,
): Form['custom'][number] | { stored: string } {
  const print = (value: FieldValue | null) => (value ? printOwn(value, reading) : '')
  if (!own || print(now) !== print(own.after)) return { stored: print(now) }
  const chosen = own.before?.chosen?.map((option) => option.id) ?? []
  return { fieldId: own.fieldId, text: chosen.length > 0 ? '' : print(own.before), chosen }
}

/**
 * A line of a list put back in the place of what it became; one that is neither there any more was changed again. Where its
 * kind alone became another, so it is with the kind.
 */
function lines<K extends 'emails' | 'phones' | 'addresses'>(
  form: Form,
  list: K,
  { images, after }: Change & TakenBack,
  lineOf: (image: RowImage) => Form[K][number],
  text: (line: Form[K][number]) => string,
): Outcome {
  const stored = form[list] as Form[K][number][]
  const before = images.before && lineOf(images.before)
  const became = images.after && lineOf(images.after)
  const kindAlone = before !== null && became !== null && text(before) === text(became)
  const isIt = (line: Form[K][number]) =>
    kindAlone ? text(line) === text(became) && line.kind === became.kind : text(line) === after
  const at = after === null ? -1 : stored.findIndex(isIt)
  const all = () => stored.map((line) => (kindAlone ? inKind(text(line), line.kind) : text(line))).join(', ')
  if (after !== null && at < 0) return { stored: all() }
  if (before !== null && stored.some((line, place) => place !== at && text(line) === text(before)))
    return { stored: all() }
  const next = [...stored]
  if (at >= 0) next.splice(at, 1, ...(before ? [before] : []))
  else if (before) next.push(before)
  return { form: { ...form, [list]: next } }
}

/** A line with its kind as the history tells it, where it has one. */
export const inKind = (text: string, kind: unknown): string => (kind ? `${text} (${kind})` : text)

const emailOf = ({ address, kind }: RowImage) => ({ address: String(address), kind: String(kind ?? '') })

const phoneOf = ({ number, kind }: RowImage) => ({ number: String(number), kind: String(kind ?? '') })

function addressOf(image: RowImage): Form['addresses'][number] {
  const text = (column: string) => String(image[column] ?? '')
  return {
    street: text('street'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postal_code'),
    country: text('country'),
    kind: text('kind'),
  }
}

function addressText({ street, city, region, postalCode, country }: Form['addresses'][number]): string {
  return [street, city, region, postalCode, country].filter(Boolean).join(', ')
}
