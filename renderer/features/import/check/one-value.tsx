import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import classes from './fix-cell.module.css'
import { TriedValue } from './tried-value.tsx'
import { stopsAll, useOneValue } from './use-one-value.ts'

type OneValueProps = {
  found: Import
  group: Outputs['import']['problems']['byReason'][number]
  onClose: () => void
}

/** One typed value for all cells of a column that have the same kind of problem. Enter takes it, Escape closes. */
export function OneValue({ found, group, onClose }: OneValueProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const words = useErrorWords()
  const [column, setColumn] = useState(group.columns[0]?.index ?? 0)
  const [typed, setTyped] = useState('')
  const one = useOneValue(found.id, { columnIndex: column, of: { reason: group.reason }, value: typed })
  const headerOf = (index: number) => found.columns.find((each) => each.index === index)?.header ?? ''
  const ready = typed.trim() !== '' && !one.trying && one.rows > 0 && !stopsAll(one.problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) void one.replace(onClose)
  }
  return (
    <form
      className={classes.one}
      onSubmit={submit}
      data-own-escape
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      {group.columns.length > 1 && (
        <Select
          label={t('alike.column')}
          data={group.columns.map(({ index, count }) => ({
            value: String(index),
            label: `${headerOf(index)} · ${format.number(count)}`,
          }))}
          value={String(column)}
          allowDeselect={false}
          onChange={(value) => value !== null && setColumn(Number(value))}
        />
      )}
      <TextInput
        label={t('alike.value', { column: headerOf(column) })}
        value={typed}
        maxLength={500}
        autoComplete="off"
        data-own-escape
        ref={focusAtOnce}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TriedValue problem={typed.trim() === '' ? null : one.problem} />
      {one.error && <Failure as="inline" words={words(one.error)} />}
      <div className={classes.acts}>
        <Button type="submit" variant="filled" loading={one.busy} disabled={!ready}>
          {t('alike.act', { count: one.rows })}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('app:cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The field comes because it was asked for: who asked goes on typing there. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus()
}
