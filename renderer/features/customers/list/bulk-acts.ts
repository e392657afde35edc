import type { WordOf } from '../../../../shared/features/consent/word-of.ts'
import type { BulkDeed, Settable } from '../../../../shared/features/customers/bulk.ts'

/** What can be done with the selected people. */
export type BulkAct = 'tag' | 'untag' | 'list' | 'unlist' | 'consent' | 'set' | 'delete'

export const consentChoices = ['subscribed', 'unknown', 'unsubscribed'] as const
export type ConsentChoice = (typeof consentChoices)[number]

/** A field that is set: one that everybody has, or one of the owner's by its number. */
export type SetField = Settable | number

/**
 * What stands in the fields of the dialog. `text`: the name of a tag or list, or the value; `reason`: how the owner knows;
 * `chosen`: options of a field of the owner's; `clear`: no value is meant, and said so.
 */
export type BulkDraft = {
  text: string
  /** Which channel or topic the answer is about. */
  of: WordOf
  consent: ConsentChoice | null
  reason: string
  field: SetField | null
  chosen: number[]
  clear: boolean
}

export const EMPTY_DRAFT: BulkDraft = {
  text: '',
  of: { channel: 'email' },
  consent: null,
  reason: '',
  field: null,
  chosen: [],
  clear: false,
}

type Named = { id: number; name: string }

/** What the fields say is to be done: a deed, a list that is to be made first, or nothing yet. */
export type Meant = { deed: BulkDeed } | { newList: string } | null

export function meantBy(act: BulkAct, draft: BulkDraft, lists: readonly Named[]): Meant {
  const { text, of, consent, reason } = draft
  const name = text.trim()
  const list = lists.find((one) => one.name.toLocaleLowerCase() === name.toLocaleLowerCase())
  switch (act) {
    case 'tag':
    case 'untag':
      return name === '' ? null : { deed: { kind: act, name } }
    case 'list':
      if (list) return { deed: { kind: 'list', segmentId: list.id, on: true } }
      return name === '' ? null : { newList: name }
    case 'unlist':
      return list ? { deed: { kind: 'list', segmentId: list.id, on: false } } : null
    case 'consent':
      return consent === null || reason.trim() === ''
        ? null
        : { deed: { kind: act, of, status: consent, ground: reason } }
    case 'set':
      return setMeant(draft)
    case 'delete':
      return { deed: { kind: act } }
    default:
      return act satisfies never
  }
}

/** Nothing is taken away because a field was left blank: that is said by its own tick. */
function setMeant({ field, text, chosen, clear }: BulkDraft): Meant {
  if (field === null || (!clear && text.trim() === '' && chosen.length === 0)) return null
  const value = clear ? '' : text.trim()
  if (typeof field === 'number')
    return { deed: { kind: 'set-own', fieldId: field, text: value, chosen: clear ? [] : chosen } }
  return { deed: { kind: 'set', field, value } }
}
