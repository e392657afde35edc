import type { PersonWord } from '../../../../../../shared/features/import/cells/person-words.ts'
import { CHANNEL_FIELDS } from '../../../../../../shared/features/import/cells/said-words.ts'
import type { CellChange } from '../../../../../../shared/features/import/check-contract.ts'
import type { ImportColumn } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import { readPhotoCell, shownCell } from '../../../../../../shared/features/import/text/photo-cell.ts'
import type { Filling } from '../../compare/filling.ts'
import type { StoredPerson } from '../../compare/stored-person.ts'

type Told = { stored: StoredPerson; draft: PersonDraft; filling: Filling; cells: readonly string[] }
type Pair = { before: string; after: string }

/** What a filling changes in a person, beside the cells that say so: before → after. Additions to a list have no before. */
export function cellChanges(columns: readonly ImportColumn[], told: Told): CellChange[] {
  return columns.flatMap((column) => {
    const cell = told.cells[column.index] ?? ''
    const pair = changeOf(column, cell, told) ?? erasedBy(column, told)
    return pair && pair.before !== pair.after ? [{ columnIndex: column.index, ...pair }] : []
  })
}

/** What a blank cell empties. */
function erasedBy({ field, index }: ImportColumn, { stored, draft, filling: { erasing } }: Told): Pair | null {
  if (erasing === null) return null
  const gone = (is: boolean, before: string | null) => (is && before ? { before, after: '' } : null)
  const own = draft.choices?.blankFields.find((one) => one.index === index)
  if (own) return gone(erasing.custom.includes(own.fieldId ?? 0), ownBefore(stored, own.fieldId))
  const part = field === 'fullAddress' ? 'street' : field
  switch (part) {
    case 'company':
      return gone(erasing.company, stored.company)
    case 'jobTitle':
    case 'birthday':
      return gone(erasing[part], stored[part])
    case 'language':
    case 'source':
    case 'owner':
    case 'about':
      return gone(erasing.words.includes(part), stored.words[part])
    case 'tags':
      return gone(erasing.tags, stored.tags.join(', '))
    case 'email':
      return gone(erasing.emails, stored.emails.map((one) => one.address).join(', '))
    case 'phone':
      return gone(erasing.phones, stored.phones.map((one) => one.number).join(', '))
    case 'street':
    case 'city':
    case 'region':
    case 'postalCode':
    case 'country':
      return gone(erasing.address.includes(part), stored.address?.[part] ?? '')
    default:
      return null
  }
}

function changeOf(column: ImportColumn, cell: string, told: Told): Pair | null {
  const { stored, draft, filling } = told
  if (cell.trim() === '') return null
  switch (column.field) {
    case 'fullName':
      return filling.name || filling.whole ? { before: stored.name, after: draft.name } : null
    case 'givenName':
    case 'familyName':
      return halfChange(column.field, told)
    case 'company':
      return filling.company ? { before: stored.company ?? '', after: draft.company } : null
    case 'jobTitle':
      return filling.jobTitle ? { before: stored.jobTitle ?? '', after: draft.jobTitle } : null
    case 'birthday':
      return filling.birthday ? { before: stored.birthday ?? '', after: draft.birthday } : null
    case 'language':
    case 'source':
    case 'owner':
    case 'about':
      return wordChange(column.field, told) ?? customChange(column, cell, told)
    case 'notes':
      return filling.note === null ? null : { before: '', after: cell }
    case 'photo':
      return filling.photo && isPhotoOf(draft, cell)
        ? { before: '', after: shownCell(cell) }
        : customChange(column, cell, told)
    case 'tags':
      return filling.tags.length > 0 ? { before: '', after: filling.tags.join(', ') } : null
    case 'email':
    case 'phone':
    case 'emailAndPhone':
      return lineChange(cell, told)
    case 'consent':
    case 'consentDate':
    case 'unsubscribedAt':
    case 'bounced':
      return filling.consent && draft.consent
        ? { before: stored.consent?.status ?? 'unknown', after: draft.consent }
        : null
    case 'phoneConsent':
    case 'smsConsent':
    case 'whatsappConsent':
    case 'postConsent':
      return channelChange(column, told)
    case 'topic':
    case 'topics':
    case 'topicsLeft':
      return topicChange(column, told)
    default:
      return placeChange(column, told) ?? customChange(column, cell, told)
  }
}

