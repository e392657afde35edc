import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../rpc/client.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'

/** A search that finds nobody: says so, and offers the name that was probably meant. */
export function FoundNobody({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
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
