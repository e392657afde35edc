import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Rules } from '../../../../shared/features/segments/rules.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { api } from '../../../rpc/client.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { withoutGone } from '../../segments/gone-rules.ts'
import { useSegments } from '../../segments/queries.ts'
import { useThere } from '../../segments/use-there.ts'
import { useTags } from '../queries.ts'
import type { ListView } from './list-view.ts'

type FoundNobodyProps = { view: ListView; onView: (view: ListView) => void }

/** A narrowed list without anybody: why, and a way on. */
export function FoundNobody({ view, onView }: FoundNobodyProps) {
  const { t } = useTranslation('customers')
  const { segment: _segment, where: _where, ...all } = view
  const rest = useViewWithoutGone(view)
  if (rest) return <AsksForGone onWithout={() => onView(rest)} />
  if (view.q) return <SearchFoundNobody search={view.q} view={view} onView={onView} />
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

/** A search that finds nobody: says so, and offers whom a tag of these words finds, or the name that was probably meant. */
function SearchFoundNobody({ search, view, onView }: FoundNobodyProps & { search: string }) {
  const { t } = useTranslation('customers')
  const meant = useQuery(api.customers.suggest.queryOptions({ input: { search } })).data?.search ?? null
  const begun = (useTags().data ?? []).filter(({ name }) => foldKey(name).startsWith(foldKey(search)))
  const tag = (begun.find(({ name }) => foldKey(name) === foldKey(search)) ?? begun[0])?.name
  const { q: _search, segment: _segment, where: _where, ...all } = view
  return (
    <EmptyState
      title={t('nobody.title', { search })}
      text={t('nobody.text')}
      action={
        tag !== undefined ? (
          <Button size="md" onClick={() => onView({ ...all, where: taggedWith(tag) })}>
            {t('nobody.tagged', { tag })}
          </Button>
        ) : (
          meant !== null && (
            <Button size="md" onClick={() => onView({ ...view, q: meant })}>
              {t('nobody.meant', { search: meant })}
            </Button>
          )
        )
      }
    />
  )
}

const taggedWith = (tag: string): Rules => ({ match: 'all', parts: [{ field: 'tag', values: [tag], not: false }] })
