import type { CompanySettable } from '../../../../shared/features/companies/bulk.ts'
import type { WordOf } from '../../../../shared/features/consent/word-of.ts'
import { readBirthday } from '../../../../shared/features/customers/birthday.ts'
import {
  type BulkDeed,
  type Choosing,
  LINES,
  type LineOf,
  type Settable,
} from '../../../../shared/features/customers/bulk.ts'

/** Counting begins when the typing rests, in milliseconds. */
export const CALM_MS = 250

/** What can be done with the selected people. */
export type BulkAct = 'tag' | 'untag' | 'list' | 'unlist' | 'consent' | 'set' | 'delete'

export const consentChoices = ['subscribed', 'unknown', 'unsubscribed'] as const
export type ConsentChoice = (typeof consentChoices)[number]

/** A field that is set: one that everybody has, the kind of a line of theirs, their photo or household, or one of the owner's by its number. */
export type SetField = Settable | CompanySettable | `kind:${LineOf}` | 'photo' | 'household' | number

/**
 * What stands in the fields of the dialog. `text`: the name of a tag or list, or the value; `reason`: how the owner knows;
 * that they live together is `TOGETHER`; `chosen`: options of a field of the owner's; `clear`: no value is meant, and said so; `how`: whether it takes the place of
 * what stands there; `primary`, `from`: which lines get another kind, null whatever kind they have.
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
  how: Choosing
  primary: boolean
  from: string | null
}

/** What stands for the answer that they live together. */
export const TOGETHER = 'together'

export const EMPTY_DRAFT: BulkDraft = {
  text: '',
  of: { channel: 'email' },
  consent: null,
  reason: '',
  field: null,
  chosen: [],
  clear: false,
  how: 'replace',
  primary: false,
  from: null,
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

/** The line whose kind a field is; null: it is another field. */
export function lineOf(field: SetField | null): LineOf | null {
  return LINES.find((of) => field === `kind:${of}`) ?? null
}

/** Nothing is taken away because a field was left blank: that is said by its own tick. */
function setMeant(draft: BulkDraft): Meant {
  const { field, text, chosen, clear, how, primary, from } = draft
  if (field === null || (!clear && text.trim() === '' && chosen.length === 0)) return null
  const value = clear ? '' : text.trim()
  if (field === 'photo') return clear ? { deed: { kind: 'photo' } } : null
  if (field === 'household') return { deed: { kind: 'household', together: !clear } }
  const of = lineOf(field)
  if (of) return { deed: { kind: 'line-kind', of, primary, from, to: value } }
  if (typeof field === 'number')
    return { deed: { kind: 'set-own', fieldId: field, text: value, chosen: clear ? [] : chosen, how } }
  if (field === 'notes' && how === 'add') return { deed: { kind: 'add-note', text: value } }
  // A day that is half typed is none yet.
  if (field === 'birthday' && value !== '' && !readBirthday(value)) return null
  return { deed: { kind: 'set', field: field as Settable, value } }
}

/** What is said of the outlook: an act on fields is called by what it does to them. */
export type Said = BulkAct | 'clear' | 'below' | 'take' | 'kind' | 'unkind' | 'photo' | 'together' | 'alone'

export function saidOf(act: BulkAct, draft: BulkDraft): Said {
  if (act !== 'set') return act
  if (draft.field === 'photo') return 'photo'
  if (draft.field === 'household') return draft.clear ? 'alone' : 'together'
  if (lineOf(draft.field)) return draft.clear ? 'unkind' : 'kind'
  if (draft.clear) return 'clear'
  if (draft.how === 'take') return 'take'
  return draft.how === 'add' && draft.field === 'notes' ? 'below' : act
}
