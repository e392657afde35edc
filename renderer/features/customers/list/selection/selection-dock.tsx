import { useHotkeys } from '@mantine/hooks'
import { Suspense, useState, useSyncExternalStore } from 'react'
import { lazyPart } from '../../../../app/lazy-part.ts'
import { useOpenPrint } from '../../../print/use-open-print.ts'
import type { BulkAct } from '../../bulk/bulk-acts.ts'
import { useEverybody } from '../../queries.ts'
import { isForList } from '../list-keys.ts'
import type { ListView } from '../list-view.ts'
import { RunningBar } from './running-bar.tsx'
import { type Selected, selectionOf } from './selection.ts'
import classes from './selection-bar.module.css'
import { SelectionBar } from './selection-bar.tsx'
import { isUnderWay, type Running, selectionStore } from './selection-store.ts'

const BulkDialog = lazyPart(() => import('../../bulk/bulk-dialog.tsx'), 'BulkDialog')
const ExportDialog = lazyPart(() => import('../../../export/export-dialog.tsx'), 'ExportDialog')
const MergeDialog = lazyPart(() => import('../../../duplicates/merge-dialog.tsx'), 'MergeDialog')

/** So many stand side by side. */
const MOST_COMPARED = 5

type SelectionDockProps = {
  view: ListView
  total: number
  /** How many are selected; null until they are counted. */
  size: number | null
  selected: Selected
  onClear: () => void
}

/** What floats over the end of the list while people are selected or an act on them runs, and the dialogs it opens. */
export function SelectionDock({ view, total, size, selected, onClear }: SelectionDockProps) {
  const { running } = useSyncExternalStore(selectionStore.subscribe, selectionStore.get)
  const [wanted, setWanted] = useState<BulkAct | 'export' | 'merge' | null>(null)
  const everybody = useEverybody().data?.total ?? total
  const who = selectionOf(selected, view)
  const close = () => setWanted(null)
  const onDelete = (event: KeyboardEvent) =>
    size !== 0 && !isUnderWay(running) && isForList(event) && setWanted('delete')
  useHotkeys([['Delete', onDelete, { preventDefault: false }]], [])
  const { kind, ids } = selected
  const mergeable = kind === 'some' && ids.size >= 2 && ids.size <= MOST_COMPARED && ids.size === size
  const print = useOpenPrint()
  const merged = () => {
    close()
    onClear()
  }
  const begun = (begin: Running) => {
    close()
    selectionStore.set({ running: begin.kind === 'bulk-delete' ? { ...begin, gone: selected } : begin })
  }
  return (
    <>
      <div className={classes.place} data-foot>
        {running && <RunningBar key={running.jobId} running={running} />}
        {!isUnderWay(running) && size !== 0 && (
          <SelectionBar
            size={size}
            everybody={everybody}
            onAct={setWanted}
            onExport={() => setWanted('export')}
            onPrint={() => print(who, size)}
            onMerge={mergeable ? () => setWanted('merge') : null}
            onClear={onClear}
          />
        )}
      </div>
      <Suspense>
        {wanted === 'export' && (
          <ExportDialog
            opened
            onClose={close}
            search=""
            among={null}
            selection={who}
            count={size ?? 0}
            capped={false}
          />
        )}
        {wanted === 'merge' && <MergeDialog ids={[...selected.ids]} onClose={close} onMerged={merged} />}
        {wanted !== null && wanted !== 'export' && wanted !== 'merge' && (
          <BulkDialog act={wanted} who={who} size={size ?? 0} onClose={close} onStarted={begun} />
        )}
      </Suspense>
    </>
  )
}
