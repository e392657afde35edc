import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { PAGE_ROWS } from '../../../ui/data-grid/index.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useAfter } from '../../../ui/use-after.ts'
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
  const [typed, setTyped] = useState('')
  const [rested] = useDebouncedValue(typed.trim(), RESTS)
  // An emptied field shows everything at once.
  const search = searchable && typed.trim() !== '' ? rested : ''
  return (
    <div className={classes.searched}>
      {(searchable || choice) && (
        <div className={classes.tools}>
          {searchable && <SearchField typed={typed} onType={setTyped} />}
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

function SearchField({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const { t } = useTranslation('import')
  const field = useRef<HTMLInputElement>(null)
  const clear = () => {
    onType('')
    field.current?.focus()
  }
  return (
    <TextInput
      ref={field}
      type="search"
      className={classes.search}
      aria-label={t('search.label')}
      placeholder={t('search.hint')}
      autoComplete="off"
      spellCheck={false}
      // With nothing typed, Esc means the page.
      data-own-escape={typed === '' ? undefined : true}
      maxLength={200}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden="true" />}
      rightSection={
        typed !== '' && <IconButton label={t('search.clear')} shortcut="Esc" icon={IconX} onClick={clear} />
      }
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return
        onType('')
        event.preventDefault()
      }}
    />
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
