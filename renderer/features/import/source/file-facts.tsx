import { Select } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { ENCODINGS, encodings } from '../../../../shared/features/import/text/encodings.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import classes from '../columns/columns-step.module.css'
import type { useConfigure } from '../queries.ts'
import { SourcePartChoice } from './source-part.tsx'

const delimiters = [
  { value: ',', key: 'comma' },
  { value: ';', key: 'semicolon' },
  { value: '\t', key: 'tab' },
  { value: '|', key: 'bar' },
  { value: '^', key: 'caret' },
  { value: '~', key: 'tilde' },
  { value: ':', key: 'colon' },
  { value: ' ', key: 'blank' },
] as const

/** Rows offered as the one with the names of the columns. */
const HEADER_ROWS = 10
const NO_HEADER = 'none'

type FactsProps = { found: Import; configure: ReturnType<typeof useConfigure> }

/** The file and how it is read: what was recognised, each changeable. */
export function FileFacts({ found, configure }: FactsProps) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const whose = found.program === null ? [] : [t('columns.program', { program: found.program })]
  return (
    <div className={classes.facts}>
      <div className={classes.about}>
        <h2>{found.fileName}</h2>
        <p>{[format.bytes(found.fileBytes), ...whose, t('columns.nothingYet')].join(' · ')}</p>
      </div>
      {found.source.kind === 'text' ? (
        <TextFacts found={found} configure={configure} />
      ) : (
        <SourcePartChoice found={found} configure={configure} />
      )}
      {found.source.kind !== 'cards' && <HeaderRow found={found} configure={configure} />}
    </div>
  )
}

/** Which row has the names of the columns; contact cards have none to choose. */
function HeaderRow({ found, configure }: FactsProps) {
  const { t } = useTranslation('import')
  const rows = Array.from({ length: Math.max(HEADER_ROWS, found.headerRow ?? 0) }, (_, index) => index + 1)
  return (
    <Select
      label={t('columns.headerRow')}
      data={[
        ...rows.map((row) => ({ value: String(row), label: t('columns.rowNumber', { number: row }) })),
        { value: NO_HEADER, label: t('columns.noHeader') },
      ]}
      value={found.headerRow === null ? NO_HEADER : String(found.headerRow)}
      disabled={configure.isPending}
      allowDeselect={false}
      onChange={(value) =>
        value !== null && configure.mutate({ id: found.id, headerRow: value === NO_HEADER ? null : Number(value) })
      }
    />
  )
}

/** How the letters and columns of a text file are told apart. */
function TextFacts({ found, configure }: FactsProps) {
  const { t } = useTranslation('import')
  return (
    <>
      <Select
        w={280}
        label={t('columns.encoding')}
        data={encodings.map((value) => ({
          value,
          label: `${t(`script.${ENCODINGS[value]}`)} · ${value.toUpperCase()}`,
        }))}
        value={found.encoding}
        disabled={configure.isPending}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('columns.noEncoding')}
        onChange={(value) => {
          const encoding = encodings.find((one) => one === value)
          if (encoding && encoding !== found.encoding) configure.mutate({ id: found.id, encoding })
        }}
      />
      <Select
        label={t('columns.delimiter')}
        data={delimiters.map(({ value, key }) => ({ value, label: t(`delimiter.${key}`) }))}
        value={found.delimiter}
        disabled={configure.isPending}
        allowDeselect={false}
        onChange={(value) => {
          const delimiter = delimiters.find((one) => one.value === value)?.value
          if (delimiter && delimiter !== found.delimiter) configure.mutate({ id: found.id, delimiter })
        }}
      />
    </>
  )
}

/** The same bytes were imported before: usually a mistake, never forbidden. */
export function ImportedBefore({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  if (found.importedBefore === null) return null
  return (
    <p className={classes.before}>
      <IconInfoCircle size={18} stroke={1.5} aria-hidden="true" />
      {t('importedBefore', { when: format.day(found.importedBefore) })}
    </p>
  )
}
