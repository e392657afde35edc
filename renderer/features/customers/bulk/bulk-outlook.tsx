import { Trans, useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import { type BulkAct, type BulkDraft, saidOf } from './bulk-acts.ts'
import classes from './bulk-dialog.module.css'

/** Above this many people a backup is made first (electron/core/features/jobs/first-backup.ts). */
export const BACKUP_ABOVE = 1_000

type BulkOutlookProps = {
  act: BulkAct
  draft: BulkDraft
  /** null: nothing is meant yet, or it is being counted. */
  preview: Outputs['customers']['bulkPreview'] | null
}

/** What will happen, how many stay as they are and why, and whether it can be taken back. */
export function BulkOutlook({ act, draft, preview }: BulkOutlookProps) {
  const { t } = useTranslation('customers')
  const said = saidOf(act, draft)
  const firm = act === 'consent' && draft.consent === 'unsubscribed'
  return (
    <div aria-live="polite">
      {preview && (
        <ul className={classes.outlook}>
          <OutlookLine name={preview.changes === 0 ? 'none' : `change.${said}`} count={preview.changes} />
          {said === 'set' && preview.replaced > 0 && <OutlookLine name="replaced" count={preview.replaced} />}
          {preview.along > 0 && (
            <OutlookLine name={said === 'alone' ? 'along.alone' : 'along.together'} count={preview.along} />
          )}
          {preview.beyond > 0 && <OutlookLine name="beyond" count={preview.beyond} />}
          {preview.stay.same > 0 && <OutlookLine name={`same.${said}`} count={preview.stay.same} />}
          {preview.stay.full > 0 && <OutlookLine name="full" count={preview.stay.full} />}
          {preview.stay.refused > 0 && <OutlookLine name="refused" count={preview.stay.refused} />}
          {preview.stay.agreed > 0 && <OutlookLine name="agreed" count={preview.stay.agreed} />}
        </ul>
      )}
      <p className={classes.note}>
        {t(firm ? 'bulk.note.firm' : act === 'delete' ? 'bulk.note.delete' : 'bulk.note.undo')}
        {preview && preview.people > BACKUP_ABOVE && ` ${t('bulk.note.backup')}`}
      </p>
    </div>
  )
}

/** A line of what will happen; `of`: whose words it has. */
export function OutlookLine({
  name,
  count,
  of = 'customers',
}: {
  name: string
  count: number
  of?: 'customers' | 'companies'
}) {
  const { t } = useTranslation(of)
  return (
    <li>
      <Trans t={t} i18nKey={`bulk.${name}`} count={count} components={{ b: <b /> }} />
    </li>
  )
}
