import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportColumn, Problem } from '../../../shared/features/import/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { problemsFirst, shownColumns } from './column-fields.ts'
import { fateOf, type PreviewRow, previewRows, problemOf, rowProblem } from './preview.ts'
import classes from './sheet.module.css'

export type Shown = 'problems' | 'first'

type SheetProps = {
  columns: readonly ImportColumn[]
  rows: readonly { row: number; cells: readonly string[] }[]
  problems: readonly Problem[]
  shown: Shown
  /** How many rows there are of what is shown; the sheet has the first of them. */
  total: number
}

/** The rows as they stand in the file; a problem says its reason in its own cell. */
export function Sheet({ columns, rows, problems, shown, total }: SheetProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const visible = useMemo(() => {
    const headers = new Set(problems.map((problem) => problem.column ?? ''))
    const all = shownColumns(columns, headers)
    return shown === 'problems' ? problemsFirst(all, headers) : all
  }, [columns, problems, shown])
  const list = useMemo(() => previewRows(rows, problems), [rows, problems])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard.
    <section className={classes.sheet} aria-label={t(`view.${shown}`)} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{t(`view.${shown}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('sheet.row')}</th>
            {visible.map((column) => (
              <th key={column.index} scope="col">
                <span className="cut">{t(`field.${column.field}`)}</span>
                <small>{t('sheet.from', { header: column.header })}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((row) => (
            <SheetRow key={row.row} row={row} columns={visible} />
          ))}
        </tbody>
      </table>
      {list.length < total && (
        <p className={classes.rest}>
          {t('sheet.rest', { count: total - list.length, shown: format.number(list.length) })}
        </p>
      )}
    </section>
  )
}

function SheetRow({ row, columns }: { row: PreviewRow; columns: readonly ImportColumn[] }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const fate = fateOf(row)
  const whole = rowProblem(row)
  const atStart = (own: Problem | undefined) => (whole?.skipsRow ? whole : (own ?? whole))
  return (
    <tr>
      <th scope="row" data-problem={fate}>
        {format.number(row.row, { useGrouping: false })}
      </th>
      {columns.map((column, index) => {
        const own = problemOf(row, column)
        return (
          <Cell
            key={column.index}
            text={row.cells[column.index] ?? ''}
            fate={fate}
            problem={index === 0 ? atStart(own) : own}
            reason={(problem) => t(`problem.${problem.reason}.cell`)}
          />
        )
      })}
    </tr>
  )
}

type CellProps = {
  text: string
  /** What becomes of its row. */
  fate: 'out' | 'kept' | undefined
  problem: Problem | undefined
  reason: (problem: Problem) => string
}

function Cell(props: CellProps) {
  const { text, problem } = props
  if (!problem) return <td data-empty={!text || undefined}>{text || '—'}</td>
  return (
    <td data-problem={props.fate} title={`${text}\n${props.reason(problem)}`.trim()}>
      <span className="cut" title={text}>
        {text || '—'}
      </span>
      <small>
        <IconAlertTriangle size={12} stroke={1.75} aria-hidden="true" />
        <span className="cut">{props.reason(problem)}</span>
      </small>
    </td>
  )
}
