import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowMerge, IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../shared/contract.ts'
import type { DuplicateGroup } from '../../../shared/features/duplicates/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { When } from '../../ui/format-context.tsx'
import { Page } from '../../ui/page.tsx'
import { isCovered } from '../customers/list/list-keys.ts'
import { RunningBar } from '../customers/list/running-bar.tsx'
import { selectionStore } from '../customers/list/selection-store.ts'
import classes from './duplicates.module.css'
import { GroupCompare } from './group-compare.tsx'
import { GroupList } from './group-list.tsx'
import { MergeAllDialog } from './merge-all-dialog.tsx'
import { useGroups, useScan, useSummary } from './queries.ts'
import { ScanProgress } from './scan-progress.tsx'

type Summary = Outputs['duplicates']['summary']

/** People who are there twice: found, compared side by side, merged or told apart. */
export function DuplicatesPage() {
  const { t } = useTranslation('duplicates')
  const summary = useSummary()
  const groups = useGroups()
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const error = summary.error ?? groups.error
  const total = summary.data ? totalOf(summary.data) : 0
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
      {summary.data && groups.data && <Found summary={summary.data} groups={groups.data.groups} />}
      {asking && <MergeAllDialog onClose={() => setAsking(false)} />}
    </Page>
  )
}

const totalOf = ({ person }: Summary) => person.sure + person.likely + person.possible

function Actions({ summary, onMergeAll }: { summary: Summary; onMergeAll: () => void }) {
  const { t } = useTranslation('duplicates')
  const scan = useScan()
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  return (
    <>
      {summary.person.sure > 1 && (
        <Button
          leftSection={<IconArrowMerge size={16} stroke={1.5} />}
          disabled={running !== null}
          onClick={onMergeAll}
        >
          {t('all.button', { count: summary.person.sure })}
        </Button>
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

function Found({ summary, groups }: { summary: Summary; groups: readonly DuplicateGroup[] }) {
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  const [picked, setPicked] = useState<number | null>(null)
  // Whoever is answered goes; the one that stood after it comes up.
  const [place, setPlace] = useState(0)
  const at = groups.findIndex((group) => group.id === picked)
  const current = groups[at === -1 ? Math.min(place, groups.length - 1) : at]
  const go = (to: number) => {
    const next = groups[Math.max(0, Math.min(to, groups.length - 1))]
    if (!next) return
    setPicked(next.id)
    setPlace(groups.indexOf(next))
  }
  const step = (by: number) => (event: KeyboardEvent) =>
    !isCovered(event) && current && go(groups.indexOf(current) + by)
  useHotkeys([
    ['ArrowDown', step(1)],
    ['ArrowUp', step(-1)],
  ])
  return (
    <>
      {summary.jobId !== null && <ScanProgress jobId={summary.jobId} />}
      {current ? (
        <div className={classes.split}>
          <GroupList
            groups={groups}
            counts={summary.person}
            current={current.id}
            onPick={(id) => go(groups.findIndex((group) => group.id === id))}
          />
          <GroupCompare key={current.id} group={current} />
        </div>
      ) : (
        <Nothing summary={summary} />
      )}
      {running && <RunningBar running={running} />}
    </>
  )
}

function Nothing({ summary }: { summary: Summary }) {
  const { t } = useTranslation('duplicates')
  const scan = useScan()
  const { last } = summary
  return (
    <EmptyState
      picture={<IconUsersGroup size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
      title={t(last ? 'none.title' : 'never.title')}
      text={last ? t('none.text', { count: last.people }) : t('never.text')}
      action={
        last ? undefined : (
          <Button
            variant="filled"
            size="md"
            leftSection={<IconSearch size={16} stroke={1.5} />}
            loading={scan.isPending || summary.jobId !== null}
            onClick={() => scan.mutate({})}
          >
            {t('scan.first')}
          </Button>
        )
      }
      help={last && <LastTime at={last.finishedAt} />}
    />
  )
}

function LastTime({ at }: { at: number }) {
  const { t } = useTranslation('duplicates')
  return (
    <>
      {t('scan.last')} <When at={at} />
    </>
  )
}
