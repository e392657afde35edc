import { Button, Select } from '@mantine/core'
import { IconHelpCircle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Inputs } from '../../../../shared/contract.ts'
import { FIELD_KINDS, type Field, type FieldSubject } from '../../../../shared/features/fields/contract.ts'
import { isOwnField } from '../../../../shared/features/import/columns/custom-columns.ts'
import { isUnsure, openColumns } from '../../../../shared/features/import/columns/open-columns.ts'
import type { Import, ImportColumn, ImportField } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { Status } from '../../../ui/tag.tsx'
import { useEveryField } from '../../fields/queries.ts'
import { ImportFrame } from '../import-frame.tsx'
import { useChoosing, useConfigure, useConfirm } from '../queries.ts'
import { FileFacts, ImportedBefore } from '../source/file-facts.tsx'
import { SourceNotes } from '../source/source-part.tsx'
import { BlankValue } from './blank-value.tsx'
import { fieldGroups, hasDateOrder } from './column-fields.ts'
import classes from './columns-step.module.css'
import { holdsCompanies } from './companies-in.ts'
import { CrossMeaning } from './cross-meaning.tsx'
import { DateOrder } from './date-order.tsx'
import { ForEverybody } from './for-everybody.tsx'
import { RememberedColumns } from './remembered.tsx'

type ColumnsStepProps = {
  found: Import
  onBack: () => void
  onNext: () => void
  onClose: () => void
}

/** Step two: what each column means, with its first values; what is not sure is asked. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { t } = useTranslation('import')
  const { found } = props
  const configure = useConfigure()
  const confirm = useConfirm()
  const choosing = useChoosing(found.id)
  const words = useErrorWords()
  const open = openColumns(found.columns)
  const pending = configure.isPending || confirm.isPending
  const failed = configure.error ?? confirm.error
  const stored = found.columns.filter((column) => column.stored).length
  const rest = found.columns.length - stored
  const set = (column: ImportColumn, chosen: Omit<ChosenColumn, 'index'>) =>
    configure.mutate({ id: found.id, fields: [{ index: column.index, ...chosen }] })
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
        saving: choosing,
        because: open.length > 0 ? t('columns.answerFirst', { count: open.length }) : undefined,
      }}
    >
      <FileFacts found={found} configure={configure} />
      <ImportedBefore found={found} />
      <RememberedColumns found={found} />
      <SourceNotes found={found} />
      {holdsCompanies(found) && (
        <p className={classes.before}>
          <IconInfoCircle size={18} stroke={1.5} aria-hidden="true" />
          {t('companies.columns')}
        </p>
      )}
      {failed && <Failure as="inline" words={words(failed)} />}
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
              found={found}
              column={column}
              asked={isUnsure(column)}
              pending={pending}
              onChoose={(chosen) => set(column, chosen)}
              onSure={() => confirm.mutate({ id: found.id, columns: [{ index: column.index, field: column.field }] })}
            />
          ))}
        </tbody>
      </table>
      <ForEverybody found={found} />
    </ImportFrame>
  )
}

type ChosenColumn = NonNullable<Inputs['import']['configure']['fields']>[number]

/** Meanings under which a column becomes a field of the owner's: of the person, or of their company. */
const OWN: Record<FieldSubject, ImportField> = { person: 'custom', company: 'companyCustom' }
const isNewField = ({ field, own, ofLine }: ImportColumn) =>
  Object.values(OWN).includes(field) && own === undefined && !ofLine

const asItem = ({ id, name }: Field) => ({ value: `own:${id}`, label: name })

/** A choice of the menu: a meaning, or one of the owner's fields. */
function meaningOf(value: string, mine: readonly { id: number; subject: FieldSubject }[]): Omit<ChosenColumn, 'index'> {
  const own = mine.find(({ id }) => value === `own:${id}`)
  return own === undefined ? { field: value as ImportField } : { field: OWN[own.subject], own: own.id }
}

/** What the menu shows: what is left out as the order’s, is left out. */
function chosenMeaning({ field, own, ofLine }: ImportColumn): string {
  if (ofLine) return 'ignore'
  return own === undefined ? field : `own:${own}`
}

function takenWords(column: ImportColumn, t: ReturnType<typeof useTranslation<'import'>>['t']): string {
  const { field, kind, national } = column
  if (national) return t('columns.national')
  if (!kind || !isOwnField(column)) return t('columns.taken')
  return t(field === 'companyCustom' ? `columns.ofCompany.${kind}` : `columns.own.${kind}`)
}

