import { Button } from '@mantine/core'
import { IconArrowMerge, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from '../customers/list/selection-bar.module.css'

const MergeDialog = lazy(async () => ({
  default: (await import('../duplicates/merge-dialog.tsx')).MergeCompaniesDialog,
}))

/** So many stand side by side. */
const MOST_COMPARED = 5

/** What floats over the end of the list while companies are ticked: what can be done with them. */
export function CompanyDock({ ids, onClear }: { ids: ReadonlySet<number>; onClear: () => void }) {
  const { t } = useTranslation('companies')
  const [merging, setMerging] = useState(false)
  const why =
    ids.size < 2 ? t('select.two') : ids.size > MOST_COMPARED ? t('select.most', { count: MOST_COMPARED }) : ''
  const merged = () => {
    setMerging(false)
    onClear()
  }
  return (
    <>
      <div className={classes.place}>
        <section className={classes.bar} aria-label={t('select.label')}>
          <p className={classes.size}>
            <b>{t('select.size', { count: ids.size })}</b> {why}
          </p>
          {why === '' && (
            <Button leftSection={<IconArrowMerge size={16} stroke={1.5} />} onClick={() => setMerging(true)}>
              {t('duplicates:byHand.short')}
            </Button>
          )}
          <hr />
          <IconButton label={t('select.clear')} icon={IconX} onClick={onClear} />
        </section>
      </div>
      <Suspense>
        {merging && <MergeDialog ids={[...ids]} onClose={() => setMerging(false)} onMerged={merged} />}
      </Suspense>
    </>
  )
}
