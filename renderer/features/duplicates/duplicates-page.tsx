import { Button } from '@mantine/core'
import { IconArrowMerge, IconSearch } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { isUnderWay, selectionStore } from '../customers/list/selection/selection-store.ts'
import type { DuplicatesSearch } from './duplicates-search.ts'
import { Found } from './found.tsx'
import { MergeAllDialog } from './merge-all-dialog.tsx'
import { type Summary, totalOf, useGroups, useMergePreview, useScan, useSummary } from './queries.ts'
import { ToldApartDialog, ToldApartLine } from './told-apart.tsx'
import { WhichGroups } from './which-groups.tsx'

/** People, or companies, that are there twice: found, compared side by side, merged or told apart. */
export function DuplicatesPage() {
  const { t } = useTranslation('duplicates')
  const { kind = 'person', import: importId = null } = useSearch({ from: '/duplicates' })
  const summary = useSummary(importId)
  const groups = useGroups(kind, importId)
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const [looking, setLooking] = useState(false)
  const error = summary.error ?? groups.error
  const total = summary.data ? totalOf(summary.data, kind) : 0
  // An empty list from before the search that has found some says nothing of what there is now.
  const stale = total > 0 && groups.data?.groups.length === 0 && groups.isFetching
  return (
    <Page
      title={t('title')}
      note={total > 0 ? t('found', { count: total }) : undefined}
      breadcrumb={<Link to="/customers">{t('customers:title')}</Link>}
      layout="fill"
      line
      actions={summary.data && <Actions summary={summary.data} onMergeAll={() => setAsking(true)} />}
    >
      {error && <Failure words={words(error)} />}
      {summary.data && <WhichGroups summary={summary.data} kind={kind} importId={importId} />}
      {summary.data && groups.data && !stale && (
        <Found
          key={`${kind} ${importId}`}
          summary={summary.data}
          kind={kind}
          groups={groups.data.groups}
          importId={importId}
          apart={<ToldApartLine kind={kind} onOpen={() => setLooking(true)} />}
        />
      )}
      {looking && <ToldApartDialog kind={kind} onClose={() => setLooking(false)} />}
      {asking && <MergeAllDialog kind={kind} onClose={() => setAsking(false)} />}
    </Page>
  )
}

type MergeAllProps = { kind: RecordKind; disabled: boolean; onClick: () => void }

/** Says the size of what the dialog then offers: groups in which something says that two are two are none of it. */
function MergeAll({ kind, disabled, onClick }: MergeAllProps) {
  const { t } = useTranslation('duplicates')
  const { data, isPlaceholderData } = useMergePreview(kind, 'sure')
  if (!data || isPlaceholderData || data.groups < 2) return null
  return (
    <Button leftSection={<IconArrowMerge size={16} stroke={1.5} />} disabled={disabled} onClick={onClick}>
      {t('all.button', { count: data.groups })}
    </Button>
  )
}

function Actions({ summary, onMergeAll }: { summary: Summary; onMergeAll: () => void }) {
  const { t } = useTranslation('duplicates')
  const { kind, import: importId }: DuplicatesSearch = useSearch({ from: '/duplicates' })
  const { sure } = summary[kind ?? 'person']
  const scan = useScan()
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  return (
    <>
      {importId === undefined && sure > 1 && (
        <MergeAll kind={kind ?? 'person'} disabled={isUnderWay(running)} onClick={onMergeAll} />
      )}
      {summary.last && (
        <Button
          leftSection={<IconSearch size={16} stroke={1.5} />}
          loading={scan.isPending || summary.jobId !== null}
          onClick={() => scan.mutate({})}
        >
          {t('scan.again')}
        </Button>
      )}
    </>
  )
}
