import { useHotkeys } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../../ui/fields/search-field.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useSteady } from '../../../ui/timing/use-steady.ts'
import { FilterChips } from '../../segments/filter-chips.tsx'
import { useSegments } from '../../segments/queries.ts'
import { SegmentPicker } from '../../segments/segment-picker.tsx'
import { ColumnsMenu } from './columns/columns-menu.tsx'
import { SortMenu } from './columns/sort-menu.tsx'
import classes from './customers.module.css'
import type { ListView } from './list-view.ts'
import { SavedViewsMenu } from './views/saved-views-menu.tsx'

type ListToolbarProps = {
  view: ListView
  onView: (view: ListView) => void
  /** A letter is searched for at once: it takes 1 ms in a million people. */
  onType: (q: string | undefined) => void
  /** The search field is left. */
  onRest: () => void
  /** ↓ in the search field goes on into the list. */
  onDown: () => void
  onExport: () => void
}

/** Whose names these are, search and order, taking them away as a file; below, the rules that choose them. */
export function ListToolbar(props: ListToolbarProps) {
  const { view } = props
  const onView = useSteady(props.onView)
  const onExport = useSteady(props.onExport)
  const viewNow = useSteady(() => view)
  return (
    <div className={classes.bar}>
      <Whose segment={view.segment} changed={view.where !== undefined} viewNow={viewNow} onView={onView} />
      <ListSearch {...props} />
      <Export onExport={onExport} />
      {/* What was searched for comes best first. */}
      {view.q === undefined && <SortMenu {...props} />}
      <ColumnsMenu segment={view.segment} saved={view.saved} />
      <SavedViewsMenu viewNow={viewNow} onView={onView} />
      <div className={classes.chips}>
        <Rules segment={view.segment} where={view.where} viewNow={viewNow} onView={onView} />
      </div>
    </div>
  )
}

/** What a part of the toolbar goes on from: it is not drawn again with each letter typed. */
type Steady = { viewNow: () => ListView; onView: (view: ListView) => void }

const Whose = memo(function Whose(props: Steady & { segment: number | undefined; changed: boolean }) {
  const pick = (id: number | undefined) => {
    const { segment: _segment, where: _where, ...rest } = props.viewNow()
    props.onView({ ...rest, ...(id && { segment: id }) })
  }
  return <SegmentPicker segment={props.segment} changed={props.changed} onPick={pick} />
})

const Export = memo(function Export({ onExport }: { onExport: () => void }) {
  const { t } = useTranslation('export')
  return <IconButton label={t('open')} icon={IconDownload} onClick={onExport} />
})

const Rules = memo(function Rules({ viewNow, onView, ...view }: Steady & Pick<ListView, 'segment' | 'where'>) {
  const segment = useSegments().data?.find((one) => one.id === view.segment)
  const rest = () => {
    const { segment: _segment, where: _where, ...others } = viewNow()
    return others
  }
  return (
    <FilterChips
      rules={view.where ?? segment?.rules ?? null}
      segment={view.segment}
      changed={view.where !== undefined}
      onRules={(where) => onView(where ? { ...viewNow(), where } : rest())}
      onSaved={(id) => onView({ ...rest(), segment: id })}
    />
  )
})

function ListSearch({ view, onType, onRest, onDown }: ListToolbarProps) {
  const { t } = useTranslation('customers')
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(view.q ?? '')
  useEffect(() => {
    // Going back in the history changes the search from outside; while typing, the field is ahead of the address.
    if (document.activeElement !== field.current) setTyped(view.q ?? '')
  }, [view.q])
  useHotkeys([
    ['mod + F', () => field.current?.select()],
    ['/', () => field.current?.select()],
  ])
  const change = (text: string) => {
    const q = text.trim() === '' ? undefined : text
    setTyped(text)
    onType(q)
  }
  return (
    <SearchField
      ref={field}
      className={classes.search}
      label={t('list.search')}
      hint={t('list.searchHint')}
      typed={typed}
      onType={change}
      onDown={onDown}
      onBlur={onRest}
    />
  )
}
