import { Button, SegmentedControl } from '@mantine/core'
import { IconChecks, IconClipboardCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { INCOMPLETE_KINDS, type IncompleteKind, type NameOrder } from '../../../shared/features/incomplete/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { Page } from '../../ui/page.tsx'
import classes from './incomplete.module.css'
import { IncompleteList } from './incomplete-list.tsx'
import { MendAll } from './mend-all.tsx'
import { useIncomplete, useIncompleteCounts } from './queries.ts'

/** Records that something is wanting with, a kind at a time: mended one by one with the keyboard, or all alike. */
export function IncompletePage() {
  const { t } = useTranslation('incomplete')
  const counts = useIncompleteCounts()
  const words = useErrorWords()
  const [chosen, setChosen] = useState<IncompleteKind | null>(null)
  const waiting = INCOMPLETE_KINDS.filter((kind) => (counts.data?.[kind] ?? 0) > 0)
  const kind = chosen ?? waiting[0]
  const nothing = counts.data !== undefined && waiting.length === 0
  return (
    <Page
      title={t('title')}
      breadcrumb={<Link to="/customers">{t('customers:title')}</Link>}
      layout="fill"
      line={!nothing}
    >
      {counts.error && <Failure words={words(counts.error)} />}
      {nothing && (
        <EmptyState
          picture={<IconClipboardCheck size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t('empty.text')}
        />
      )}
      {counts.data && kind && !nothing && (
        <div className={classes.columns}>
          <Kinds counts={counts.data} kind={kind} onKind={setChosen} />
          <Kind key={kind} kind={kind} />
        </div>
      )}
    </Page>
  )
}

type KindsProps = {
  counts: Partial<Record<IncompleteKind, number>>
  kind: IncompleteKind
  onKind: (kind: IncompleteKind) => void
}

function Kinds({ counts, kind, onKind }: KindsProps) {
  const { t } = useTranslation('incomplete')
  const format = useFormat()
  return (
    <nav className={classes.kinds} aria-label={t('kinds')}>
      {INCOMPLETE_KINDS.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === kind || undefined}
          data-none={(counts[one] ?? 0) === 0 || undefined}
          onClick={() => onKind(one)}
        >
          <span>{t(`kind.${one}`)}</span>
          <span>{format.number(counts[one] ?? 0)}</span>
        </button>
      ))}
    </nav>
  )
}

function Kind({ kind }: { kind: IncompleteKind }) {
  const { t } = useTranslation('incomplete')
  const words = useErrorWords()
  const [order, setOrder] = useState<NameOrder>('given-first')
  const [all, setAll] = useState(false)
  const list = useIncomplete(kind, order)
  const { items = [], total = 0, mendable = 0 } = list.data ?? {}
  return (
    <section className={classes.kind} aria-label={t(`kind.${kind}`)}>
      <div className={classes.head}>
        <p>{t(`why.${kind}`)}</p>
        {kind === 'halves' && (
          <SegmentedControl
            aria-label={t('order.label')}
            data={(['given-first', 'family-first'] as const).map((value) => ({ value, label: t(`order.${value}`) }))}
            value={order}
            onChange={(value) => setOrder(value === 'family-first' ? value : 'given-first')}
          />
        )}
        {kind !== 'unreachable' && mendable > 1 && (
          <Button leftSection={<IconChecks size={16} stroke={1.5} />} onClick={() => setAll(true)}>
            {kind === 'halves' ? t(`halves.${order}`, { count: mendable }) : t('all.button', { count: mendable })}
          </Button>
        )}
      </div>
      {list.error && <Failure words={words(list.error)} />}
      {list.data && total === 0 && <p className={classes.done}>{t('done')}</p>}
      {total > 0 && <p className={classes.hint}>{t('keys')}</p>}
      <IncompleteList key={order} kind={kind} items={items} />
      {total > items.length && <p className={classes.hint}>{t('more', { count: total - items.length })}</p>}
      {all && kind !== 'unreachable' && (
        <MendAll kind={kind} order={order} items={items} mendable={mendable} onClose={() => setAll(false)} />
      )}
    </section>
  )
}
