import { Button } from '@mantine/core'
import { IconHistory, IconUpload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportState } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { useFocusNext } from '../../../ui/focus/use-focus-next.ts'
import { useFormat, When } from '../../../ui/format-context.tsx'
import { Page } from '../../../ui/page.tsx'
import { Status, type Tone } from '../../../ui/tag.tsx'
import { useImportHistory } from '../queries.ts'
import classes from './history.module.css'

const tones: Record<ImportState, Tone> = {
  checking: 'waiting',
  checked: 'waiting',
  failed: 'bad',
  importing: 'info',
  done: 'good',
  cancelled: 'muted',
  undone: 'muted',
}

/** Every file that was imported or checked, newest first. */
export function ImportHistoryPage() {
  const { t } = useTranslation('import')
  const imports = useImportHistory()
  const words = useErrorWords()
  const none = imports.total === 0
  const list = useRef<HTMLDivElement>(null)
  const focusNext = useFocusNext(imports.rows?.length ?? 0, list, 'tbody tr')
  const more = () => {
    focusNext()
    imports.more()
  }
  return (
    <Page
      title={t('history.title')}
      count={imports.total}
      breadcrumb={<Link to="/customers">{t('history.customers')}</Link>}
      layout="fill"
      line={!none}
      actions={
        <Button component={Link} to="/import" variant="filled" leftSection={<IconUpload size={16} stroke={1.5} />}>
          {t('history.new')}
        </Button>
      }
    >
      {imports.error && <Failure words={words(imports.error)} />}
      {none && (
        <EmptyState
          picture={<IconHistory size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('history.empty.title')}
          text={t('history.empty.text')}
        />
      )}
      {imports.rows && !none && (
        <div className={classes.scroll} ref={list}>
          <History imports={imports.rows} />
          {imports.rest > 0 && (
            <p className={classes.rest}>
              {t('history.rest', { count: imports.rest })}
              <Button loading={imports.loading} onClick={more}>
                {t('history.more')}
              </Button>
            </p>
          )}
        </div>
      )}
    </Page>
  )
}

function History({ imports }: { imports: readonly Import[] }) {
  const { t } = useTranslation('import')
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('history.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('history.file')}</th>
          <th scope="col">{t('history.state')}</th>
          <th scope="col" data-align="end">
            {t('summary.created')}
          </th>
          <th scope="col" data-align="end">
            {t('summary.changed')}
          </th>
          <th scope="col" data-align="end">
            {t('summary.skipped')}
          </th>
          <th scope="col" data-align="end">
            {t('history.when')}
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <Line key={one.id} found={one} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const happened = found.state === 'done' || found.state === 'undone'
  const figure = (value: number | undefined) => (happened && value !== undefined ? format.number(value) : '—')
  return (
    <tr>
      <th scope="row">
        <Link to="/import/$id" params={{ id: found.id }} search={{ step: 'check' }}>
          {found.fileName}
        </Link>
        {found.ofImport !== null && <small> · {t('history.mended')}</small>}
        {found.aside.waiting + found.aside.mended > 0 && (
          <small> · {t('history.aside', { count: found.aside.waiting + found.aside.mended })}</small>
        )}
      </th>
      <td>
        <Status tone={tones[found.state]}>{t(`state.${found.state}`)}</Status>
      </td>
      <td data-align="end">
        {figure(found.counts ? found.counts.created + found.counts.companiesCreated : undefined)}
      </td>
      <td data-align="end">
        {figure(found.counts ? found.counts.updated + found.counts.companiesUpdated : undefined)}
      </td>
      <td data-align="end">{figure(found.counts?.skipped)}</td>
      <td data-align="end">
        <When at={found.finishedAt ?? found.createdAt} />
      </td>
    </tr>
  )
}
