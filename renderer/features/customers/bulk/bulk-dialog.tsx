import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../../shared/features/customers/bulk.ts'
import { useSegments } from '../../segments/queries.ts'
import type { Running } from '../list/selection/selection-store.ts'
import { type BulkAct, CALM_MS, EMPTY_DRAFT, meantBy } from './bulk-acts.ts'
import { BulkFields } from './bulk-fields.tsx'
import { BulkFrame, BulkModal, useRefusal } from './bulk-frame.tsx'
import { BulkOutlook } from './bulk-outlook.tsx'
import { useBulkCount, useBulkPreview, useStartBulk } from './bulk-queries.ts'

type BulkDialogProps = {
  act: BulkAct
  who: Selection
  /** How many the list said are selected; the core counts them once more. */
  size: number
  onClose: () => void
  onStarted: (running: Running) => void
}

/** One act on the selected people: what it is, what it will do and to whom not, and a button that says its size. */
export function BulkDialog(props: BulkDialogProps) {
  const { t } = useTranslation('customers')
  return (
    <BulkModal title={t(`bulk.title.${props.act}`, { count: props.size })} onClose={props.onClose}>
      <BulkForm {...props} />
    </BulkModal>
  )
}

function BulkForm({ act, who, onClose, onStarted }: BulkDialogProps) {
  const { t } = useTranslation('customers')
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const { preview, error, start, begin } = useOutlook(act, who, draft, onStarted)
  const refused = useRefusal(error)
  return (
    <BulkFrame
      label={preview === null ? t(`bulk.verb.${act}`) : t(`bulk.act.${act}`, { count: preview.changes })}
      danger={act === 'delete'}
      ready={preview !== null && preview.changes > 0}
      pending={start.isPending}
      error={refused === null ? error : null}
      startError={start.error}
      moved={t('bulk.moved')}
      onBegin={begin}
      onClose={onClose}
    >
      <BulkFields act={act} draft={draft} refused={refused} onDraft={setDraft} />
      <BulkOutlook act={act} draft={draft} preview={preview} />
    </BulkFrame>
  )
}

/** What is meant, counted when the typing rests, and the way to begin it. */
function useOutlook(act: BulkAct, who: Selection, draft: typeof EMPTY_DRAFT, onStarted: (running: Running) => void) {
  const lists = (useSegments().data ?? []).filter((one) => one.kind === 'list')
  const meant = meantBy(act, draft, lists)
  const [calm] = useDebouncedValue(meant, act === 'delete' ? 0 : CALM_MS)
  const counted = useBulkPreview(who, calm && 'deed' in calm ? calm.deed : null)
  const fresh = useBulkCount(meant && 'newList' in meant ? who : null)
  const start = useStartBulk()
  const settled = JSON.stringify(calm) === JSON.stringify(meant)
  const preview = meant === null ? null : 'newList' in meant ? allOf(fresh.data?.people) : (counted.data ?? null)
  const shown = settled ? preview : null
  return {
    preview: shown,
    error: counted.error ?? fresh.error,
    start,
    begin: () => {
      if (meant === null || shown === null || shown.changes === 0) return
      start.mutate(
        { act, who, meant, expected: shown.people },
        { onSuccess: (began) => onStarted({ ...began, undo: false }) },
      )
    },
  }
}

/** Nobody is on a list that is not there yet. */
function allOf(people: number | undefined) {
  const stay = { same: 0, refused: 0, agreed: 0, full: 0 }
  return people === undefined ? null : { people, changes: people, replaced: 0, beyond: 0, along: 0, stay }
}
