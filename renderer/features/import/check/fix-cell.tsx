import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellChange, CheckRow } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import type { CellNote } from '../columns/preview.ts'
import { useColumnName } from '../columns/use-column-name.ts'
import classes from './fix-cell.module.css'
import { TriedValue } from './tried-value.tsx'
import { isAlikeText, stopsAll, useOneValue } from './use-one-value.ts'

/** The key as it stands on every keyboard. */
const TAKES = 'Enter'

export type RowChange = { cells?: { columnIndex: number; text: string | null }[]; dropped?: boolean }

type FixCellProps = {
  /** Null: cells that are alike are not mended together. */
  importId: number | null
  row: CheckRow
  column: ImportColumn
  note: CellNote
  onFix: (change: RowChange) => void
  onClose: () => void
}

/** What is wrong with a cell, in words, and the text it, or each that says the same, is to be taken with. Enter takes it. */
export function FixCell({ importId, row, column, note, onFix, onClose }: FixCellProps) {
  const { t } = useTranslation('import')
  const nameOf = useColumnName()
  const words = useErrorWords()
  const text = row.cells[column.index] ?? ''
  const problem = note?.kind === 'problem' ? note.problem : null
  const suggestion = problem?.columnIndex === column.index ? problem.suggestion : null
  const [typed, setTyped] = useState(suggestion ?? text)
  const [all, setAll] = useState(false)
  const many = isAlikeText(text, row, column)
  const alike = useOneValue(many ? importId : null, {
    columnIndex: column.index,
    of: { text: text.trim() },
    value: typed,
  })
  const together = all && alike.rows > 1
  const take = (value: string | null) => onFix({ cells: [{ columnIndex: column.index, text: value }] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed === text) onClose()
    else if (together) void alike.replace(onClose)
    else take(typed)
  }
  return (
    <form className={classes.fix} onSubmit={submit}>
      <h3>{problem ? t(`problem.${problem.reason}.title`) : nameOf(column)}</h3>
      {problem && <p>{t(`problem.${problem.reason}.follows`)}</p>}
      {problem?.columnIndex === null && problem.value !== '' && <p className={classes.asWritten}>{problem.value}</p>}
      {note?.kind === 'change' && <p>{changeOf(note.change, t)}</p>}
      <TextInput
        aria-label={nameOf(column)}
        value={typed}
        maxLength={10_000}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {alike.rows > 1 && (
        <Checkbox
          className={classes.all}
          label={t('alike.all', { count: alike.rows, text })}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      )}
      {together && <TriedValue problem={alike.problem} />}
      {alike.error && <Failure as="inline" words={words(alike.error)} />}
      <div className={classes.acts}>
        <Button type="submit" variant="filled" loading={alike.busy} disabled={together && stopsAll(alike.problem)}>
          {together ? t('alike.act', { count: alike.rows }) : t('fix.use')}
        </Button>
        {text !== '' && !together && (
          <Button variant="subtle" onClick={() => take('')}>
            {t('fix.empty')}
          </Button>
        )}
        <kbd>{TAKES}</kbd>
      </div>
      <div className={classes.others}>
        {row.fixed.includes(column.index) && (
          <button type="button" className="link" onClick={() => take(null)}>
            {t('fix.asInFile')}
          </button>
        )}
        <button type="button" className="link" onClick={() => onFix({ dropped: !row.dropped })}>
          {row.dropped ? t('fix.takeRow') : t('fix.dropRow')}
        </button>
      </div>
    </form>
  )
}

function changeOf(change: CellChange, t: ReturnType<typeof useTranslation<'import'>>['t']): string {
  if (change.before === '') return t('grid.fills')
  return change.after === '' ? t('grid.empties', { before: change.before }) : t('grid.instead', change)
}
