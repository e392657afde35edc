import { useTranslation } from 'react-i18next'
import type { UndoOutlook } from '../../../shared/features/activity/contract.ts'

type ForecastProps = { outlook: UndoOutlook | undefined; people: number; of?: 'import' | 'act' }

/** Who goes back when an import, or an act on many, is undone, and who stays and why; before it is counted, what holds in general. */
export function UndoForecast({ outlook, people, of = 'import' }: ForecastProps) {
  const { t } = useTranslation('import')
  const { back, kept, why } = outlook ?? { back: people, kept: 0, why: [] }
  return (
    <>
      {back > 0 && <p>{t(of === 'import' ? 'undo.text' : 'activity:ask.back', { count: back })}</p>}
      {kept === 0 ? (
        <p>{t(of === 'import' ? 'undo.kept' : 'activity:ask.kept')}</p>
      ) : (
        <p>
          {t('undo.stay', { count: kept })}{' '}
          {why.map(({ why: one, count }) => t(`undo.why.${one}`, { count })).join(' · ')}
        </p>
      )}
    </>
  )
}
