import { useTranslation } from 'react-i18next'
import { consentWord } from '../../../shared/features/customers/consent-rules.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { MOST } from '../../../shared/features/customers/limits.ts'
import { shownName } from '../../../shared/features/customers/names.ts'
import type { MergePlan } from '../../../shared/features/duplicates/merge-plan.ts'
import { foldKey } from '../../../shared/text-folding.ts'
import { Compare, type KeptRow } from './compare.tsx'
import { compareRows } from './compare-rows.ts'
import { useSeveralRows } from './several-rows.ts'
import type { MergeChoice } from './use-merge-choice.ts'
import { useShown } from './use-shown.ts'

/** People side by side. `all`: also those who are left out. */
export function PeopleCompare({ all, choice }: { all: readonly Customer[]; choice: MergeChoice<Customer, MergePlan> }) {
  const { t } = useTranslation('duplicates')
  const shown = useShown()
  const several = useSeveralRows(all)
  const kept = (field: 'tags' | 'notes', of: (one: Customer) => string): KeptRow => ({
    key: field,
    name: t(`field.${field}`),
    note: t('compare.allKept'),
    texts: all.map(of),
  })
  const letters = {
    key: 'letters',
    name: t('field.letters'),
    note: t('compare.stricter'),
    texts: all.map((one) => t(`customers:consentShort.${consentWord(one.consent)}`)),
  }
  const tags = new Set(choice.records.flatMap((one) => one.tags.map(foldKey))).size
  const tagsNote = tags > MOST.tags ? t('compare.beyond', { all: tags, most: MOST.tags }) : t('compare.allKept')
  const rows = [
    ...several,
    { ...kept('tags', (one) => one.tags.join(', ')), note: tagsNote },
    kept('notes', (one) => one.notes ?? ''),
    letters,
  ]
  return (
    <Compare
      columns={all.map((one) => ({
        id: one.id,
        kind: 'person',
        name: shownName(one),
        createdAt: one.createdAt,
      }))}
      rows={compareRows(all, choice.plan, shown, choice.whole)}
      kept={rows.filter(({ texts }) => texts.some(Boolean))}
      onChoose={choice.choose}
      left={choice.left}
      onLeave={choice.leave}
    />
  )
}
