import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { PAGE_ROWS } from '../../../ui/data-grid/index.ts'
import { SearchField } from '../../../ui/fields/search-field.tsx'
import { useAfter } from '../../../ui/timing/use-after.ts'
import { rowsPage } from '../queries.ts'
import { CheckGrid } from './check-grid.tsx'
import classes from './searched-grid.module.css'
import type { ShownRows } from './use-shown.ts'

/** Rests between two letters before it is looked for (ms): each search reads the whole file. */
const RESTS = 300

type SearchedGridProps = {
  found: Import
  shown: ShownRows
  label: string
  /** A further choice of what is shown, beside the search. */
  choice?: ReactNode
  /** False: so few rows that all of them are seen at once. */
  searchable?: boolean
}

/** The rows of a list, and the search in any of their cells. The search stays where another list is chosen. */
export function SearchedGrid({ found, shown, label, choice, searchable = true }: SearchedGridProps) {
  const { t } = useTranslation('import')
  const [typed, setTyped] = useState('')
  const [rested] = useDebouncedValue(typed.trim(), RESTS)
  // An emptied field shows everything at once.
  const search = searchable && typed.trim() !== '' ? rested : ''
  return (
    <div className={classes.searched}>
      {(searchable || choice) && (
        <div className={classes.tools}>
          {searchable && (
            <SearchField
              className={classes.search}
              label={t('search.label')}
              hint={t('search.hint')}
              typed={typed}
              onType={setTyped}
            />
          )}
          {choice}
          <HowMany found={found} shown={shown} search={search} />
        </div>
      )}
      <CheckGrid
        key={`${shown.only} ${shown.reason}`}
        found={found}
        only={shown.only}
        reason={shown.reason}
        search={search}
        label={label}
      />
    </div>
  )
}

/** How many rows the search found; nothing where there is none. */
function HowMany({ found, shown, search }: { found: Import; shown: ShownRows; search: string }) {
  const { t } = useTranslation('import')
  const page = rowsPage({ id: found.id, ...shown, search, offset: 0, limit: PAGE_ROWS })
  const { data, isFetching } = useQuery({ ...page, enabled: search !== '' })
  const late = useAfter(200, search !== '' && !data && isFetching)
  return (
    <small role="status">
      {late && t('search.looking')}
      {search !== '' && data && t(data.cut ? 'search.cut' : 'search.found', { count: data.total })}
    </small>
  )
}
