import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { UndoOutlook } from '../../../shared/features/activity/contract.ts'
import { isOfThing, useAgainWords } from './standing.ts'

/** What is undone: an import, an act on many, a merge of many, or another kind of a field. */
export type Foretold = 'import' | 'act' | 'merge' | 'kind'

type ForecastProps = {
  outlook: UndoOutlook | undefined
  people: number
  of?: Foretold
  /** The act counts those. */
  companies?: boolean
}

/** Who goes back when an import, or an act on many, is undone, and who stays and why; before it is counted, what holds in general. */
export function UndoForecast({ outlook, people, of = 'import', companies = false }: ForecastProps) {
  const { t } = useTranslation('import')
  const again = useAgainWords()
  // A field may have become another kind without one value being another: how many are, only the count tells.
  const general = { back: of === 'kind' ? 0 : people, kept: 0, why: [], stands: false }
  const { back, kept, why, stands } = outlook ?? general
  const ofThings = companies || why.some((one) => isOfThing(one.why))
  const ofMany = companies ? 'activity:companies' : 'activity:ask'
  const backWords = of === 'import' ? 'undo.text' : (`${ofMany}.back` as const)
  // A group whose survivor is away waits for them, while the others are parted.
  const waits = of === 'merge' ? why.filter((one) => one.why === 'gone' || one.why === 'merged') : []
  const inTheWay = stands ? why : waits
  const keptWords = of === 'import' ? 'undo.kept' : (`${ofMany}.kept` as const)
  return (
    <>
      {stands && <p>{t('activity:ask.nobody')}</p>}
      {back > 0 && <p>{t(backWords, { count: back })}</p>}
      {of === 'kind' && <p>{t(back > 0 ? 'activity:ask.kind' : 'activity:ask.kindOnly')}</p>}
      {kept === 0 && of !== 'kind' && <p>{t(keptWords)}</p>}
      {kept > 0 && (
        <p>
          {t(ofThings ? 'activity:things.stay' : 'undo.stay', { count: kept })}{' '}
          {why
            .map(({ why: one, count }) =>
              isOfThing(one) || (ofThings && one === 'edited')
                ? t(`activity:things.count.${one}`, { count })
                : t(`undo.why.${one}`, { count }),
            )
            .join(' · ')}
        </p>
      )}
      {inTheWay.length > 0 && (
        <p>
          {again(
            inTheWay.map((one) => one.why),
            ofThings,
          )}
        </p>
      )}
      {!ofThings && inTheWay.some((one) => one.why === 'gone') && (
        <p>
          <Link to="/customers/bin" className="link">
            {t('activity:ask.bin')}
          </Link>
        </p>
      )}
    </>
  )
}
