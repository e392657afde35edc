import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../shared/contract.ts'
import type { Action, ActionKind } from '../../../shared/features/activity/contract.ts'
import { titleInWords } from '../../../shared/features/erasure/titled-without.ts'
import { isEdit } from './queries.ts'

export type EditedFields = Outputs['history']['edited'][number]['fields']

/** What was done, in words; `named`: the fields, where an edit changed several. */
export function useActionTitle(action: Action, fields: EditedFields) {
  const { kind, title: kept, people, counts } = action
  const { t } = useTranslation('activity')
  const title = titleInWords(kept, t('erased'))
  const { t: history } = useTranslation('history')
  const words = fields.map(({ field, label }) => label ?? history(`field.${field}`))
  if (wasStopped(action)) return { said: t(`stopped.${kind}`, { title }), named: null }
  const nobody = changedNobody(action)
  if (nobody) return { said: t(`nobody.${nobody}`, { title }), named: null }
  const said = t(keyOf({ kind, people, counts }), { title, count: people })
  if (words.length === 0 || !isEdit(kind)) return { said, named: null }
  if (words.length === 1) return { said: t(`edited.${kind}.one`, { title, field: words[0] }), named: null }
  return { said: t(`edited.${kind}.many`, { title, count: words.length }), named: words.join(' · ') }
}

type Ended = Pick<Action, 'kind' | 'state' | 'people' | 'undoResult'>

/**
 * An act on many that was stopped and left nobody changed: it is told as what it was about to do. One that was done,
 * changed nobody and was undone says that its undo found nothing.
 */
export function wasStopped({ kind, state, people, undoResult }: Ended): boolean {
  const nothingUndone = undoResult !== null && undoResult.reversed + undoResult.kept === 0
  return state === 'undone' && people === 0 && kind.startsWith('bulk-') && !nothingUndone
}

/** Acts on many that write more than what they change of the people or companies they count. */
const WRITE_MORE = ['bulk-mend', 'bulk-merge', 'bulk-company-merge'] as const satisfies readonly ActionKind[]
type WritesNoMore = Exclude<Extract<ActionKind, `bulk-${string}`>, (typeof WRITE_MORE)[number]>

const writesNoMore = (kind: ActionKind): kind is WritesNoMore =>
  kind.startsWith('bulk-') && !WRITE_MORE.some((one) => one === kind)

/** The kind of an act on many that is over and changed nobody, so that there is nothing to undo; undefined: another. */
export function changedNobody({ kind, people, state }: Pick<Ended, 'kind' | 'people'> & { state?: Ended['state'] }) {
  return people === 0 && state !== 'running' && writesNoMore(kind) ? kind : undefined
}

function keyOf({ kind, people, counts }: Pick<Action, 'kind' | 'people' | 'counts'>) {
  if (kind !== 'field-deleted') return `kind.${kind}` as const
  if (people === 0) return 'fieldWithoutValues'
  return counts === 'companies' ? 'companies.fieldDeleted' : `kind.${kind}`
}
