import { IconArrowMerge, IconPencil, IconTag, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TagLine } from '../../../shared/features/tags/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import list from '../../ui/word-list.module.css'
import { DeleteTag } from './delete-tag.tsx'
import { EditTag } from './edit-tag.tsx'
import { MergeTag } from './merge-tag.tsx'
import { useTagLines } from './queries.ts'

type Act = { kind: 'edit' | 'merge' | 'delete'; tag: TagLine }

/** Every tag: its colour, how many people have it, and what can be done with it. */
export function TagsPage() {
  const { t } = useTranslation('tags')
  const lines = useTagLines()
  const words = useErrorWords()
  const [act, setAct] = useState<Act | null>(null)
  const close = () => setAct(null)
  // As it is by now: what was pressed may have been read long ago.
  const tag = lines.data?.find(({ id }) => id === act?.tag.id) ?? act?.tag
  const empty = lines.data?.length === 0
  return (
    <Page
      title={t('title')}
      breadcrumb={<Link to="/settings">{t('settings')}</Link>}
      layout={empty ? 'fill' : 'scroll'}
    >
      {lines.error && <Failure words={words(lines.error)} />}
      {empty && (
        <EmptyState
          picture={<IconTag size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t('empty.text')}
        />
      )}
      {lines.data && !empty && <List lines={lines.data} onAct={setAct} />}
      {act?.kind === 'edit' && <EditTag tag={act.tag} onClose={close} />}
      {act?.kind === 'merge' && tag && <MergeTag tag={tag} tags={lines.data ?? []} onClose={close} />}
      {act?.kind === 'delete' && tag && <DeleteTag tag={tag} onClose={close} />}
    </Page>
  )
}

function List({ lines, onAct }: { lines: readonly TagLine[]; onAct: (act: Act) => void }) {
  const { t } = useTranslation('tags')
  const format = useFormat()
  return (
    <div className={list.page}>
      <p className={list.how}>{t('text')}</p>
      <table className={list.table}>
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.tag')}</th>
            <th scope="col" data-align="end">
              {t('list.people')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('list.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((tag) => (
            <tr key={tag.id}>
              <th scope="row" title={tag.name}>
                <Tag colour={tag.colour}>{tag.name}</Tag>
              </th>
              <td data-align="end">{format.number(tag.people)}</td>
              <td data-align="end">
                <div className={list.acts}>
                  <IconButton
                    label={t('edit.named', { name: tag.name })}
                    icon={IconPencil}
                    onClick={() => onAct({ kind: 'edit', tag })}
                  />
                  <IconButton
                    label={t('merge.named', { name: tag.name })}
                    icon={IconArrowMerge}
                    disabled={lines.length < 2}
                    onClick={() => onAct({ kind: 'merge', tag })}
                  />
                  <IconButton
                    label={t('delete.named', { name: tag.name })}
                    icon={IconTrash}
                    onClick={() => onAct({ kind: 'delete', tag })}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
