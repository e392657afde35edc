import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CompanyColumn, companyColumns, fieldOfColumn } from '../../../../shared/features/companies/columns.ts'
import type { Field } from '../../../../shared/features/fields/contract.ts'
import { api } from '../../../rpc/client.ts'
import { useFields } from '../../fields/queries.ts'

export type ShownColumns = {
  keys: readonly CompanyColumn[]
  /** The owner chose them: none of them is left out where the window is narrow. */
  chosen: boolean
  fields: readonly Field[]
  /** Own fields that are shown, for the rows to have their values. */
  ids: number[]
}

const NO_FIELDS: readonly Field[] = []

/** The columns of the list of companies. */
export function useShownColumns(): ShownColumns {
  const fields = useFields('company').data ?? NO_FIELDS
  const columns = useQuery(api.companies.columns.queryOptions()).data?.columns ?? null
  return useMemo(() => {
    const keys = companyColumns(columns, fields)
    return { keys, chosen: columns !== null, fields, ids: keys.map(fieldOfColumn).filter((id) => id !== null) }
  }, [columns, fields])
}

/** Remembers the columns, shown at once; null forgets the choice. */
export function useSetCompanyColumns() {
  const queryClient = useQueryClient()
  const { queryKey } = api.companies.columns.queryOptions()
  const { mutate, error } = useMutation(
    api.companies.setColumns.mutationOptions({
      onMutate: ({ columns }) => {
        // An answer that is on its way is of the order before.
        void queryClient.cancelQueries({ queryKey })
        queryClient.setQueryData(queryKey, { columns })
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    }),
  )
  return { set: (columns: CompanyColumn[] | null) => mutate({ columns }), error }
}
