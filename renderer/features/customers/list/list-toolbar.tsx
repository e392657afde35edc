import { Menu, TextInput } from '@mantine/core'
import { useHotkeys, useThrottledCallback } from '@mantine/hooks'
import { IconArrowsSort, IconCheck, IconDownload, IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { FilterChips } from '../../segments/filter-chips.tsx'
import { useSegments } from '../../segments/queries.ts'
import { SegmentPicker } from '../../segments/segment-picker.tsx'
import { useReadAhead } from '../queries.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import classes from './customers.module.css'
import { firstDirection, type ListView, listInput, sorts, viewOf } from './list-view.ts'
import { SavedViewsMenu } from './saved-views-menu.tsx'

/**
 * A letter is searched for at once (it takes 1 ms in a million people); only a key that is held down waits, because
 * browsers let the address change 200 times in 10 seconds.
 */
const TYPING_MS = 50

type ListToolbarProps = {
  view: ListView
  onView: (view: ListView) => void
  /** ↓ in the search field goes on into the list. */
  onDown: () => void
  onExport: () => void
}

/** Whose names these are, search and order, taking them away as a file; below, the rules that choose them. */
export function ListToolbar(props: ListToolbarProps) {
  const { t } = useTranslation('export')
  const { view, onView } = props
  const segment = useSegments().data?.find((one) => one.id === view.segment)
  const { segment: _segment, where: _where, ...rest } = view
  return (
    <div className={classes.bar}>
      <SegmentPicker
        segment={view.segment}
        changed={view.where !== undefined}
        onPick={(id) => onView({ ...rest, ...(id && { segment: id }) })}
      />
      <SearchField {...props} />
      <IconButton label={t('open')} icon={IconDownload} onClick={props.onExport} />
      {/* What was searched for comes best first. */}
      {view.q === undefined && <SortMenu {...props} />}
      <ColumnsMenu view={view} />
      <SavedViewsMenu view={view} onView={onView} />
      <div className={classes.chips}>
        <FilterChips
          rules={view.where ?? segment?.rules ?? null}
          segment={view.segment}
          changed={view.where !== undefined}
          onRules={(where) => onView(where ? { ...view, where } : rest)}
          onSaved={(id) => onView({ ...rest, segment: id })}
        />
      </div>
    </div>
  )
}

function SearchField({ view, onView, onDown }: ListToolbarProps) {
  const { t } = useTranslation('customers')
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(view.q ?? '')
  const readAhead = useReadAhead(view)
  const search = useThrottledCallback((q: string) => {
    const next = { ...view, q: q.trim() === '' ? undefined : q }
    readAhead(next)
    onView(next)
  }, TYPING_MS)
  useEffect(() => {
    // Going back in the history changes the search from outside; while typing, the field is ahead of the address.
    if (document.activeElement !== field.current) setTyped(view.q ?? '')
  }, [view.q])
  useHotkeys([
    ['mod + F', () => field.current?.select()],
    ['/', () => field.current?.select()],
  ])
  const change = (q: string) => {
    setTyped(q)
    search(q)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Escape' && typed !== '') change('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      ref={field}
      type="search"
      className={classes.search}
      aria-label={t('list.search')}
      placeholder={t('list.searchHint')}
      autoComplete="off"
      spellCheck={false}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden="true" />}
      rightSection={
        typed !== '' && (
          <IconButton
            label={t('list.clear')}
            shortcut="Esc"
            icon={IconX}
            onClick={() => {
              change('')
              field.current?.focus()
            }}
          />
        )
      }
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}

function SortMenu({ view, onView }: ListToolbarProps) {
  const { t } = useTranslation('customers')
  const now = listInput(view).sort
  return (
    <Menu>
      <Menu.Target>
        <IconButton label={t('sort.label')} icon={IconArrowsSort} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('sort.label')}</Menu.Label>
        {sorts.map((sort) => (
          <Menu.Item
            key={sort}
            role="menuitemradio"
            aria-checked={sort === now}
            rightSection={sort === now ? <IconCheck size={16} stroke={1.5} aria-hidden="true" /> : undefined}
            onClick={() =>
              onView({
                ...viewOf({ ...view, sort: undefined }),
                ...(sort !== 'name' && { sort }),
                dir: firstDirection(sort),
              })
            }
          >
            {t(`sort.${sort}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
