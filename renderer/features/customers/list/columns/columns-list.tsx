import { Checkbox } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { withColumn, withMoved } from '../../../../../shared/features/customers/columns.ts'
import { useErrorWords } from '../../../../app/error-messages.ts'
import { announce } from '../../../../ui/announce.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import classes from './columns-choice.module.css'

type ColumnsListProps<C extends string> = {
  /** What is shown, in its order, and all there is. */
  keys: readonly C[]
  all: readonly C[]
  nameOf: (column: C) => string
  /** null: forgets the choice. */
  onSet: (columns: C[] | null) => void
  error: Error | null
  /** The way back to what is shown without a choice; null: nothing was chosen. */
  usual: string | null
}

/** Which columns a list shows and in which order; kept with each press. The name stays first. */
export function ColumnsList<C extends string>({ keys, all, nameOf, onSet, error, usual }: ColumnsListProps<C>) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const list = useRef<HTMLUListElement>(null)
  const follow = useFollowing(list, keys)
  const move = (column: C, by: -1 | 1) => {
    const next = withMoved(keys, column, by)
    follow(column, by)
    onSet(next)
    announce(t('columns.place', { name: nameOf(column), at: next.indexOf(column) + 1, count: next.length }))
  }
  const line = (column: C, shown: boolean) => (
    <li key={column} data-column={column}>
      <Checkbox
        label={nameOf(column)}
        checked={shown}
        disabled={column === 'name'}
        onChange={() => {
          follow(column, 'tick')
          onSet(withColumn(keys, column, !shown))
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
      {usual !== null && (
        <button type="button" className="link" onClick={() => onSet(null)}>
          {usual}
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
function useFollowing(list: { current: HTMLElement | null }, keys: readonly string[]) {
  const moved = useRef<{ column: string; by: Pressed } | null>(null)
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
  return (column: string, by: Pressed) => {
    moved.current = { column, by }
  }
}
