import { useTranslation } from 'react-i18next'
import type { UndoOutlook } from '../../../shared/features/activity/contract.ts'
import { useAgainWords } from './standing.ts'

/** What is undone: an import, an act on many people, or another kind of a field. */
export type Foretold = 'import' | 'act' | 'kind'

type ForecastProps = { outlook: UndoOutlook | undefined; people: number; of?: Foretold }

/** Who goes back when an import, or an act on many, is undone, and who stays and why; before it is counted, what holds in general. */
export function UndoForecast({ outlook, people, of = 'import' }: ForecastProps) {
  const { t } = useTranslation('import')
  const again = useAgainWords()
  // A field may have become another kind without one value being another: how many are, only the count tells.
  const general = { back: of === 'kind' ? 0 : people, kept: 0, why: [], stands: false }
  const { back, kept, why, stands } = outlook ?? general
  return (
    <>
      {stands && <p>{t('activity:ask.nobody')}</p>}
      {back > 0 && <p>{t(of === 'import' ? 'undo.text' : 'activity:ask.back', { count: back })}</p>}
      {of === 'kind' && <p>{t(back > 0 ? 'activity:ask.kind' : 'activity:ask.kindOnly')}</p>}
      {kept === 0 && of !== 'kind' && <p>{t(of === 'import' ? 'undo.kept' : 'activity:ask.kept')}</p>}
      {kept > 0 && (
        <p>
          {t('undo.stay', { count: kept })}{' '}
          {why.map(({ why: one, count }) => t(`undo.why.${one}`, { count })).join(' · ')}
        </p>
      )}
      {stands && <p>{again(why.map((one) => one.why))}</p>}
    </>
  )
}
