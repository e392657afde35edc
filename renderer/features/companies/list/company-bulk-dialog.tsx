import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyOutlook, CompanySelection } from '../../../../shared/features/companies/bulk.ts'
import { type BulkDraft, CALM_MS, EMPTY_DRAFT, saidOf } from '../../customers/bulk/bulk-acts.ts'
import classes from '../../customers/bulk/bulk-dialog.module.css'
import { BulkFrame, BulkModal, useRefusal } from '../../customers/bulk/bulk-frame.tsx'
import { BACKUP_ABOVE, OutlookLine } from '../../customers/bulk/bulk-outlook.tsx'
import { BulkSetFields } from '../../customers/bulk/bulk-set-fields.tsx'
import type { Running } from '../../customers/list/selection/selection-store.ts'
import { type CompanyAct, companyDeedOf } from './bulk-acts.ts'
import { useCompanyPreview, useStartCompanyBulk } from './bulk-queries.ts'

type CompanyBulkDialogProps = {
  act: CompanyAct
  who: CompanySelection
  size: number
  onClose: () => void
  onStarted: (running: Running) => void
}

/** One act on the selected companies: what it is, what it will do, and a button that says its size. */
export function CompanyBulkDialog(props: CompanyBulkDialogProps) {
  const { t } = useTranslation('companies')
  return (
    <BulkModal title={t(`bulk.title.${props.act}`, { count: props.size })} onClose={props.onClose}>
      <CompanyBulkForm {...props} />
    </BulkModal>
  )
}

function CompanyBulkForm({ act, who, onClose, onStarted }: CompanyBulkDialogProps) {
  const { t } = useTranslation('companies')
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const deed = companyDeedOf(act, draft)
  const [calm] = useDebouncedValue(deed, act === 'delete' ? 0 : CALM_MS)
  const counted = useCompanyPreview(who, calm)
  const refused = useRefusal(counted.error)
  const start = useStartCompanyBulk()
  const preview = JSON.stringify(calm) === JSON.stringify(deed) && deed !== null ? (counted.data ?? null) : null
  const begin = () => {
    if (deed === null || preview === null || preview.changes === 0) return
    const order = { who, deed, expected: preview.companies }
    start.mutate(order, { onSuccess: (began) => onStarted({ ...began, undo: false }) })
  }
  return (
    <BulkFrame
      label={preview === null ? t(`bulk.verb.${act}`) : t(`bulk.act.${act}`, { count: preview.changes })}
      danger={act === 'delete'}
      ready={preview !== null && preview.changes > 0}
      pending={start.isPending}
      error={refused === null ? counted.error : null}
      startError={start.error}
      moved={t('bulk.moved')}
      onBegin={begin}
      onClose={onClose}
    >
      {act === 'set' && <BulkSetFields draft={draft} refused={refused} onDraft={setDraft} subject="company" />}
      <Outlook act={act} draft={draft} preview={preview} />
    </BulkFrame>
  )
}

type OutlookProps = {
  act: CompanyAct
  draft: BulkDraft
  /** null: nothing is meant yet, or it is being counted. */
  preview: CompanyOutlook | null
}

/** What will happen, how many stay as they are, and that it can be taken back. */
function Outlook({ act, draft, preview }: OutlookProps) {
  const { t } = useTranslation('companies')
  const said = saidOf(act, draft)
  const line = (name: string, count: number) => <OutlookLine of="companies" name={name} count={count} />
  return (
    <div aria-live="polite">
      {preview && (
        <ul className={classes.outlook}>
          {preview.changes === 0 ? <li>{t('bulk.none')}</li> : line(`change.${said}`, preview.changes)}
          {said === 'set' && preview.replaced > 0 && line('replaced', preview.replaced)}
          {preview.same > 0 && line(`same.${said}`, preview.same)}
          {preview.full > 0 && line('full', preview.full)}
          {act === 'delete' && (preview.people > 0 ? line('people', preview.people) : <li>{t('bulk.nobody')}</li>)}
        </ul>
      )}
      <p className={classes.note}>
        {t('customers:bulk.note.undo')}
        {preview && preview.companies > BACKUP_ABOVE && ` ${t('customers:bulk.note.backup')}`}
      </p>
    </div>
  )
}