type ColumnRowProps = {
  found: Import
  column: ImportColumn
  asked: boolean
  pending: boolean
  onChoose: (chosen: Omit<ChosenColumn, 'index'>) => void
  onSure: () => void
}

function ColumnRow({ found, column, asked, pending, onChoose, onSure }: ColumnRowProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const header = column.header || t('columns.nameless', { number: column.index + 1 })
  const name = column.label?.text ? `${header}: ${column.label.text}` : header
  const mine = useEveryField()
  const mineOf = (subject: FieldSubject) => mine.filter((one) => one.subject === subject).map(asItem)
  const data = fieldGroups.map(({ group, fields }) => ({
    group: t(`fieldGroup.${group}`),
    items: fields.map((field): { value: string; label: string } => ({ value: field, label: t(`field.${field}`) })),
  }))
  const own = [
    { group: t('fieldGroup.mine'), items: mineOf('person') },
    { group: t('fieldGroup.mineCompany'), items: mineOf('company') },
  ]
  data.splice(-1, 0, ...own.filter(({ items }) => items.length > 0))
  const kept = { kind: column.kindChosen ? column.kind : undefined, own: column.own }
  return (
    <tr data-asked={asked || column.dateOpen || undefined}>
      <th scope="row">{name}</th>
      <td className={classes.samples}>
        {column.samples.length === 0 ? t('columns.noSamples') : column.samples.slice(0, 3).join(' · ')}
        <BlankValue found={found} column={column} name={name} />
      </td>
      <td>
        <Select
          aria-label={t('columns.meaningOf', { name, number: format.number(column.index + 1) })}
          data={data}
          value={chosenMeaning(column)}
          disabled={pending}
          searchable
          allowDeselect={false}
          maxDropdownHeight={320}
          nothingFoundMessage={t('columns.noField')}
          onChange={(value) => value !== null && onChoose(meaningOf(value, mine))}
        />
        {isNewField(column) && (
          <Select
            mt={4}
            aria-label={t('columns.kindOf', { name })}
            data={FIELD_KINDS.map((value) => ({ value, label: t(`fields:kind.${value}`) }))}
            value={column.kind ?? null}
            disabled={pending}
            allowDeselect={false}
            onChange={(kind) => kind && onChoose({ field: column.field, kind })}
          />
        )}
      </td>
      <td>
        {column.crosses || column.crossIs ? (
          <CrossMeaning
            column={column}
            name={name}
            asked={asked}
            pending={pending}
            onMeaning={(crossIs) => onChoose({ field: column.field, crossIs })}
          />
        ) : asked ? (
          <AskedMeaning column={column} name={name} pending={pending} onChoose={onChoose} onSure={onSure} />
        ) : hasDateOrder(column) ? (
          <DateOrder
            column={column}
            name={name}
            pending={pending}
            onDateOrder={(dateOrder) => onChoose({ field: column.field, dateOrder, ...kept })}
          />
        ) : column.stored ? (
          <>
            <Status tone="good">{takenWords(column, t)}</Status>
            {column.national && <small className={classes.note}>{t('columns.nationalNote')}</small>}
          </>
        ) : (
          <span className={classes.out}>{t(column.ofLine ? 'columns.ofLine' : 'columns.leftOut')}</span>
        )}
      </td>
    </tr>
  )
}

type AskedMeaningProps = Pick<ColumnRowProps, 'column' | 'pending' | 'onChoose' | 'onSure'> & { name: string }

/** Whether a meaning that is only guessed is right. */
function AskedMeaning({ column, name, pending, onChoose, onSure }: AskedMeaningProps) {
  const { t } = useTranslation('import')
  return (
    <span className={classes.ask}>
      <IconHelpCircle size={16} stroke={1.5} aria-hidden="true" />
      {column.field === 'custom' && column.own === undefined ? (
        <>
          {t('columns.whoWants')}
          <Button onClick={() => onChoose({ field: 'consent' })} disabled={pending}>
            {t('columns.yes')}
          </Button>
          <Button onClick={onSure} disabled={pending} variant="default">
            {t('columns.noElse')}
          </Button>
        </>
      ) : (
        <>
          {t('columns.isItRight')}
          <Button onClick={onSure} disabled={pending} aria-label={t('columns.yesNamed', { name })}>
            {t('columns.yes')}
          </Button>
        </>
      )}
    </span>
  )
}
