import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowMerge } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import type { DuplicateGroup } from '../../../shared/features/duplicates/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { isCovered } from '../customers/list/list-keys.ts'
import { Compare } from './compare.tsx'
import classes from './duplicates.module.css'
import { useMerge, useNotSame, usePeople } from './queries.ts'
import { Reasons, reasonsOf } from './reasons.tsx'
import { useMergeChoice } from './use-merge-choice.ts'

/** One group side by side, with the two answers there are. */
export function GroupCompare({ group }: { group: DuplicateGroup }) {
  const words = useErrorWords()
  const { people, error } = usePeople(group.members.map((one) => one.id))
  if (error) return <Failure words={words(error)} />
  if (!people) return <div className={classes.compare} aria-busy="true" />
  // Whoever was changed meanwhile is looked at anew, with nothing chosen yet.
  return <Answer key={people.map((one) => `${one.id}.${one.version}`).join()} group={group} all={people} />
}

function Answer({ group, all }: { group: DuplicateGroup; all: readonly Customer[] }) {
  const { t } = useTranslation('duplicates')
  const choice = useMergeChoice(all)
  const merge = useMerge()
  const notSame = useNotSame()
  const doMerge = () => !merge.isPending && merge.mutate(choice.order)
  const doNotSame = () => !notSame.isPending && notSame.mutate(choice.people.map((one) => one.id))
  useHotkeys(
    [
      ['m', (event) => !isCovered(event) && doMerge()],
      ['n', (event) => !isCovered(event) && doNotSame()],
    ],
    ['TEXTAREA', 'SELECT'],
  )
  return (
    <section className={classes.compare} aria-label={t('compare.label')}>
      <div className={classes.why}>
        <Reasons reasons={reasonsOf(group)} />
      </div>
      <Compare people={all} plan={choice.plan} onChoose={choice.choose} left={choice.left} onLeave={choice.leave} />
      <div className={classes.foot}>
        {merge.error ? <MergeFailure error={merge.error} /> : <p>{t('kept')}</p>}
        <Button size="md" variant="default" loading={notSame.isPending} onClick={doNotSame}>
          {t('notSame')}
          <kbd className={classes.key}>N</kbd>
        </Button>
        <Button
          size="md"
          variant="filled"
          leftSection={<IconArrowMerge size={16} stroke={1.5} />}
          loading={merge.isPending}
          onClick={doMerge}
        >
          {t('merge', { count: choice.people.length })}
          <kbd className={classes.key}>M</kbd>
        </Button>
      </div>
    </section>
  )
}

/** Why nothing was merged. */
export function MergeFailure({ error }: { error: unknown }) {
  const { t } = useTranslation('duplicates')
  const words = useErrorWords()
  const said = words(error)
  const moved = hasCode(error, 'CONFLICT')
  return <Failure as="inline" words={moved ? { ...said, what: t('moved'), todo: t('lookAgain') } : said} />
}
