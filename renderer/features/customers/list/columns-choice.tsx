import { Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CHANNEL_COLUMNS,
  LIST_COLUMNS,
  type ListColumn,
  withColumn,
  withMoved,
} from '../../../../shared/features/customers/columns.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { announce } from '../../../ui/announce.ts'
import { Failure } from '../../../ui/failure.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import classes from './columns-choice.module.css'
import { useColumnNames } from './customer-columns.tsx'
import type { ListView } from './list-view.ts'
import { useListColumns, useSetColumns } from './use-list-columns.ts'

/** Which columns the list shows and in which order; kept with each press, for this list. */
export function ColumnsChoice({ view }: { view: ListView }) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const { keys, own, fields, topics } = useListColumns(view)
  const nameOf = useColumnNames({ fields, topics })
  const { set, error } = useSetColumns(view)
  const all: ListColumn[] = [
    ...LIST_COLUMNS,
    ...CHANNEL_COLUMNS,
    ...topics.filter(({ retiredAt }) => retiredAt === null).map(({ id }): ListColumn => `topic:${id}`),
    ...fields.map((field): ListColumn => `field:${field.id}`),
  ]
  const list = useRef<HTMLUListElement>(null)
  const follow = useFollowing(list, keys)
  const move = (column: ListColumn, by: -1 | 1) => {
    const next = withMoved(keys, column, by)
    follow(column, by)
    set(next)
    announce(t('columns.place', { name: nameOf(column), at: next.indexOf(column) + 1, count: next.length }))
  }
  const line = (column: ListColumn, shown: boolean) => (
    <li key={column} data-column={column}>
      <Checkbox
        label={nameOf(column)}
        checked={shown}
        disabled={column === 'name'}
        onChange={() => {
          follow(column, 'tick')
          set(withColumn(keys, column, !shown))
        }}
      />
      {shown && column !== 'name' && (
        <span>
          <IconButton
            label={t('columns.up', { name: nameOf(column) })}
            icon={IconChevronUp}
            disabled={keys.indexOf(column) === 1}
            onClick={() => move(column, -1)}
          />
          <IconButton
            label={t('columns.down', { name: nameOf(column) })}
            icon={IconChevronDown}
            disabled={keys.at(-1) === column}
            onClick={() => move(column, 1)}
          />
        </span>
      )}
    </li>
  )
  return (
    <div className={classes.choice}>
      <p className={classes.note}>{t('columns.note')}</p>
      {error && <Failure as="inline" words={words(error)} />}
      <ul ref={list} className={classes.list}>
        {[...keys, ...all.filter((column) => !keys.includes(column))].map((column) =>
          line(column, keys.includes(column)),
        )}
      </ul>
      {own && (
        <button type="button" className="link" onClick={() => set(null)}>
          {t(view.segment === undefined ? 'columns.usual' : 'columns.asEverybody')}
        </button>
      )}
    </div>
  )
}

type Pressed = 'tick' | -1 | 1

/**
 * The focus goes with a column that was ticked or moved: its line is drawn at another place, and a node that is moved
 * loses the focus. It goes with it as often as the order changes, until somebody looks elsewhere.
 */
function useFollowing(list: { current: HTMLElement | null }, keys: readonly ListColumn[]) {
  const moved = useRef<{ column: ListColumn; by: Pressed } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the order changed, which it does not read itself.
  useLayoutEffect(() => {
    if (!moved.current) return
    const { column, by } = moved.current
    const line = list.current?.querySelector(`[data-column="${column}"]`)
    const { activeElement } = document
    const lost = activeElement === null || activeElement === document.body
    if (!lost && !line?.contains(activeElement)) {
      moved.current = null
      return
    }
    if (by === 'tick') return line?.querySelector('input')?.focus()
    const [up, down] = line?.querySelectorAll('button') ?? []
    const wanted = by < 0 ? up : down
    ;(wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus()
  }, [keys])
  return (column: ListColumn, by: Pressed) => {
    moved.current = { column, by }
  }
}
