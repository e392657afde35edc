import { Select } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import type { SourcePart } from '../../../../shared/features/import/text/source.ts'
import classes from '../columns/columns-step.module.css'
import type { useConfigure } from '../queries.ts'

/** What tells one part of a source from the others: its name, which table of a sheet it is, how much is in it. */
function partWords({ name, table, rows, hidden, people }: SourcePart, t: TFunction<'import'>): string {
  const words = [
    table === null ? name : t('source.table', { name, number: table }),
    t('source.rows', { count: rows }),
    ...(hidden ? [t('source.hidden')] : []),
    ...(people ? [] : [t('source.nobody')]),
  ]
  return words.join(' · ')
}

const isWhole = ({ source }: Import, index: number) => source.kind === 'archive' && index === 0

/** All of them stand in one sheet, or in a text that has none. */
const areTables = (parts: readonly SourcePart[]) =>
  parts.every(({ name, table }) => table !== null && name === parts[0]?.name)

/** Which sheet of a workbook, or which list of several files, is read. */
export function SourcePartChoice({ found, configure }: { found: Import; configure: ReturnType<typeof useConfigure> }) {
  const { t } = useTranslation('import')
  const { parts, part } = found.source
  if (parts.length < 2) return null
  return (
    <Select
      w={320}
      label={t(found.source.kind === 'archive' ? 'source.list' : areTables(parts) ? 'source.tablePart' : 'source.part')}
      data={parts.map((one, index) => ({
        value: String(index),
        // The first part of several files is all of them.
        label: partWords(isWhole(found, index) ? { ...one, name: t('source.together') } : one, t),
      }))}
      value={String(part)}
      disabled={configure.isPending}
      searchable={parts.length > 10}
      allowDeselect={false}
      onChange={(value) => {
        if (value !== null && Number(value) !== part) configure.mutate({ id: found.id, part: Number(value) })
      }}
    />
  )
}

/** What the owner should know of the file before its columns are looked at. */
export function SourceNotes({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const { notes } = found.source
  if (notes.length === 0) return null
  return (
    <ul className={classes.notes} aria-label={t('source.notes')}>
      {notes.map(({ note, count, names = [] }) => (
        <li key={note} className={classes.before}>
          <IconInfoCircle size={18} stroke={1.5} aria-hidden="true" />
          {t(`source.note.${note}`, { count, names: names.join(', ') })}
        </li>
      ))}
    </ul>
  )
}
