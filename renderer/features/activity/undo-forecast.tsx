import { useTranslation } from 'react-i18next'
import type { UndoOutlook } from '../../../shared/features/activity/contract.ts'

/** Who goes back when an import is undone, and who stays as they are and why; before it is counted, what holds in general. */
export function UndoForecast({ outlook, people }: { outlook: UndoOutlook | undefined; people: number }) {
  const { t } = useTranslation('import')
  const { back, kept, why } = outlook ?? { back: people, kept: 0, why: [] }
  return (
    <>
      {back > 0 && <p>{t('undo.text', { count: back })}</p>}
      {kept === 0 ? (
        <p>{t('undo.kept')}</p>
      ) : (
        <p>
          {t('undo.stay', { count: kept })}{' '}
          {why.map(({ why: one, count }) => t(`undo.why.${one}`, { count })).join(' · ')}
        </p>
      )}
    </>
  )
}
