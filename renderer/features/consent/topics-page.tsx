import { Button } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconMessages, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicLine } from '../../../shared/features/consent/topics.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Status } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.tsx'
import list from '../../ui/word-list.module.css'
import { DeleteTopic } from './delete-topic.tsx'
import { useRetireTopic, useTopicLines } from './queries.ts'
import { TopicDialog } from './topic-dialog.tsx'
import classes from './topics.module.css'

/** What letters can be about: how many chose and left each, made, renamed and retired here. */
export function TopicsPage() {
  const { t } = useTranslation('consent')
  const lines = useTopicLines()
  const words = useErrorWords()
  const [editing, setEditing] = useState<TopicLine | 'new' | null>(null)
  const [deleting, setDeleting] = useState<TopicLine | null>(null)
  const make = (
    <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setEditing('new')}>
      {t('topics.make')}
    </Button>
  )
  const empty = lines.data?.length === 0
  return (
    <Page
      title={t('topics.title')}
      breadcrumb={<Link to="/settings">{t('topics.settings')}</Link>}
      actions={empty ? undefined : make}
      layout={empty ? 'fill' : 'scroll'}
    >
      {lines.error && <Failure words={words(lines.error)} />}
      {empty && (
        <EmptyState
          picture={<IconMessages size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('topics.empty.title')}
          text={t('topics.empty.text')}
          action={make}
        />
      )}
      {lines.data && !empty && <List lines={lines.data} onEdit={setEditing} onDelete={setDeleting} />}
      {editing && <TopicDialog topic={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && <DeleteTopic topic={deleting} onClose={() => setDeleting(null)} />}
    </Page>
  )
}

type Acts = { onEdit: (topic: TopicLine) => void; onDelete: (topic: TopicLine) => void }

function List({ lines, ...acts }: Acts & { lines: readonly TopicLine[] }) {
  const { t } = useTranslation('consent')
  return (
    <div className={list.page}>
      <p className={list.how}>{t('topics.text')}</p>
      <table className={list.table}>
        <caption className="visually-hidden">{t('topics.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('topics.list.name')}</th>
            {(['joined', 'left', 'letters'] as const).map((column) => (
              <th key={column} scope="col" data-align="end">
                {t(`topics.list.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('topics.list.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((topic) => (
            <Line key={topic.id} topic={topic} {...acts} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ topic, onEdit, onDelete }: Acts & { topic: TopicLine }) {
  const { t } = useTranslation('consent')
  const format = useFormat()
  const retire = useRetireTopic()
  const { id, name, retiredAt } = topic
  const retired = retiredAt !== null
  const change = () => {
    const said = retired ? t('topics.usedAgain', { name }) : t('topics.retiredNow', { name })
    retire.mutate({ id, retired: !retired }, { onSuccess: () => toast(said) })
  }
  return (
    <tr>
      <th scope="row" className={classes.name} title={name} data-retired={retired || undefined}>
        {name}
        {retired && <Status tone="muted">{t('topics.retired')}</Status>}
      </th>
      <td data-align="end">{format.number(topic.joined)}</td>
      <td data-align="end">{format.number(topic.left)}</td>
      <td data-align="end">{format.number(topic.letters)}</td>
      <td data-align="end">
        <div className={`${list.acts} ${classes.acts}`}>
          <IconButton label={t('topics.renameNamed', { name })} icon={IconPencil} onClick={() => onEdit(topic)} />
          <IconButton
            label={retired ? t('topics.useNamed', { name }) : t('topics.retireNamed', { name })}
            icon={retired ? IconArchiveOff : IconArchive}
            onClick={change}
          />
          {topic.free && (
            <IconButton label={t('topics.delete.named', { name })} icon={IconTrash} onClick={() => onDelete(topic)} />
          )}
        </div>
      </td>
    </tr>
  )
}
