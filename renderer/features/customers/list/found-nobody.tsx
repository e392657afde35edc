import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../../rpc/client.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { withoutGone } from '../../segments/gone-rules.ts'
import { useSegments } from '../../segments/queries.ts'
import { useThere } from '../../segments/use-there.ts'
import type { ListView } from './list-view.ts'

type FoundNobodyProps = { view: ListView; onView: (view: ListView) => void }

/** A narrowed list without anybody: why, and a way on. */
export function FoundNobody({ view, onView }: FoundNobodyProps) {
  const { t } = useTranslation('customers')
  const { segment: _segment, where: _where, ...all } = view
  const rest = useViewWithoutGone(view)
  if (rest) return <AsksForGone onWithout={() => onView(rest)} />
  if (view.q) return <SearchFoundNobody search={view.q} onSearch={(q) => onView({ ...view, q })} />
  return (
    <EmptyState
      title={t('nobody.filtered')}
      text={t('nobody.filteredText')}
      action={
        <Button size="md" onClick={() => onView(all)}>
          {t('nobody.everyone')}
        </Button>
      }
    />
  )
}

/** The view without the rules, or the segment, that ask for what was deleted; null: it asks for nothing of the kind. */
function useViewWithoutGone(view: ListView): ListView | null {
  const there = useThere()
  const own = useSegments().data?.find(({ id }) => id === view.segment)
  const { segment, where, ...all } = view
  if (!there) return null
  if (!where && segment !== undefined && !own) return all
  const rules = where ?? own?.rules
  const rest = rules && withoutGone(rules, there)
  if (!rules || rest === rules) return null
  return rest ? { ...view, where: rest } : all
}

/** A saved view outlives the field it asks for: nobody fits it, and that says nothing of the customers. */
function AsksForGone({ onWithout }: { onWithout: () => void }) {
  const { t } = useTranslation('customers')
  return (
    <EmptyState
      title={t('nobody.gone')}
      text={t('nobody.goneText')}
      action={
        <Button size="md" onClick={onWithout}>
          {t('nobody.withoutGone')}
        </Button>
      }
      help={<Link to="/activity">{t('activity:title')}</Link>}
    />
  )
}

/** A search that finds nobody: says so, and offers the name that was probably meant. */
function SearchFoundNobody({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const { t } = useTranslation('customers')
  const meant = useQuery(api.customers.suggest.queryOptions({ input: { search } })).data?.search ?? null
  return (
    <EmptyState
      title={t('nobody.title', { search })}
      text={t('nobody.text')}
      action={
        meant !== null && (
          <Button size="md" onClick={() => onSearch(meant)}>
            {t('nobody.meant', { search: meant })}
          </Button>
        )
      }
    />
  )
}
