import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { api } from '../../rpc/client.ts'
import { useFormat } from '../../ui/format-context.tsx'
import classes from './duplicates.module.css'
import { type Summary, totalOf, useScan } from './queries.ts'

type WhichGroupsProps = { summary: Summary; kind: RecordKind; importId: number | null }

/** Of people or of companies, or only those that an import brought; nothing where there is nothing to choose. */
export function WhichGroups({ summary, kind, importId }: WhichGroupsProps) {
  if (importId !== null) return <OfImport id={importId} summary={summary} />
  const companies = kind === 'company' || totalOf(summary, 'company') > 0 || (summary.last?.companies ?? 0) > 1
  return companies ? <Kinds summary={summary} kind={kind} /> : null
}

function Kinds({ summary, kind }: Pick<WhichGroupsProps, 'summary' | 'kind'>) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const navigate = useNavigate({ from: '/duplicates' })
  return (
    <div className={classes.which}>
      <SegmentedControl
        aria-label={t('kinds.label')}
        value={kind}
        onChange={(value) => void navigate({ search: value === 'company' ? { kind: value } : {}, replace: true })}
        data={(['person', 'company'] as const).map((value) => ({
          value,
          // Nothing was counted before the first search.
          label: summary.last
            ? `${t(`kinds.${value}`)} ${format.number(totalOf(summary, value))}`
            : t(`kinds.${value}`),
        }))}
      />
    </div>
  )
}

/** Who came since the last search is looked for at once: that is what one comes here for. */
function OfImport({ id, summary }: { id: number; summary: Summary }) {
  const { t } = useTranslation('duplicates')
  const found = useQuery(api.import.get.queryOptions({ input: { id } }))
  const { mutate, isIdle } = useScan()
  const cameAt = found.data?.finishedAt ?? 0
  const stale = cameAt > (summary.last?.finishedAt ?? 0) && summary.jobId === null
  useEffect(() => {
    if (stale && isIdle) mutate({})
  }, [stale, isIdle, mutate])
  return (
    <div className={classes.which}>
      <p>{found.data ? t('ofImport.only', { name: found.data.fileName }) : ' '}</p>
      <Link to="/duplicates" search={{}} className="link">
        {t('ofImport.all')}
      </Link>
    </div>
  )
}
