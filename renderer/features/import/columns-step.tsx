import { Button, Select } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportColumn, ImportField } from '../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { Status } from '../../ui/tag.tsx'
import { fieldGroups, hasDateOrder, isUnsure } from './column-fields.ts'
import classes from './columns-step.module.css'
import { DateOrder } from './date-order.tsx'
import { FileFacts, ImportedBefore } from './file-facts.tsx'
import { ImportFrame } from './import-frame.tsx'
import { useConfigure } from './queries.ts'

type ColumnsStepProps = {
  found: Import
  /** Columns whose guess the owner has confirmed. */
  sure: ReadonlySet<number>
  onSure: (index: number) => void
  onBack: () => void
  onNext: () => void
  onClose: () => void
}

/** Step two: what each column means, with its first values; what is not sure is asked. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { t } = useTranslation('import')
  const { found, sure } = props
  const configure = useConfigure()
  const words = useErrorWords()
  const open = found.columns.filter((column) => column.dateOpen || (isUnsure(column) && !sure.has(column.index)))
  const stored = found.columns.filter((column) => column.stored).length
  const rest = found.columns.length - stored
  const set = (column: ImportColumn, field: ImportField, dateOrder?: ImportColumn['dateOrder']) => {
    props.onSure(column.index)
    configure.mutate({ id: found.id, fields: [{ index: column.index, field, dateOrder }] })
  }
  return (
    <ImportFrame
      step="columns"
      onClose={props.onClose}
      onBack={props.onBack}
      sentence={
        <>
          <strong>{t('columns.sentence', { count: stored })}</strong>{' '}
          {rest === 0 ? t('columns.noRest') : t('columns.rest', { count: rest })}
        </>
      }
      action={{
        label: t('columns.next'),
        onClick: props.onNext,
        disabled: open.length > 0,
        because: t('columns.answerFirst', { count: open.length }),
      }}
    >
      <FileFacts found={found} configure={configure} />
      <ImportedBefore found={found} />
      {configure.error && <Failure as="inline" words={words(configure.error)} />}
      <table className={classes.columns}>
        <caption className="visually-hidden">{t('columns.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.inFile')}</th>
            <th scope="col">{t('columns.samples')}</th>
            <th scope="col">{t('columns.means')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('columns.state')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.columns.map((column) => (
            <ColumnRow
              key={column.index}
              column={column}
              asked={isUnsure(column) && !sure.has(column.index)}
              pending={configure.isPending}
              onField={(field) => set(column, field)}
              onDateOrder={(order) => set(column, column.field, order)}
              onSure={() => props.onSure(column.index)}
            />
          ))}
        </tbody>
      </table>
    </ImportFrame>
  )
}

type ColumnRowProps = {
  column: ImportColumn
  asked: boolean
  pending: boolean
  onField: (field: ImportField) => void
  onDateOrder: (order: 'dmy' | 'mdy') => void
  onSure: () => void
}

function ColumnRow({ column, asked, pending, onField, onDateOrder, onSure }: ColumnRowProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const name = column.header || t('columns.nameless', { number: column.index + 1 })
  const data = fieldGroups.map(({ group, fields }) => ({
    group: t(`fieldGroup.${group}`),
    items: fields.map((field) => ({ value: field, label: t(`field.${field}`) })),
  }))
  return (
    <tr data-asked={asked || column.dateOpen || undefined}>
      <th scope="row">{name}</th>
      <td className={classes.samples}>
        {column.samples.length === 0 ? t('columns.noSamples') : column.samples.slice(0, 3).join(' · ')}
      </td>
      <td>
        <Select
          aria-label={t('columns.meaningOf', { name, number: format.number(column.index + 1) })}
          data={data}
          value={column.field}
          disabled={pending}
          searchable
          allowDeselect={false}
          maxDropdownHeight={320}
          nothingFoundMessage={t('columns.noField')}
          onChange={(value) => value !== null && onField(value as ImportField)}
        />
      </td>
      <td>
        {asked ? (
          <span className={classes.ask}>
            <IconHelpCircle size={16} stroke={1.5} aria-hidden="true" />
            {t('columns.isItRight')}
            <Button onClick={onSure} aria-label={t('columns.yesNamed', { name })}>
              {t('columns.yes')}
            </Button>
          </span>
        ) : hasDateOrder(column) ? (
          <DateOrder column={column} name={name} pending={pending} onDateOrder={onDateOrder} />
        ) : column.stored ? (
          <Status tone="good">{t(column.kind ? `columns.own.${column.kind}` : 'columns.taken')}</Status>
        ) : (
          <span className={classes.out}>{t('columns.leftOut')}</span>
        )}
      </td>
    </tr>
  )
}