function halfChange(half: 'givenName' | 'familyName', { stored, draft, filling }: Told): Pair | null {
  if (!filling.parts && !filling.whole) return null
  const before = stored[half] ?? ''
  return { before, after: (filling.whole ?? draft)[half] ?? before }
}

const wordChange = (word: PersonWord, { stored, draft, filling }: Told): Pair | null =>
  filling.words.includes(word) ? { before: stored.words[word], after: draft.words[word] } : null

function channelChange({ field }: ImportColumn, { stored, filling }: Told): Pair | null {
  const channel = CHANNEL_FIELDS[field]
  const word = filling.said.find(({ about }) => 'channel' in about && about.channel === channel)
  return word ? { before: stored.said.find(({ about }) => about === channel)?.status ?? '', after: word.status } : null
}

function topicChange({ field, header }: ImportColumn, { filling }: Told): Pair | null {
  const status = { topics: 'subscribed', topicsLeft: 'unsubscribed' }[String(field)]
  const names = filling.said.flatMap((word) =>
    'topic' in word.about && (status ? word.status === status : word.about.topic === header.trim())
      ? [word.about.topic]
      : [],
  )
  return names.length > 0 ? { before: '', after: names.join(', ') } : null
}

function lineChange(cell: string, { stored, draft, filling }: Told): Pair | null {
  const emails = draft.emails.filter((one) => cell.toLowerCase().includes(one.key))
  const added = [
    ...filling.emails.filter((one) => emails.includes(one)).map((one) => one.address),
    ...filling.phones.filter((one) => cell.includes(one.number)).map((one) => one.number),
  ]
  const first = emails.find((one) => one.key === filling.firstEmail)
  if (first) return { before: stored.emails.find((one) => one.isPrimary === 1)?.address ?? '', after: first.address }
  const phone = draft.phones.find((one) => (one.e164 ?? one.number) === filling.firstPhone)
  if (phone && cell.includes(phone.number))
    return { before: stored.phones.find((one) => one.isPrimary === 1)?.number ?? '', after: phone.number }
  return added.length > 0 ? { before: '', after: added.join(', ') } : null
}

function placeChange({ field }: ImportColumn, { stored, filling }: Told): Pair | null {
  const part = field === 'street2' || field === 'fullAddress' ? 'street' : field
  if (part !== 'street' && part !== 'city' && part !== 'region' && part !== 'postalCode' && part !== 'country')
    return null
  const after = filling.address?.[part] ?? filling.addresses[0]?.[part] ?? ''
  return after === '' ? null : { before: stored.address?.[part] ?? '', after }
}

function customChange({ index }: ImportColumn, cell: string, { stored, filling }: Told): Pair | null {
  if (filling.custom.some(({ column }) => column.index === index)) return { before: '', after: cell }
  const over = filling.customOver.find(({ column }) => column.index === index)
  if (!over) return null
  return { before: ownBefore(stored, over.column.fieldId), after: cell }
}

/** A value of an own field as text; '' where there is none. */
function ownBefore(stored: StoredPerson, fieldId: number | null): string {
  const has = stored.custom.find((one) => one.fieldId === fieldId)
  const {
    text_value: text,
    day_value: day,
    number_value: number,
    minor_units: minor,
    flag_value: flag,
  } = has?.value ?? {}
  const before = text ?? day ?? number ?? (minor == null ? flag : Number(minor) / 100)
  return before == null ? '' : String(before)
}

/** The picture that the row's person gets; another column may hold one that cannot be kept. */
function isPhotoOf({ photo }: PersonDraft, cell: string): boolean {
  const read = readPhotoCell(cell)
  return read !== null && 'base64' in read && read.base64 === photo?.base64
}
