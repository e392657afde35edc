import { Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Import,
  type ImportCounts,
  type ImportMode,
  importModes,
} from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useSetMode } from '../queries.ts'
import classes from './ground-choice.module.css'

/** What becomes of people who are known already; each choice says whom it would change. */
export function KnownChoice({ found, counts }: { found: Import; counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const choose = useSetMode()
  // Shown at once; the numbers follow.
  const [picked, setPicked] = useState<ImportMode | null>(null)
  const known = counts.updated + counts.unchanged
  if (known === 0) return null
  const changed = { fill: counts.wouldFill, overwrite: counts.wouldOverwrite, skip: counts.wouldRefuse }
  return (
    <section className={classes.ground}>
      <Radio.Group
        label={t('known.title', { count: known })}
        description={t('known.text')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        value={picked ?? found.mode}
        onChange={(value) => {
          const mode = importModes.find((one) => one === value)
          if (!mode) return
          setPicked(mode)
          choose.mutate({ id: found.id, mode }, { onSettled: () => setPicked(null) })
        }}
      >
        <div className={classes.grounds}>
          {importModes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={t(`known.${mode}.label`)}
              description={
                changed[mode] === 0 ? t('known.nobody') : t(`known.${mode}.changes`, { count: changed[mode] })
              }
            />
          ))}
        </div>
      </Radio.Group>
      {choose.error && <Failure as="inline" words={words(choose.error)} />}
    </section>
  )
}
