import { Button, Radio } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'
import { type BinnedKind, binnedKinds } from '../../../../shared/features/import/options.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useBringBack, useSetOptions } from '../queries.ts'
import classes from './ground-choice.module.css'

/** What becomes of rows about people in the recycle bin; nothing where there are none. */
export function BinnedChoice({ found, counts }: { found: Import; counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const choose = useSetOptions(found.id)
  const back = useBringBack()
  // Shown at once; the numbers follow.
  const [picked, setPicked] = useState<BinnedKind | null>(null)
  const count = counts.outBinned + counts.binnedAnew
  if (count === 0) return null
  // Chosen once more, the rows are counted by the bin as it is now.
  const set = (binned: BinnedKind) => {
    setPicked(binned)
    choose.mutate({ binned }, { onSettled: () => setPicked(null) })
  }
  return (
    <section className={classes.ground}>
      <Radio.Group
        label={t('binned.title', { count })}
        description={
          <>
            {t('binned.text')}{' '}
            <Link to="/customers/bin" className="link">
              {t('binned.bin')}
            </Link>
            {' · '}
            <button
              type="button"
              className="link"
              onClick={() => set(found.options.binned)}
              disabled={choose.isPending}
            >
              {t('binned.again')}
            </button>
          </>
        }
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        value={picked ?? found.options.binned}
        onChange={(value) => {
          const binned = binnedKinds.find((one) => one === value)
          if (binned) set(binned)
        }}
      >
        <div className={classes.grounds}>
          {binnedKinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`binned.${kind}`)} />
          ))}
        </div>
      </Radio.Group>
      <Button
        variant="default"
        size="xs"
        onClick={() => back.mutate({ id: found.id })}
        loading={back.isPending}
        disabled={choose.isPending}
      >
        {t('binned.back')}
      </Button>
      {choose.error && <Failure as="inline" words={words(choose.error)} />}
      {back.error && <Failure as="inline" words={words(back.error)} />}
    </section>
  )
}
