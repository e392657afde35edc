import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import {
  IconClipboardList,
  IconDots,
  IconPlus,
  IconPrinter,
  IconTrash,
  IconUpload,
  IconUsersGroup,
} from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { memo, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { CustomerRow } from '../../../../shared/features/customers/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { lazyPart } from '../../../app/lazy-part.ts'
import { parts } from '../../../rpc/window-parts.ts'
import { announce } from '../../../ui/announce.ts'
import { DataGrid, type Selection } from '../../../ui/data-grid/index.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useSteady } from '../../../ui/timing/use-steady.ts'
import { ImportDrop } from '../../import/source/import-drop.tsx'
import { useOpenPrint } from '../../print/use-open-print.ts'
import { listPage, useFirstPage, useReadAhead } from '../queries.ts'
import { useCustomerColumns } from './columns/customer-columns.tsx'
import classes from './customers.module.css'
import { FoundNobody } from './found-nobody.tsx'
import { isCovered, useListKeys } from './list-keys.ts'
import { ListToolbar } from './list-toolbar.tsx'
import { isNarrowed, type ListSearch, type ListView, listInput, viewOf, whoOf } from './list-view.ts'
import { NoCustomers } from './no-customers.tsx'
import { EVERYBODY, selectionOf } from './selection/selection.ts'
import { selectionStore } from './selection/selection-store.ts'
import { useSelection } from './selection/use-selection.ts'
import { useTypedSearch } from './use-typed-search.ts'
import { useCalled } from './views/use-called.ts'
import { useAskedBeside, useListColumns } from './views/use-list-columns.ts'

const loadPanel = () => import('./customer-panel.tsx')
const loadDock = () => import('./selection/selection-dock.tsx')
const loadForm = () => import('../form/new-customer.tsx')
const CustomerPanel = lazyPart(loadPanel, 'CustomerPanel')
const ExportDialog = lazyPart(() => import('../../export/export-dialog.tsx'), 'ExportDialog')
const SelectionDock = lazyPart(loadDock, 'SelectionDock')
const NewCustomer = lazyPart(loadForm, 'NewCustomer')

/** What floats over the end of the list, with its room, in pixels (selection-bar.module.css). */
const DOCK = 80

/** The list comes first; the panel, the form and what acts on many are fetched when the window has nothing else to do. */
function useFetchedWhenIdle(): void {
  useEffect(() => {
    const waiting = requestIdleCallback(
      () => void Promise.allSettled([parts.fetch(loadPanel), parts.fetch(loadForm), parts.fetch(loadDock)]),
    )
    return () => cancelIdleCallback(waiting)
  }, [])
}

/** Everybody: search as you type, the person beside the list, a spreadsheet dropped anywhere. */
export function CustomersPage() {
  const navigate = useNavigate({ from: '/customers' })
  const address = useSearch({ from: '/customers' })
  const readAhead = useReadAhead(address)
  const typed = useTypedSearch(address, (next) => void navigate({ search: next, replace: true }), readAhead)
  const { search, go } = typed
  const view = viewOf(search)
  const first = useFirstPage(view)
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  // While the last of them are being deleted the list stays: how far it is, and its undo, are shown there.
  const nobody = first.data?.total === 0 && !isNarrowed(view) && running === null
  const startNew = useSteady(() => go({ ...search, new: true }))
  useHotkeys([['n', (event) => !isCovered(event) && startNew()]])
  useFetchedWhenIdle()
  const [formWanted, setFormWanted] = useState(false)
  if (search.new === true && !formWanted) setFormWanted(true)
  return (
    <ImportDrop>
      {(drop) => (
        <>
          {nobody ? (
            <NoCustomers over={drop.over} onChoose={drop.choose} onNew={startNew} />
          ) : (
            <CustomersList {...typed} onNew={startNew} />
          )}
          <Suspense>
            {formWanted && <NewCustomer opened={search.new === true} onClose={() => go({ ...viewOf(search) })} />}
          </Suspense>
        </>
      )}
    </ImportDrop>
  )
}

function CustomersList(props: ReturnType<typeof useTypedSearch> & { onNew: () => void }) {
  const { t } = useTranslation('customers')
  const { search, go } = props
  const view = viewOf(search)
  const first = useFirstPage(view).data
  const list = useRef<HTMLElement>(null)
  const [exporting, setExporting] = useState(false)
  const ticks = useSelection(view, first?.total ?? 0, first?.totalCapped ?? false)
  const picked = ticks.size !== 0
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  const docked = picked || running !== null
  const close = () => {
    go(view)
    list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  useListKeys({ onEscape: search.open === undefined ? ticks.clear : close, onAll: ticks.selectAll })
  const note = useNote(view, first)
  const called = useCalled(view)
  return (
    <Page
      title={t('title')}
      note={note}
      layout="fill"
      line
      actions={<Actions view={view} first={first} onNew={props.onNew} />}
    >
      <div className={classes.split}>
        <section className={classes.list} aria-label={t('list.label')} ref={list}>
          <ListToolbar
            view={view}
            onView={go}
            onType={props.type}
            onRest={props.settle}
            onExport={() => setExporting(true)}
            onDown={() => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()}
          />
          <List search={search} go={go} selection={ticks.grid} foot={docked ? DOCK : 0} />
          <Suspense>
            {docked && first && (
              <SelectionDock
                view={view}
                total={first.total}
                size={ticks.size}
                selected={ticks.selected}
                onClear={ticks.clear}
              />
            )}
          </Suspense>
        </section>
        <Suspense>
          {exporting && first && (
            <ExportDialog
              opened
              onClose={() => setExporting(false)}
              search={view.q ?? ''}
              among={view.segment || view.where ? whoOf(view) : null}
              called={called}
              count={first.total}
              capped={first.totalCapped}
            />
          )}
        </Suspense>
        {/* By itself: whoever is open beside the list stays there while the dialog is still on its way. */}
        <Suspense>
          {search.open !== undefined && (
            <CustomerPanel
              key={search.open}
              id={search.open}
              view={view}
              at={search.at}
              onWalk={(open, at) => go({ ...view, open, at })}
              onClose={close}
            />
          )}
        </Suspense>
      </div>
    </Page>
  )
}

/** How many there are, beside the title; what a search found is also told to those who hear. */
function useNote(view: ListView, first: FirstPage): string | undefined {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const note = first && noteOf(first.total, first.totalCapped)
  function noteOf(count: number, capped: boolean): string {
    if (capped) return t('list.moreThan', { count })
    return isNarrowed(view) ? t('list.found', { count }) : format.number(count)
  }
  const found = isNarrowed(view) && note
  useEffect(() => {
    if (found) announce(found)
  }, [found])
  return note
}

type FirstPage = Outputs['customers']['list'] | undefined
type ActionsProps = { view: ListView; first: FirstPage; onNew: () => void }

function Actions({ view, first, onNew }: ActionsProps) {
  const print = useOpenPrint()
  const size = first && !first.totalCapped ? first.total : null
  const onPrint = useSteady(() => print(isNarrowed(view) ? selectionOf(EVERYBODY, view) : null, size))
  return <ActionButtons onPrint={onPrint} onNew={onNew} />
}

/** Not drawn again with each letter of a search. */
const ActionButtons = memo(function ActionButtons({ onPrint, onNew }: { onPrint: () => void; onNew: () => void }) {
  const { t } = useTranslation('customers')
  return (
    <>
      <Button component={Link} to="/import" leftSection={<IconUpload size={16} stroke={1.5} />}>
        {t('import')}
      </Button>
      <Menu>
        <Menu.Target>
          <IconButton label={t('more')} icon={IconDots} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to="/duplicates" leftSection={<IconUsersGroup size={16} stroke={1.5} />}>
            {t('duplicates:title')}
          </Menu.Item>
          <Menu.Item
            component={Link}
            to="/customers/incomplete"
            leftSection={<IconClipboardList size={16} stroke={1.5} />}
          >
            {t('incomplete:title')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} stroke={1.5} />} onClick={onPrint}>
            {t('print:open')}
          </Menu.Item>
          <Menu.Item component={Link} to="/customers/bin" leftSection={<IconTrash size={16} stroke={1.5} />}>
            {t('bin:title')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.5} />} onClick={onNew}>
        {t('new.button')}
      </Button>
    </>
  )
})

