import { Button, Checkbox, Group, Radio, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inputs } from '../../../shared/contract.ts'
import type { Selection } from '../../../shared/features/customers/bulk.ts'
import {
  type ExportColumn,
  type ExportFormat,
  exportColumnSchema,
  exportFormatSchema,
  NOT_ON_CARDS,
} from '../../../shared/features/export/contract.ts'
import type { Rules } from '../../../shared/features/segments/rules.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useEverybody } from '../customers/queries.ts'
import { useFields } from '../fields/queries.ts'
import classes from './export-dialog.module.css'
import { useStartExport } from './queries.ts'

/** First and last name stand in the name already; notes may be private; most shops write in one language. */
const USUAL: readonly ExportColumn[] = exportColumnSchema.options.filter(
  (column) =>
    !['givenName', 'familyName', 'language', 'about', 'notes', 'companyFields', 'companyRecord'].includes(column),
)

export type Among = { segmentId?: number; where?: Rules }

type ChooseExportProps = {
  search: string
  among: Among | null
  /** What the owner calls those that the list shows. */
  called?: string
  selection?: Selection
  count: number
  capped: boolean
  onStarted: (jobId: number) => void
  onClose: () => void
}

/** The columns that a file of this kind has a place for; those of companies' own fields where there are any. */
const columnsOf = (format: ExportFormat, ofCompanies: boolean) =>
  exportColumnSchema.options
    .filter((column) => !format.startsWith('vcard') || !NOT_ON_CARDS.includes(column))
    .filter((column) => column !== 'companyFields' || ofCompanies)

/** What kind of file, and what it will be good for. */
function FormatChoice({ value, onChange }: { value: ExportFormat; onChange: (format: ExportFormat) => void }) {
  const { t } = useTranslation('export')
  return (
    <Select
      label={t('format')}
      description={t(`about.${value}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={exportFormatSchema.options.map((format) => ({ value: format, label: t(`formats.${format}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(exportFormatSchema.parse(chosen))}
      mb={16}
    />
  )
}

type ColumnsChoiceProps = {
  label: string
  possible: readonly ExportColumn[]
  columns: readonly ExportColumn[]
  onChange: (columns: readonly string[]) => void
}

/** Which columns; all of them or none with one press, for whoever wants just a few. */
function ColumnsChoice({ label, possible, columns, onChange }: ColumnsChoiceProps) {
  const { t } = useTranslation('export')
  const all = columns.length === possible.length
  return (
    <div className={classes.choice}>
      <button type="button" className={`link ${classes.all}`} onClick={() => onChange(all ? [] : possible)}>
        {t(all ? 'chooseNone' : 'chooseAll')}
      </button>
      <Checkbox.Group
        label={label}
        value={[...columns]}
        onChange={onChange}
        error={columns.length === 0 ? t('chooseOne') : undefined}
      >
        <div className={classes.columns}>
          {possible.map((column) => (
            <Checkbox key={column} value={column} label={t(`column.${column}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </div>
  )
}

/** Whose rows, what kind of file, and which columns. */
export function ChooseExport(props: ChooseExportProps) {
  const { search, among, called, selection, count, capped, onStarted, onClose } = props
  const { t } = useTranslation('export')
  const words = useErrorWords()
  const narrowed = search !== '' || among !== null || selection !== undefined
  const everybody = useEverybody().data?.total ?? 0
  const [who, setWho] = useState<'search' | 'all'>(narrowed ? 'search' : 'all')
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [chosen, setColumns] = useState<readonly string[]>(USUAL)
  const ofCompanies = (useFields('company').data ?? []).length > 0
  const possible = columnsOf(format, ofCompanies)
  // What a card has no place for stays chosen for the other kinds.
  const columns = possible.filter((column) => chosen.includes(column))
  const others = chosen.filter((column) => !possible.some((one) => one === column))
  const start = useStartExport()
  const size = who === 'all' ? everybody : count
  const unknown = who === 'search' && capped
  const shownWho = (): Inputs['export']['start']['who'] => {
    if (selection) return selection
    return among ? { kind: 'among', search, ...among } : { kind: 'search', search }
  }
  const begin = () =>
    start.mutate(
      {
        who: who === 'all' ? { kind: 'all' } : shownWho(),
        columns,
        format,
        ...(who === 'search' && called !== undefined && { called }),
      },
      { onSuccess: ({ jobId }) => onStarted(jobId) },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      {narrowed && !selection && (
        <Radio.Group
          label={t('who')}
          value={who}
          onChange={(value) => setWho(value === 'all' ? 'all' : 'search')}
          mb={16}
        >
          <Stack gap={12} mt={8}>
            <Radio
              value="search"
              label={
                among ? t('among', { count }) : capped ? t('foundMany', { search }) : t('found', { count, search })
              }
            />
            <Radio value="all" label={t('all', { count: everybody })} />
          </Stack>
        </Radio.Group>
      )}
      <FormatChoice value={format} onChange={setFormat} />
      <ColumnsChoice
        label={t(format.startsWith('vcard') ? 'onCard' : 'columns')}
        possible={possible}
        columns={columns}
        onChange={(now) => setColumns([...now, ...others])}
      />
      {start.error && <Failure as="inline" words={words(start.error)} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('app:cancel')}
        </Button>
        <Button
          variant="filled"
          size="md"
          type="submit"
          loading={start.isPending}
          disabled={columns.length === 0 || (!unknown && size === 0)}
        >
          {unknown ? t('actFound') : t('act', { count: size })}
        </Button>
      </Group>
    </form>
  )
}
