// biome-ignore-all lint/a11y/useSemanticElements: a native table cannot hold rows that are drawn only where they are seen.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its current cell (aria-activedescendant).
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid hears the keys for its current cell.
import { Popover } from '@mantine/core'
import { IconAlertTriangle, IconArrowBackUp, IconArrowRight, IconCheck, IconX } from '@tabler/icons-react'
import type { ComponentProps, ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { LETTER_FIELDS, SAID_FIELDS } from '../../../../shared/features/import/cells/said-words.ts'
import type { CellChange, CheckRow } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn } from '../../../../shared/features/import/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { layoutOf } from '../columns/column-fields.ts'
import { type CellNote, fateOf, noteOf, type Place } from '../columns/preview.ts'
import { useColumnName } from '../columns/use-column-name.ts'
import classes from './check-grid.module.css'
import { FixCell, type RowChange } from './fix-cell.tsx'

type CheckRowProps = {
  /** The import whose cells that are alike can be mended together; null: each row by itself. */
  importId: number | null
  /** Undefined while its page is read. */
  row: CheckRow | undefined
  index: number
  top: number
  columns: readonly ImportColumn[]
  /** The current column, where this is the current row. */
  current: number | null
  editing: boolean
  cellId: (place: Place) => string
  onCell: (column: number) => void
  onClose: () => void
  onFix: (row: CheckRow, change: RowChange) => void
  onDrop: (row: CheckRow) => void
}

/** One row of the file with its problems, its changes and what was mended in it. */
export function CheckRowLine(props: CheckRowProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const { row, index, columns } = props
  const style = { top: props.top, ...layoutOf(columns) }
  if (!row) return <div role="row" aria-rowindex={index + 2} className={classes.row} style={style} aria-busy="true" />
  const number = format.number(row.row, { useGrouping: false })
  const label = row.dropped ? t('grid.takeBack', { row: number }) : t('grid.drop', { row: number })
  const Icon = row.dropped ? IconArrowBackUp : IconX
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      style={style}
      data-dropped={row.dropped || undefined}
      data-current={props.current !== null || undefined}
    >
      <div role="rowheader" className={classes.number} data-problem={row.dropped ? undefined : fateOf(row)}>
        <span>{number}</span>
        <button type="button" tabIndex={-1} aria-label={label} title={label} onClick={() => props.onDrop(row)}>
          <Icon size={14} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      {columns.map((column, at) => (
        <Cell key={column.index} {...props} row={row} column={column} at={at} note={noteOf(row, column, at === 0)} />
      ))}
    </div>
  )
}

type CellProps = Omit<CheckRowProps, 'row'> & { row: CheckRow; column: ImportColumn; at: number; note: CellNote }

function Cell({ row, column, at, note, index, current, editing, ...act }: CellProps) {
  const { t } = useTranslation('import')
  const text = row.cells[column.index] ?? ''
  const isCurrent = current === at
  const aside = at > 0 || note ? '' : row.dropped ? t('grid.dropped') : row.mended ? t('grid.mended') : ''
  const byDefault = row.byDefault.includes(column.index) ? t('grid.byDefault') : ''
  const said = useNoteWords(note, column) || [byDefault, aside].filter(Boolean).join('\n')
  const cell = (
    <div
      role="gridcell"
      id={act.cellId({ index, column: at })}
      className={classes.cell}
      data-note={note?.kind === 'problem' ? note.fate : note?.kind}
      data-empty={!text || row.byDefault.includes(column.index) || undefined}
      data-current={isCurrent || undefined}
      aria-selected={isCurrent}
      aria-invalid={note?.kind === 'problem' || undefined}
      title={said ? `${text}\n${said}` : text}
      onClick={() => act.onCell(at)}
    >
      <span className="cut">{text || '—'}</span>
      {note && said && <NoteLine note={note} words={said} />}
      {aside && (
        <small>
          <span className="cut">{aside}</span>
        </small>
      )}
    </div>
  )
  // Only the one that is open: a popover for each of the cells that pass by would be felt while scrolling.
  if (!(isCurrent && editing)) return cell
  const fix = (change: RowChange) => act.onFix(row, change)
  return <OpenCell cell={cell} importId={act.importId} {...{ row, column, note }} onFix={fix} onClose={act.onClose} />
}

function OpenCell({ cell, ...fix }: ComponentProps<typeof FixCell> & { cell: ReactElement }) {
  const { t } = useTranslation('import')
  const nameOf = useColumnName()
  return (
    <Popover
      opened
      onChange={(opened) => !opened && fix.onClose()}
      position="bottom-start"
      width={304}
      trapFocus
      // The cell keeps its own id, by which the grid names it.
      withRoles={false}
    >
      <Popover.Target>{cell}</Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('fix.label', { column: nameOf(fix.column) })}>
        <FixCell {...fix} />
      </Popover.Dropdown>
    </Popover>
  )
}

function NoteLine({ note, words }: { note: NonNullable<CellNote>; words: string }) {
  const left = note.kind === 'problem' && note.fate === 'left'
  const Icon = { problem: left ? IconX : IconAlertTriangle, change: IconArrowRight, fixed: IconCheck }[note.kind]
  return (
    <small>
      <Icon size={12} stroke={1.75} aria-hidden="true" />
      <span className="cut">{words}</span>
    </small>
  )
}

/** What is written below the text of a cell. */
function useNoteWords(note: CellNote, column: ImportColumn): string {
  const { t } = useTranslation('import')
  const format = useFormat()
  if (note === null) return ''
  if (note.kind === 'problem') {
    const { reason, otherRow = 0, value } = note.problem
    return t(`problem.${reason}.cell`, { row: format.number(otherRow, { useGrouping: false }), name: value })
  }
  if (note.kind === 'fixed') return t('grid.fixed')
  return changeWords(note.change, column, t)
}

function changeWords(
  { before, after }: CellChange,
  column: ImportColumn,
  t: ReturnType<typeof useTranslation<'import'>>['t'],
): string {
  if (LETTER_FIELDS.has(column.field)) return t('grid.refuses')
  if (SAID_FIELDS.has(column.field)) return t('grid.says')
  if (before === '') return t('grid.fills')
  if (after === '') return t('grid.empties', { before })
  return t('grid.instead', { before, after })
}
