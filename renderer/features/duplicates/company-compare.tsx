import { useTranslation } from 'react-i18next'
import type { Company } from '../../../shared/features/companies/contract.ts'
import type { CompanyPlan } from '../../../shared/features/duplicates/company-plan.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { Compare, type KeptRow } from './compare.tsx'
import { companyRows } from './compare-rows.ts'
import { useSeveralRows } from './several-rows.ts'
import type { MergeChoice } from './use-merge-choice.ts'
import { useShown } from './use-shown.ts'

/** Companies side by side. `all`: also those that are left out. */
export function CompanyCompare({
  all,
  choice,
}: {
  all: readonly Company[]
  choice: MergeChoice<Company, CompanyPlan>
}) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const shown = useShown()
  const several = useSeveralRows(all)
  const kept = (field: 'people' | 'notes', of: (one: Company) => string): KeptRow => ({
    key: field,
    name: t(`field.${field}`),
    note: t('compare.allKept'),
    texts: all.map(of),
  })
  const rows = [...several, kept('people', (one) => format.number(one.people)), kept('notes', (one) => one.notes)]
  return (
    <Compare
      columns={all.map(({ id, name, createdAt }) => ({ id, kind: 'company', name, createdAt }))}
      rows={companyRows(all, choice.plan, shown, choice.whole)}
      kept={rows.filter(({ texts }) => texts.some(Boolean))}
      onChoose={choice.choose}
      left={choice.left}
      onLeave={choice.leave}
    />
  )
}
