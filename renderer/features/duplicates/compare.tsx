import { Checkbox, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { shownName } from '../../../shared/features/customers/names.ts'
import {
  type FirstField,
  type MergeField,
  type MergePlan,
  MOST_AT_ONCE,
} from '../../../shared/features/duplicates/merge-plan.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useFormat, When } from '../../ui/format-context.tsx'
import { languageName } from '../customers/form/languages.ts'
import { birthdayText } from '../customers/person/birthday-text.ts'
import { FieldValueText } from '../fields/field-value.tsx'
import classes from './compare.module.css'
import { type CompareRow, compareRows, type LinesRow, type ValueRow } from './compare-rows.ts'

type CompareProps = {
  people: readonly Customer[]
  plan: MergePlan
  onChoose: (field: MergeField | FirstField, from: number) => void
  /** Who is left out of the merge; null: nobody can be (there are only two). */
  left: ReadonlySet<number> | null
  onLeave: (id: number, out: boolean) => void
}

/** Several records side by side: what differs is marked, and one value of each is chosen. */
export function Compare({ people, plan, onChoose, left, onLeave }: CompareProps) {
  const { t } = useTranslation('duplicates')
  const taken = people.length - (left?.size ?? 0)
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('compare.label')}</caption>
        <thead>
          <tr>
            <td />
            {people.map((person) => (
              <th scope="col" key={person.id}>
                <Head person={person} out={left?.has(person.id) ?? null} taken={taken} onLeave={onLeave} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compareRows(people, plan).map((row) => (
            <tr key={row.field} data-differs={row.differs || undefined}>
              <th scope="row">
                <RowName row={row} />
              </th>
              {row.kind === 'value'
                ? row.cells.map((cell) => (
                    <Cell
                      key={cell.recordId}
                      row={row}
                      recordId={cell.recordId}
                      empty={cell.text === ''}
                      onChoose={onChoose}
                    >
                      <ValueText field={row.field} cell={cell} />
                    </Cell>
                  ))
                : row.cells.map((cell) => (
                    <Cell
                      key={cell.recordId}
                      row={row}
                      recordId={cell.recordId}
                      empty={cell.lines.length === 0}
                      onChoose={onChoose}
                    >
                      <Lines lines={cell.lines} />
                    </Cell>
                  ))}
            </tr>
          ))}
          <Kept people={people} />
        </tbody>
      </table>
    </div>
  )
}

type HeadProps = { person: Customer; out: boolean | null; taken: number; onLeave: CompareProps['onLeave'] }

function Head({ person, out, taken, onLeave }: HeadProps) {
  const { t } = useTranslation('duplicates')
  const fixed = out ? taken >= MOST_AT_ONCE : taken <= 2
  const name = shownName(person)
  return (
    <div className={classes.head} data-out={out || undefined}>
      <Avatar name={name} size="m" />
      <div>
        <Link to="/customers/$id" params={{ id: person.id }} search={{}} className="link">
          {name}
        </Link>
        <p>
          {t('compare.added')} <When at={person.createdAt} as="day" />
        </p>
      </div>
      {out !== null && (
        <Checkbox
          size="xs"
          checked={!out}
          disabled={fixed}
          title={fixed ? t('compare.howMany', { most: MOST_AT_ONCE }) : undefined}
          aria-label={t('compare.with', { name })}
          onChange={(event) => onLeave(person.id, !event.currentTarget.checked)}
        />
      )}
    </div>
  )
}

function RowName({ row }: { row: CompareRow }) {
  const { t } = useTranslation('duplicates')
  const own = row.kind === 'value' ? row.label : null
  return (
    <>
      <span className={own ? `cut ${classes.name}` : classes.name} title={own ?? undefined}>
        {own ?? t(`field.${row.field}`)}
      </span>
      {row.differs && <small>{row.kind === 'lines' ? t('compare.allKept') : t('compare.differs')}</small>}
    </>
  )
}

type CellProps = {
  row: ValueRow | LinesRow
  recordId: number
  empty: boolean
  onChoose: CompareProps['onChoose']
  children: ReactNode
}

/** A value; with others beside it that say something else it can be chosen. */
function Cell({ row, recordId, empty, onChoose, children }: CellProps) {
  const { t } = useTranslation('duplicates')
  if (empty) return <td className={classes.none}>—</td>
  if (!row.differs) return <td>{children}</td>
  const label = row.kind === 'lines' ? t('compare.first') : undefined
  return (
    <td data-chosen={row.from === recordId || undefined}>
      <Radio
        size="xs"
        name={`merge-${row.field}`}
        checked={row.from === recordId}
        label={
          <>
            {children}
            {label && row.from === recordId && <small>{label}</small>}
          </>
        }
        onChange={() => onChoose(row.field, recordId)}
      />
    </td>
  )
}

function ValueText({ field, cell }: { field: MergeField; cell: ValueRow['cells'][number] }) {
  const { locale } = useFormat()
  if (cell.own) return <FieldValueText value={cell.own} />
  if (field === 'language') return languageName(locale, cell.text)
  return field === 'birthday' ? birthdayText(locale, cell.text) : cell.text
}

function Lines({ lines }: { lines: LinesRow['cells'][number]['lines'] }) {
  const { t } = useTranslation('duplicates')
  return (
    <ul className={classes.lines}>
      {lines.map(({ text, same }) => (
        <li key={text} data-same={same || undefined} title={same ? t('compare.same') : undefined}>
          {text}
        </li>
      ))}
    </ul>
  )
}

/** What is kept of everybody, without a choice. */
function Kept({ people }: { people: readonly Customer[] }) {
  const { t } = useTranslation('duplicates')
  return (
    <>
      <AllKept name={t('field.tags')} people={people} of={(one) => one.tags.join(', ')} />
      <AllKept name={t('field.notes')} people={people} of={(one) => one.notes ?? ''} />
      <tr>
        <th scope="row">
          <span className={classes.name}>{t('field.letters')}</span>
          <small>{t('compare.stricter')}</small>
        </th>
        {people.map((one) => (
          <td key={one.id}>{t(`customers:consentShort.${one.consent.status}`)}</td>
        ))}
      </tr>
    </>
  )
}

function AllKept(props: { name: string; people: readonly Customer[]; of: (person: Customer) => string }) {
  const { t } = useTranslation('duplicates')
  const { name, people, of } = props
  if (people.every((one) => of(one) === '')) return null
  return (
    <tr>
      <th scope="row">
        <span className={classes.name}>{name}</span>
        <small>{t('compare.allKept')}</small>
      </th>
      {people.map((one) => (
        <td key={one.id} className={of(one) ? undefined : classes.none}>
          {of(one) || '—'}
        </td>
      ))}
    </tr>
  )
}
