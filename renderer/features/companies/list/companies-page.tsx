import { Button } from '@mantine/core'
import { useDisclosure, useHotkeys, useThrottledCallback } from '@mantine/hooks'
import { IconBuilding, IconDownload, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../app/error-messages.ts'
import { lazyPart } from '../../../app/lazy-part.ts'
import { DataGrid, PAGE_ROWS } from '../../../ui/data-grid/index.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { SearchField } from '../../../ui/fields/search-field.tsx'
import { Page } from '../../../ui/page.tsx'
import { ColumnsPopover } from '../../customers/list/columns/columns-menu.tsx'
import { isCovered, useListKeys } from '../../customers/list/list-keys.ts'
import { selectionStore } from '../../customers/list/selection/selection-store.ts'
import { NewCompany } from '../edit-company.tsx'
import { ExportCompanies } from '../export-companies.tsx'
import { companiesPage } from '../queries.ts'
import classes from './companies.module.css'
import { useCompanyColumns } from './company-columns.tsx'
import { CompanyDock } from './company-dock.tsx'
import { type CompaniesSearch, companiesInput } from './company-search.ts'
import { type ShownColumns, useShownColumns } from './use-company-columns.ts'
import { useCompanySelection } from './use-company-selection.ts'

const CompanyColumnsChoice = lazyPart(() => import('./company-columns-choice.tsx'), 'CompanyColumnsChoice')

/** While a key is held down; a single letter is searched for at once. */
const TYPING_MS = 80

/** Every company, with how many people are known there. */
export function CompaniesPage() {
  const { t } = useTranslation('companies')
  const search = useSearch({ from: '/companies' })
  const navigate = useNavigate({ from: '/companies' })
  const go = (next: CompaniesSearch) => void navigate({ search: next, replace: true })
  const { new: adding, ...view } = search
  const shown = useShownColumns()
  // In another order or with another column there are as many as before, until it is read.
  const first = useQuery({ ...companiesPage(view, 0, PAGE_ROWS, shown.ids), placeholderData: keepPreviousData })
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  // While the last of them are being deleted the list stays: how far it is, and its undo, are shown there.
  const none = first.data?.total === 0 && !first.isPlaceholderData && !view.q && running === null
  const [exported, exporting] = useDisclosure(false)
  const add = (size: 'sm' | 'md', label: string) => (
    <Button
      variant="filled"
      size={size}
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => go({ ...search, new: true })}
    >
      {label}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      count={none ? undefined : first.data?.total}
      layout="fill"
      line={!none}
      actions={
        !none && (
          <>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.5} aria-hidden="true" />}
              onClick={exporting.open}
            >
              {t('export.button')}
            </Button>
            {add('sm', t('new.button'))}
          </>
        )
      }
    >
      {none ? (
        <EmptyState
          picture={<IconBuilding size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t('empty.text')}
          action={add('md', t('empty.action'))}
        />
      ) : (
        <List view={view} go={go} shown={shown} total={first.data?.total ?? 0} />
      )}
      <ExportCompanies
        opened={exported}
        onClose={exporting.close}
        search={(view.q ?? '').trim()}
        found={first.data?.total ?? 0}
      />
      <NewCompany opened={adding === true} onClose={() => go(view)} />
    </Page>
  )
}

type ListProps = {
  view: CompaniesSearch
  go: (next: CompaniesSearch) => void
  shown: ShownColumns
  total: number
}

function List({ view, go, shown, total }: ListProps) {
  const { t } = useTranslation('companies')
  const words = useErrorWords()
  const navigate = useNavigate()
  const columns = useCompanyColumns(shown)
  const list = useRef<HTMLElement>(null)
  const { sort, dir } = companiesInput(view)
  const ticks = useCompanySelection(view, total)
  useListKeys({ onEscape: ticks.clear, onAll: ticks.selectAll })
  const open = (id: number) => void navigate({ to: '/companies/$id', params: { id } })
  const toGrid = () => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
  return (
    <section className={classes.list} aria-label={t('list.label')} ref={list}>
      <div className={classes.bar}>
        <CompanySearch view={view} go={go} onDown={toGrid} />
        <ColumnsPopover>{() => <CompanyColumnsChoice />}</ColumnsPopover>
      </div>
      <DataGrid
        label={t('list.label')}
        page={(offset, limit) => companiesPage(view, offset, limit, shown.ids)}
        columns={columns}
        rowKey={(row) => row.id}
        selection={ticks.grid}
        onOpen={(row) => open(row.id)}
        onEnter={(row) => open(row.id)}
        sort={{ key: sort, dir }}
        onSort={(next) => go({ ...(view.q && { q: view.q }), sort: next.key, dir: next.dir })}
        empty={view.q && <EmptyState title={t('none.title', { search: view.q })} text={t('none.text')} />}
        failed={(error, retry) => (
          <Failure words={words(error)} action={{ label: t('app:tryAgain'), onClick: retry }} />
        )}
      />
      <CompanyDock view={view} size={ticks.size} selected={ticks.selected} onClear={ticks.clear} onBegun={toGrid} />
    </section>
  )
}

type CompanySearchProps = { view: CompaniesSearch; go: (next: CompaniesSearch) => void; onDown: () => void }

function CompanySearch({ view, go, onDown }: CompanySearchProps) {
  const { t } = useTranslation('companies')
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(view.q ?? '')
  const search = useThrottledCallback((q: string) => {
    const { q: _before, ...rest } = view
    go({ ...rest, ...(q.trim() !== '' && { q }) })
  }, TYPING_MS)
  useHotkeys([['/', (event) => !isCovered(event) && field.current?.select()]])
  const change = (q: string) => {
    setTyped(q)
    search(q)
  }
  return (
    <SearchField
      ref={field}
      className={classes.search}
      label={t('list.search')}
      hint={t('list.searchHint')}
      typed={typed}
      onType={change}
      onDown={onDown}
    />
  )
}
