import { Button, Group, Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../../shared/features/customers/bulk.ts'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useSegments } from '../../segments/queries.ts'
import { refusalKey } from '../form/form-values.ts'
import { type BulkAct, EMPTY_DRAFT, meantBy } from './bulk-acts.ts'
import classes from './bulk-dialog.module.css'
import { BulkFields } from './bulk-fields.tsx'
import { BulkOutlook } from './bulk-outlook.tsx'
import { useBulkCount, useBulkPreview, useStartBulk } from './bulk-queries.ts'
import type { Running } from './selection-store.ts'

/** Counting begins when the typing rests. */
const CALM_MS = 250

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
    <Modal
      opened
      onClose={props.onClose}
      title={t(`bulk.title.${props.act}`, { count: props.size })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <BulkForm {...props} />
    </Modal>
  )
}

function BulkForm({ act, who, onClose, onStarted }: BulkDialogProps) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const { preview, error, start, begin } = useOutlook(act, who, draft, onStarted)
  const danger = act === 'delete'
  const moved = hasCode(start.error, 'VALIDATION')
  const refused = useRefusal()(error)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      <BulkFields act={act} draft={draft} onDraft={setDraft} />
      <BulkOutlook act={act} draft={draft} preview={preview} />
      {error && <Failure as="inline" words={refused ? { ...words(error), what: refused } : words(error)} />}
      {start.error && (
        <Failure
          as="inline"
          words={
            moved ? { ...words(start.error), what: t('bulk.moved'), todo: t('bulk.lookAgain') } : words(start.error)
          }
        />
      )}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose} data-autofocus={danger || undefined}>
          {t('app:cancel')}
        </Button>
        <Button
          variant="filled"
          size="md"
          // Enter in a field must never delete: only a press on the button does.
          type={danger ? 'button' : 'submit'}
          color={danger ? 'red' : undefined}
          className={classes.act}
          disabled={preview === null || preview.changes === 0}
          loading={start.isPending}
          onClick={danger ? begin : undefined}
        >
          {preview === null ? t(`bulk.verb.${act}`) : t(`bulk.act.${act}`, { count: preview.changes })}
        </Button>
      </Group>
    </form>
  )
}

/** Why a value cannot be kept, in words; null: that is not what is wrong. */
function useRefusal(): (error: unknown) => string | null {
  const { t } = useTranslation('customers')
  return (error) => {
    const code = hasCode(error, 'VALIDATION') ? error.data.fieldErrors.value?.[0] : undefined
    if (code === undefined) return null
    return code.startsWith('own-') ? t(`fields:problem.${code.slice(4)}`) : t(refusalKey(code))
  }
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
  return people === undefined ? null : { people, changes: people, replaced: 0, stay }
}
