import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellChange, CheckRow } from '../../../../shared/features/import/check-contract.ts'
import type { ImportColumn } from '../../../../shared/features/import/contract.ts'
import type { CellNote } from '../columns/preview.ts'
import classes from './fix-cell.module.css'

/** The key as it stands on every keyboard. */
const TAKES = 'Enter'

export type RowChange = { cells?: { columnIndex: number; text: string | null }[]; dropped?: boolean }

type FixCellProps = {
  row: CheckRow
  column: ImportColumn
  note: CellNote
  onFix: (change: RowChange) => void
  onClose: () => void
}

/** What is wrong with a cell, in words, and the text it is to be taken with. Enter takes it. */
export function FixCell({ row, column, note, onFix, onClose }: FixCellProps) {
  const { t } = useTranslation('import')
  const text = row.cells[column.index] ?? ''
  const problem = note?.kind === 'problem' ? note.problem : null
  const suggestion = problem?.columnIndex === column.index ? problem.suggestion : null
  const [typed, setTyped] = useState(suggestion ?? text)
  const take = (value: string | null) => onFix({ cells: [{ columnIndex: column.index, text: value }] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed === text) onClose()
    else take(typed)
  }
  return (
    <form className={classes.fix} onSubmit={submit}>
      <h3>{problem ? t(`problem.${problem.reason}.title`) : t(`field.${column.field}`)}</h3>
      {problem && <p>{t(`problem.${problem.reason}.follows`)}</p>}
      {note?.kind === 'change' && <p>{changeOf(note.change, t)}</p>}
      <TextInput
        aria-label={t(`field.${column.field}`)}
        value={typed}
        maxLength={10_000}
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" variant="filled">
          {t('fix.use')}
        </Button>
        {text !== '' && (
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
