import type { BulkDeed } from '../../../shared/features/customers/bulk.ts'

/** What can be done with the selected people. */
export type BulkAct = 'tag' | 'untag' | 'list' | 'unlist' | 'consent' | 'delete'

export const consentChoices = ['subscribed', 'unknown', 'unsubscribed'] as const
export type ConsentChoice = (typeof consentChoices)[number]

/** What stands in the fields of the dialog. `text`: the name of a tag or list; `reason`: how the owner knows. */
export type BulkDraft = { text: string; consent: ConsentChoice | null; reason: string }

export const EMPTY_DRAFT: BulkDraft = { text: '', consent: null, reason: '' }

type Named = { id: number; name: string }

/** What the fields say is to be done: a deed, a list that is to be made first, or nothing yet. */
export type Meant = { deed: BulkDeed } | { newList: string } | null

export function meantBy(act: BulkAct, { text, consent, reason }: BulkDraft, lists: readonly Named[]): Meant {
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
      return consent === null || reason.trim() === '' ? null : { deed: { kind: act, status: consent, ground: reason } }
    case 'delete':
      return { deed: { kind: act } }
    default:
      return act satisfies never
  }
}
