import { Checkbox, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { MOST_AT_ONCE } from '../../../shared/features/duplicates/merge-plan.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useFormat, When } from '../../ui/format-context.tsx'
import { MailText } from '../../ui/mail-text.tsx'
import { languageName } from '../customers/form/languages.ts'
import { birthdayText } from '../customers/person/birthday-text.ts'
import { FieldValueText } from '../fields/field-value.tsx'
import classes from './compare.module.css'
import { type CompareRow, type LinesRow, mostLines, type ValueRow } from './compare-rows.ts'

/** A record as the head of its column shows it. */
export type Column = { id: number; kind: RecordKind; name: string; createdAt: number }
/** Something that is kept of all, without a choice; a text of each column. */
export type KeptRow = { key: string; name: string; note: string; texts: readonly string[] }

type CompareProps = {
  columns: readonly Column[]
  rows: readonly CompareRow[]
  kept: readonly KeptRow[]
  onChoose: (field: string, from: number) => void
  /** Who is left out of the merge; null: nobody can be (there are only two). */
  left: ReadonlySet<number> | null
  onLeave: (id: number, out: boolean) => void
}

/** Several records side by side: what differs is marked, and one value of each is chosen. */
export function Compare({ columns, rows, kept, onChoose, left, onLeave }: CompareProps) {
  const { t } = useTranslation('duplicates')
  const taken = columns.length - (left?.size ?? 0)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('compare.label')}</caption>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th scope="col" key={column.id}>
                <Head column={column} out={left?.has(column.id) ?? null} taken={taken} onLeave={onLeave} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} data-differs={row.differs || undefined}>
              <th scope="row">
                <RowName row={row} />
              </th>
              <Cells row={row} left={left} onChoose={onChoose} />
            </tr>
          ))}
          {kept.map(({ key, name, note, texts }) => (
            <tr key={key}>
              <th scope="row">
                <span className={classes.name}>{name}</span>
                <small>{note}</small>
              </th>
              {columns.map(({ id }, at) => (
                <td key={id} className={texts[at] ? undefined : classes.none}>
                  {texts[at] || '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type HeadProps = { column: Column; out: boolean | null; taken: number; onLeave: CompareProps['onLeave'] }

function Head({ column, out, taken, onLeave }: HeadProps) {
  const { t } = useTranslation('duplicates')
  const fixed = out === true && taken >= MOST_AT_ONCE
  const { id, name, kind } = column
  return (
    <div className={classes.head} data-out={out || undefined} data-several={out !== null || undefined}>
      <Avatar name={name} size="m" company={kind === 'company'} />
      <div>
        <RecordLink kind={kind} id={id} name={name} />
        <p>
          {t('compare.added')} <When at={column.createdAt} as="day" />
        </p>
      </div>
      {out !== null && (
        <Checkbox
          size="xs"
          checked={!out}
          disabled={fixed}
          title={fixed ? t('compare.howMany', { most: MOST_AT_ONCE }) : undefined}
          aria-label={t('compare.with', { name })}
          onChange={(event) => onLeave(id, !event.currentTarget.checked)}
        />
      )}
    </div>
  )
}

/** The name, with the way to the record's page. */
export function RecordLink({ kind, id, name }: Pick<Column, 'kind' | 'id' | 'name'>) {
  return kind === 'company' ? (
    <Link to="/companies/$id" params={{ id }} className="link">
      {name}
    </Link>
  ) : (
    <Link to="/customers/$id" params={{ id }} search={{}} className="link">
      {name}
    </Link>
  )
}

function RowName({ row }: { row: CompareRow }) {
  const { t } = useTranslation('duplicates')
  const own = row.kind === 'value' ? row.label : null
  return (
    <>
      <span className={own ? `cut ${classes.name}` : classes.name} title={own ?? undefined}>
        {own ?? t(`field.${row.field}`)}
      </span>
      {row.kind === 'lines' && row.beyond !== null ? (
        <small>{t('compare.beyond', { all: row.beyond, most: mostLines(row.field) })}</small>
      ) : (
        row.differs && (
          <small data-choose={row.kind === 'value' || undefined}>
            {t(row.kind === 'lines' ? 'compare.allKept' : 'compare.differs')}
          </small>
        )
      )}
    </>
  )
}

function Cells({ row, left, onChoose }: { row: CompareRow } & Pick<CompareProps, 'left' | 'onChoose'>) {
  const isOut = (id: number) => left?.has(id) ?? false
  if (row.kind === 'value')
    return row.cells.map((cell) => (
      <Cell
        key={cell.recordId}
        row={row}
        recordId={cell.recordId}
        empty={cell.text === ''}
        out={isOut(cell.recordId)}
        onChoose={onChoose}
      >
        <ValueText field={row.field} cell={cell} />
      </Cell>
    ))
  return row.cells.map(({ recordId, lines }) => (
    <Cell
      key={recordId}
      row={row}
      recordId={recordId}
      empty={lines.length === 0}
      out={isOut(recordId)}
      onChoose={onChoose}
    >
      <Lines lines={lines} />
    </Cell>
  ))
}

type CellProps = {
  row: CompareRow
  recordId: number
  empty: boolean
  /** Left out: shown, not to be chosen. */
  out: boolean
  onChoose: CompareProps['onChoose']
  children: ReactNode
}

/** A value; with others beside it that say something else it can be chosen. */
function Cell({ row, recordId, empty, out, onChoose, children }: CellProps) {
  const { t } = useTranslation('duplicates')
  if (empty) return <td className={classes.none}>—</td>
  if (!row.differs || out) return <td>{children}</td>
  const label = row.kind === 'lines' ? t('compare.first') : undefined
  return (
    <td data-chosen={row.from === recordId || undefined}>
      <Radio
        size="xs"
        name={`merge-${row.field}`}
        checked={row.from === recordId}
        label={
          <>
            {children}
            {label && row.from === recordId && <small>{label}</small>}
          </>
        }
        onChange={() => onChoose(row.field, recordId)}
      />
    </td>
  )
}

function ValueText({ field, cell }: { field: ValueRow['field']; cell: ValueRow['cells'][number] }) {
  const { locale } = useFormat()
  if (cell.own) return <FieldValueText value={cell.own} />
  if (field === 'language') return languageName(locale, cell.text)
  return field === 'birthday' ? birthdayText(locale, cell.text) : cell.text
}

/** Words of a label, where they can be chosen: a list would be none. */
function Lines({ lines }: { lines: LinesRow['cells'][number]['lines'] }) {
  const { t } = useTranslation('duplicates')
  return (
    <span className={classes.lines}>
      {lines.map(({ id, text, same }) => (
        <span key={id} data-same={same || undefined} title={same ? t('compare.same') : undefined}>
          <MailText text={text} />
        </span>
      ))}
    </span>
  )
}
