import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { type ReactNode, type Ref, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicateGroup, RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { When } from '../../ui/format-context.tsx'
import { isCovered } from '../customers/list/list-keys.ts'
import { RunningBar } from '../customers/list/selection/running-bar.tsx'
import { selectionStore } from '../customers/list/selection/selection-store.ts'
import classes from './duplicates.module.css'
import { GroupCompare } from './group-compare.tsx'
import { GroupList } from './group-list.tsx'
import { type Summary, useScan } from './queries.ts'
import { ScanProgress } from './scan-progress.tsx'

type FoundProps = {
  summary: Summary
  kind: RecordKind
  groups: readonly DuplicateGroup[]
  /** Only those with somebody of this import; null: all. */
  importId: number | null
  /** The way to those told apart. */
  apart: ReactNode
}

/** The groups that wait, one of them side by side; what is under way; or why there is nothing. */
export function Found({ summary, kind, groups, importId, apart }: FoundProps) {
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
  const { list, over } = useFocusOfCurrent(current?.id)
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
          <div className={classes.side}>
            <GroupList
              ref={list}
              groups={groups}
              counts={summary[kind]}
              current={current.id}
              onPick={(id) => go(groups.findIndex((group) => group.id === id))}
            />
            {apart}
          </div>
          <GroupCompare key={current.id} group={current} />
        </div>
      ) : (
        <Nothing summary={summary} kind={kind} importId={importId} apart={apart} title={over} />
      )}
      {running && (
        <div className={classes.running}>
          <RunningBar key={running.jobId} running={running} />
        </div>
      )}
    </>
  )
}

/**
 * Whoever answers a group with the keyboard, or walks through the list, goes on at the line of the group that is shown;
 * after the last one where it is said that it was the last.
 */
function useFocusOfCurrent(current: number | undefined) {
  const list = useRef<HTMLElement>(null)
  const over = useRef<HTMLHeadingElement>(null)
  const before = useRef(current)
  useEffect(() => {
    if (before.current === current) return
    before.current = current
    const { activeElement } = document
    if (activeElement === document.body || list.current?.contains(activeElement))
      (over.current ?? list.current?.querySelector<HTMLElement>('[aria-current]'))?.focus()
  }, [current])
  return { list, over }
}

type NothingProps = Omit<FoundProps, 'groups'> & { title: Ref<HTMLHeadingElement> }

function Nothing({ summary, kind, importId, apart, title: titleRef }: NothingProps) {
  const { t } = useTranslation('duplicates')
  const scan = useScan()
  const { last } = summary
  const text = (looked: { people: number; companies: number }) =>
    importId !== null
      ? t('ofImport.noneText')
      : kind === 'company'
        ? t('none.companies', { count: looked.companies })
        : t('none.text', { count: looked.people })
  // What the search before found says nothing of what this one will.
  if (last && summary.jobId !== null) return null
  const title = importId !== null ? t('ofImport.none') : t(kind === 'company' ? 'none.companyTitle' : 'none.title')
  return (
    <EmptyState
      picture={<IconUsersGroup size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
      title={last ? title : t(kind === 'company' ? 'never.companyTitle' : 'never.title')}
      titleRef={titleRef}
      text={last ? text(last) : t(kind === 'company' ? 'never.companyText' : 'never.text')}
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
      help={
        last && (
          <>
            <LastTime at={last.finishedAt} />
            {apart}
          </>
        )
      }
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