type ListProps = {
  search: ListSearch
  go: (next: ListSearch) => void
  selection: Selection<CustomerRow>
  foot: number
}

function List(props: ListProps) {
  const { t } = useTranslation('customers')
  const { search, go } = props
  const view = viewOf(search)
  const navigate = useNavigate()
  const words = useErrorWords()
  const list = useListColumns(view)
  const columns = useCustomerColumns(list)
  const beside = useAskedBeside(view)
  const { sort, dir } = listInput(view)
  return (
    <DataGrid
      label={t('list.label')}
      page={(offset, limit) => listPage(view, offset, limit, beside)}
      columns={columns}
      selection={props.selection}
      foot={props.foot}
      rowKey={(row) => row.id}
      openKey={search.open ?? null}
      openIndex={search.open === undefined ? undefined : search.at}
      onOpen={(row, at) => go({ ...view, open: row.id, at })}
      onEnter={(row, at) => void navigate({ to: '/customers/$id', params: { id: row.id }, search: { ...view, at } })}
      sort={view.q ? undefined : { key: sort, dir }}
      onSort={view.q ? undefined : (next) => go(orderOf(view, next.key, next.dir))}
      empty={isNarrowed(view) ? <FoundNobody view={view} onView={go} /> : undefined}
      failed={(error, retry) => <Failure words={words(error)} action={{ label: t('app:tryAgain'), onClick: retry }} />}
    />
  )
}

/** The same list in another order. */
function orderOf(view: ListView, sort: ReturnType<typeof listInput>['sort'], dir: 'asc' | 'desc'): ListView {
  return { ...viewOf({ ...view, sort: undefined }), ...(sort !== 'name' && { sort }), dir }
}
