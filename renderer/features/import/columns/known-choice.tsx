import { Radio, Switch } from '@mantine/core'
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
import { useSetMode, useSetOptions } from '../queries.ts'
import classes from './ground-choice.module.css'

/** What becomes of people who are known already; each choice says whom it would change. */
export function KnownChoice({ found, counts }: { found: Import; counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const choose = useSetMode()
  // Shown at once; the numbers follow.
  const [picked, setPicked] = useState<ImportMode | null>(null)
  const known = counts.updated + counts.unchanged
  const companies = counts.companiesUpdated + counts.companiesUnchanged
  if (known + companies === 0 || found.options.whom === 'new') return null
  // Left as they are: what "only new people" says, and what it was called before.
  const modes = importModes.filter((mode) => mode !== 'skip' || found.mode === 'skip')
  const changed = { fill: counts.wouldFill, overwrite: counts.wouldOverwrite, skip: counts.wouldRefuse }
  const changedCompanies = { fill: counts.companiesWouldFill, overwrite: counts.companiesWouldOverwrite, skip: 0 }
  const changesOf = (mode: ImportMode) =>
    [
      changed[mode] > 0 ? t(`known.${mode}.changes`, { count: changed[mode] }) : '',
      changedCompanies[mode] > 0 ? t('companies.changes', { count: changedCompanies[mode] }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <section className={classes.ground}>
      <Radio.Group
        label={known === 0 ? t('companies.known', { count: companies }) : t('known.title', { count: known })}
        description={t(found.options.emptyErases ? 'known.textErasing' : 'known.text')}
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
          {modes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={t(`known.${mode}.label`)}
              description={changesOf(mode) || t('known.nobody')}
            />
          ))}
        </div>
      </Radio.Group>
      {(picked ?? found.mode) === 'overwrite' && <EmptyErases found={found} />}
      {choose.error && <Failure as="inline" words={words(choose.error)} />}
    </section>
  )
}

/** Off unless the owner wants it each time: a column that somebody left blank would take what all of them have. */
function EmptyErases({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const choose = useSetOptions(found.id)
  const [picked, setPicked] = useState<boolean | null>(null)
  const pick = (emptyErases: boolean) => {
    setPicked(emptyErases)
    choose.mutate({ emptyErases }, { onSettled: () => setPicked(null) })
  }
  return (
    <>
      <Switch
        label={t('known.erase.label')}
        description={t('known.erase.text')}
        checked={picked ?? found.options.emptyErases}
        onChange={(event) => pick(event.currentTarget.checked)}
      />
      {choose.error && <Failure as="inline" words={words(choose.error)} />}
    </>
  )
}
