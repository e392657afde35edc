import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconForms, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldLine, FieldSubject } from '../../../shared/features/fields/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Page } from '../../ui/page.tsx'
import { DeleteField } from './delete-field.tsx'
import { FieldDialog } from './field-dialog.tsx'
import classes from './fields.module.css'
import { useFieldLines, useOrderFields } from './queries.ts'

/** The fields that the owner invented: making, naming, ordering, changing and deleting them. */
export function FieldsPage() {
  const { t } = useTranslation('fields')
  const [subject, setSubject] = useState<FieldSubject>('person')
  const lines = useFieldLines(subject)
  const words = useErrorWords()
  const [edited, setEdited] = useState<FieldLine | 'new' | null>(null)
  const [deleted, setDeleted] = useState<FieldLine | null>(null)
  // As it is by now: what was pressed may have been read long ago.
  const asked = lines.data?.find(({ id }) => id === deleted?.id) ?? deleted
  const empty = lines.data?.length === 0
  const make = (label: string, size: 'sm' | 'md') => (
    <Button
      variant="filled"
      size={size}
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setEdited('new')}
    >
      {label}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      breadcrumb={<Link to="/settings">{t('settings')}</Link>}
      layout={empty ? 'fill' : 'scroll'}
      beside={<Subjects value={subject} onChange={setSubject} />}
      actions={lines.data && !empty && make(t('new'), 'sm')}
    >
      {lines.error && <Failure words={words(lines.error)} />}
      {empty && (
        <EmptyState
          picture={<IconForms size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t(subject === 'company' ? 'companies.empty' : 'empty.text')}
          action={make(t('empty.action'), 'md')}
        />
      )}
      {lines.data && !empty && (
        <div className={classes.page}>
          <p className={classes.how}>{t(subject === 'company' ? 'companies.text' : 'text')}</p>
          <List subject={subject} lines={lines.data} onEdit={setEdited} onDelete={setDeleted} />
        </div>
      )}
      {edited && (
        <FieldDialog
          key={edited === 'new' ? 'new' : edited.id}
          subject={subject}
          field={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {asked && <DeleteField subject={subject} field={asked} onClose={() => setDeleted(null)} />}
    </Page>
  )
}

/** Whose fields: those of people, or those of companies. */
function Subjects(props: { value: FieldSubject; onChange: (subject: FieldSubject) => void }) {
  const { t } = useTranslation('fields')
  const data = (['person', 'company'] as const).map((value) => ({ value, label: t(`subject.${value}`) }))
  return (
    <SegmentedControl
      ml={12}
      aria-label={t('subject.label')}
      data={data}
      value={props.value}
      onChange={(value) => props.onChange(value === 'company' ? value : 'person')}
    />
  )
}

type ListProps = {
  subject: FieldSubject
  lines: readonly FieldLine[]
  onEdit: (line: FieldLine) => void
  onDelete: (line: FieldLine) => void
}

function List({ subject, lines, onEdit, onDelete }: ListProps) {
  const { t } = useTranslation('fields')
  const order = useOrderFields()
  const words = useErrorWords()
  const move = (at: number, by: -1 | 1) => {
    const ids = lines.map((line) => line.id)
    const [moved] = ids.splice(at, 1)
    if (moved === undefined) return
    ids.splice(at + by, 0, moved)
    order.mutate({ ids, subject })
  }
  return (
    <>
      {order.error && <Failure as="inline" words={words(order.error)} />}
      <table className={classes.table}>
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.name')}</th>
            <th scope="col">{t('list.kind')}</th>
            <th scope="col" data-align="end">
              {t(subject === 'company' ? 'companies.holders' : 'list.people')}
            </th>
            <th scope="col">{t('list.file')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('list.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <Line
              key={line.id}
              line={line}
              onEdit={() => onEdit(line)}
              onDelete={() => onDelete(line)}
              onUp={at === 0 ? null : () => move(at, -1)}
              onDown={at === lines.length - 1 ? null : () => move(at, 1)}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

type LineProps = {
  line: FieldLine
  onEdit: () => void
  onDelete: () => void
  onUp: (() => void) | null
  onDown: (() => void) | null
}

function Line({ line, onEdit, onDelete, onUp, onDown }: LineProps) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  const { name, kind, people, file, options } = line
  const from = file === null ? t('byHand') : file === '' ? t('someFile') : t('fromFile', { file })
  const choices = format.list(options.map((option) => option.name))
  return (
    <tr>
      <th scope="row" title={name}>
        {name}
      </th>
      <td title={choices}>
        {t(`kind.${kind}`)}
        {choices !== '' && <span className={classes.choices}> · {choices}</span>}
      </td>
      <td data-align="end">{format.number(people)}</td>
      <td title={from}>{from}</td>
      <td data-align="end">
        <div className={classes.acts}>
          <IconButton label={t('up', { name })} icon={IconArrowUp} disabled={onUp === null} onClick={() => onUp?.()} />
          <IconButton
            label={t('down', { name })}
            icon={IconArrowDown}
            disabled={onDown === null}
            onClick={() => onDown?.()}
          />
          <IconButton label={t('edit', { name })} icon={IconPencil} onClick={onEdit} />
          <IconButton label={t('delete.named', { name })} icon={IconTrash} onClick={onDelete} />
        </div>
      </td>
    </tr>
  )
}
