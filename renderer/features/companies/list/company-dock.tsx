import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowMerge, IconDots, IconForms, IconTrash, IconX } from '@tabler/icons-react'
import { Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../../app/lazy-part.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { isForList } from '../../customers/list/list-keys.ts'
import { RunningBar } from '../../customers/list/selection/running-bar.tsx'
import type { Selected } from '../../customers/list/selection/selection.ts'
import classes from '../../customers/list/selection/selection-bar.module.css'
import { isUnderWay, type Running, selectionStore } from '../../customers/list/selection/selection-store.ts'
import type { CompanyAct } from './bulk-acts.ts'
import type { CompaniesSearch } from './company-search.ts'
import { companiesMeant } from './use-company-selection.ts'

const MergeDialog = lazyPart(() => import('../../duplicates/merge-dialog.tsx'), 'MergeCompaniesDialog')
const CompanyBulkDialog = lazyPart(() => import('./company-bulk-dialog.tsx'), 'CompanyBulkDialog')

/** So many stand side by side. */
const MOST_COMPARED = 5
/** What stands on the key; the same in the three languages. */
const DELETE = 'Del'

type CompanyDockProps = {
  view: CompaniesSearch
  size: number
  selected: Selected
  onClear: () => void
  /** The dialog of an act that began is gone, and with the bar what had opened it. */
  onBegun: () => void
}

/** What floats over the end of the list while companies are selected or an act on them runs, and the dialogs it opens. */
export function CompanyDock({ view, size, selected, onClear, onBegun }: CompanyDockProps) {
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  const [wanted, setWanted] = useState<CompanyAct | 'merge' | null>(null)
  const close = () => setWanted(null)
  const began = useRef(false)
  useEffect(() => {
    if (wanted !== null || !began.current) return
    began.current = false
    onBegun()
  }, [wanted, onBegun])
  const onDelete = (event: KeyboardEvent) =>
    size !== 0 && !isUnderWay(running) && isForList(event) && setWanted('delete')
  useHotkeys([['Delete', onDelete, { preventDefault: false }]], [])
  const merged = () => {
    began.current = true
    close()
    onClear()
  }
  const begun = (begin: Running) => {
    began.current = true
    close()
    selectionStore.set({ running: begin.kind === 'bulk-company-delete' ? { ...begin, gone: selected } : begin })
  }
  return (
    <>
      <div className={classes.place} data-foot>
        {running && <RunningBar key={running.jobId} running={running} />}
        {!isUnderWay(running) && size > 0 && (
          <CompanyBar selected={selected} size={size} onWant={setWanted} onClear={onClear} />
        )}
      </div>
      <Suspense>
        {wanted === 'merge' && <MergeDialog ids={[...selected.ids]} onClose={close} onMerged={merged} />}
        {(wanted === 'set' || wanted === 'delete') && (
          <CompanyBulkDialog
            act={wanted}
            who={companiesMeant(selected, view)}
            size={size}
            onClose={close}
            onStarted={begun}
          />
        )}
      </Suspense>
    </>
  )
}

type CompanyBarProps = {
  selected: Selected
  size: number
  onWant: (act: CompanyAct | 'merge') => void
  onClear: () => void
}

/** How many are selected and what can be done with them. */
function CompanyBar({ selected, size, onWant, onClear }: CompanyBarProps) {
  const { t } = useTranslation('companies')
  const mergeable = selected.kind === 'some' && size >= 2 && size <= MOST_COMPARED && size === selected.ids.size
  const many = mergeable || selected.kind === 'all' ? '' : t('select.most', { count: MOST_COMPARED })
  const why = size < 2 ? t('select.two') : many
  return (
    <section className={classes.bar} aria-label={t('select.label')}>
      <p className={classes.size}>
        <b>{t('select.size', { count: size })}</b> {why}
      </p>
      <Button leftSection={<IconForms size={16} stroke={1.5} />} onClick={() => onWant('set')}>
        {t('bulk.button')}
      </Button>
      {mergeable && (
        <Button leftSection={<IconArrowMerge size={16} stroke={1.5} />} onClick={() => onWant('merge')}>
          {t('duplicates:byHand.short')}
        </Button>
      )}
      <Menu position="top-end">
        <Menu.Target>
          <IconButton label={t('select.more')} icon={IconDots} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.5} />}
            rightSection={<kbd className={classes.key}>{DELETE}</kbd>}
            onClick={() => onWant('delete')}
          >
            {t('bulk.short.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <hr />
      <IconButton label={t('select.clear')} shortcut="Esc" icon={IconX} onClick={onClear} />
    </section>
  )
}
