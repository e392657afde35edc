import { Button } from '@mantine/core'
import { IconEraser, IconRestore, IconTrash } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Binned } from '../../../shared/features/bin/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { lazyPart } from '../../app/lazy-part.ts'
import { type Column, DataGrid, PAGE_ROWS, type Selection } from '../../ui/data-grid/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { SearchField } from '../../ui/fields/search-field.tsx'
import { When } from '../../ui/format-context.tsx'
import { Page } from '../../ui/page.tsx'
import classes from './bin.module.css'
import { binPage, useRestore } from './queries.ts'
import { useTicks } from './use-ticks.ts'

const EraseDialog = lazyPart(() => import('../erasure/erase-dialog.tsx'), 'EraseDialog')

/** Deleted people of the last 30 days, and bringing them back. */
export function BinPage() {
  const { t } = useTranslation('bin')
  const [search, setSearch] = useState('')
  const asked = useDeferredValue(search.trim())
  const first = useQuery({ ...binPage(asked, 0, PAGE_ROWS), placeholderData: keepPreviousData })
  const ticks = useTicks(first.data?.rows ?? [])
  const [erasing, setErasing] = useState<Binned>()
  const empty = first.data?.total === 0 && asked === ''
  return (
    <Page
      title={t('title')}
      note={first.data && !empty ? t('days', { count: first.data.total }) : undefined}
      breadcrumb={<Link to="/customers">{t('customers:title')}</Link>}
      layout="fill"
      line
      actions={ticks.chosen.length > 0 && <Acts chosen={ticks.chosen} onDone={ticks.clear} onErase={setErasing} />}
    >
      <Suspense>
        {erasing && (
          <EraseDialog
            personId={erasing.personId}
            onClose={() => setErasing(undefined)}
            onErased={() => {
              setErasing(undefined)
              ticks.clear()
            }}
          />
        )}
      </Suspense>
      {empty ? (
        <Nobody />
      ) : (
        <>
          <div className={classes.bar}>
            <SearchField className={classes.search} label={t('search')} typed={search} onType={setSearch} />
            <p className={classes.how}>{t('how')}</p>
          </div>
          <List asked={asked} selection={ticks.grid} />
        </>
      )}
    </Page>
  )
}

/** What can be done with those who are ticked. */
function Acts(props: { chosen: readonly Binned[]; onDone: () => void; onErase: (one: Binned | undefined) => void }) {
  const { t } = useTranslation('bin')
  const restore = useRestore()
  const { chosen } = props
  return (
    <>
      {chosen.length === 1 && (
        <Button
          color="red"
          leftSection={<IconEraser size={16} stroke={1.5} />}
          onClick={() => props.onErase(chosen[0])}
        >
          {t('erasure:menu')}
        </Button>
      )}
      <Button
        variant="filled"
        leftSection={<IconRestore size={16} stroke={1.5} />}
        loading={restore.isPending}
        onClick={() => restore.mutate(chosen, { onSuccess: props.onDone })}
      >
        {t('restore.act', { count: chosen.length })}
      </Button>
    </>
  )
}

function Nobody() {
  const { t } = useTranslation('bin')
  return (
    <EmptyState
      picture={<IconTrash size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Button component={Link} to="/customers" size="md">
          {t('empty.action')}
        </Button>
      }
    />
  )
}

function List({ asked, selection }: { asked: string; selection: Selection<Binned> }) {
  const { t } = useTranslation('bin')
  const words = useErrorWords()
  const restore = useRestore()
  const columns = useColumns(restore.mutate)
  const page = useCallback((offset: number, limit: number) => binPage(asked, offset, limit), [asked])
  return (
    <DataGrid
      label={t('title')}
      page={page}
      columns={columns}
      rowKey={keyOf}
      selection={selection}
      empty={<EmptyState title={t('nobody.title', { search: asked })} text={t('nobody.text')} />}
      failed={(error, retry) => <Failure words={words(error)} action={{ label: t('app:tryAgain'), onClick: retry }} />}
    />
  )
}

const keyOf = (row: Binned) => row.id

function useColumns(restore: (who: Binned[]) => void): Column<Binned>[] {
  const { t } = useTranslation('bin')
  return useMemo(
    () => [
      { key: 'name', header: t('column.name'), width: 'minmax(180px, 1.4fr)', cell: (row) => row.name || t('noName') },
      {
        key: 'contact',
        header: t('column.contact'),
        width: 'minmax(160px, 1.2fr)',
        minGridWidth: 720,
        cell: (row) => row.email ?? row.phone ?? '',
      },
      {
        key: 'act',
        header: t('column.act'),
        width: 'minmax(168px, 1fr)',
        minGridWidth: 860,
        cell: (row) => (row.together > 1 ? t('act.many', { count: row.together }) : t('act.one')),
      },
      { key: 'deleted', header: t('column.deleted'), width: '144px', cell: (row) => <When at={row.deletedAt} /> },
      { key: 'goes', header: t('column.goes'), width: '112px', cell: (row) => <When at={row.goesAt} as="day" /> },
      {
        key: 'restore',
        header: t('column.back'),
        width: '136px',
        align: 'end',
        cell: (row) => (
          <Button
            className={classes.restore}
            variant="subtle"
            size="compact-sm"
            tabIndex={-1}
            aria-label={t('restore.named', { name: row.name || row.email || row.phone || t('noName') })}
            onClick={() => restore([row])}
          >
            {t('restore.one')}
          </Button>
        ),
      },
    ],
    [t, restore],
  )
}
