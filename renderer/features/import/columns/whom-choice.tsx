import { MultiSelect, Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOwnField } from '../../../../shared/features/import/columns/custom-columns.ts'
import { matchKeysFor } from '../../../../shared/features/import/columns/match-keys.ts'
import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'
import { type MatchKey, matchFields, type Whom, whomKinds } from '../../../../shared/features/import/options.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useSetOptions } from '../queries.ts'
import classes from './ground-choice.module.css'

/** Whom the file may change, and what people are known by; nothing where there is nobody yet. */
export function WhomChoice({ found, counts }: { found: Import; counts: ImportCounts }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const choose = useSetOptions(found.id)
  // Shown at once; the numbers follow.
  const [picked, setPicked] = useState<Whom | null>(null)
  if (!found.inBase) return null
  const { whom } = found.options
  const out = { both: 0, new: counts.outKnown, known: counts.outNew }[whom]
  return (
    <section className={classes.ground}>
      <Radio.Group
        label={t('whom.title')}
        value={picked ?? whom}
        onChange={(value) => {
          const next = whomKinds.find((one) => one === value)
          if (!next) return
          setPicked(next)
          choose.mutate({ whom: next }, { onSettled: () => setPicked(null) })
        }}
      >
        <div className={classes.grounds}>
          {whomKinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`whom.${kind}`)}
              description={kind === whom && out > 0 ? t('whom.out', { count: out }) : undefined}
            />
          ))}
        </div>
      </Radio.Group>
      <KnownBy found={found} />
      {choose.error && <Failure as="inline" words={words(choose.error)} />}
    </section>
  )
}

/** The fields people are known by, in their order; empty: the product finds them by itself. */
function KnownBy({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  // Its own: the answer to another choice is not taken for the answer to this one.
  const choose = useSetOptions(found.id)
  const [picked, setPicked] = useState<MatchKey[] | null>(null)
  const keys = matchKeysFor(found.columns, isOwnField)
  if (keys.length === 0) return null
  const label = (key: MatchKey) =>
    typeof key === 'number' ? (found.columns.find(({ index }) => index === key)?.header ?? '') : t(`match.${key}`)
  const chosen = picked ?? found.options.match ?? []
  return (
    <MultiSelect
      label={t('match.label')}
      description={t(chosen.length === 0 ? 'match.byItself' : 'match.text')}
      placeholder={chosen.length === 0 ? t('match.auto') : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={keys.map((key) => ({ value: String(key), label: label(key) }))}
      value={chosen.map(String)}
      clearable
      error={choose.error && words(choose.error).what}
      onChange={(values) => {
        const match = values.map((value): MatchKey => matchFields.find((one) => one === value) ?? Number(value))
        setPicked(match)
        choose.mutate({ match: match.length === 0 ? null : match }, { onSettled: () => setPicked(null) })
      }}
    />
  )
}
