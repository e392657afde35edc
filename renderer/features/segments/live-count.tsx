import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Rules } from '../../../shared/features/segments/rules.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { useCount } from './queries.ts'
import { useRuleWords } from './rule-words.ts'
import classes from './segments.module.css'

/** Beside the rules: how many there are at this moment, the rules in a sentence, and some of the people. */
export function LiveCount(props: {
  who: { segmentId?: number; where?: Rules } | null
  sentence: Rules | null
  /** Some of the people by name; not beside a list, which names all of them. */
  sample: boolean
}) {
  const { t } = useTranslation('segments')
  const words = useErrorWords()
  const format = useFormat()
  const { sentence } = useRuleWords()
  const count = useCount(props.who)
  const found = props.who === null ? undefined : count.data
  return (
    <aside className={classes.live} aria-label={t('live.label')}>
      {count.error && <Failure as="inline" words={words(count.error)} />}
      {found && (
        <p className={classes.number} aria-live="polite">
          <b>{format.number(found.people)}</b> {t('live.people', { count: found.people })}
          <span>{t('live.of', { count: found.everyone })}</span>
        </p>
      )}
      {props.who === null && <p className={classes.soft}>{t('live.unfinished')}</p>}
      {props.sentence && <p className={classes.sentence}>{sentence(props.sentence)}</p>}
      {found?.people === 0 && <p className={classes.soft}>{t('live.nobody')}</p>}
      {props.sample && found && found.people > 0 && (
        <>
          <h2 className={classes.sampleHead}>{t('live.sample')}</h2>
          <ul className={classes.sample}>
            {found.sample.map((one) => {
              const name = one.name || one.email || one.phone || t('live.noName')
              return (
                <li key={one.id}>
                  <Avatar name={name} />
                  <Link to="/customers/$id" params={{ id: one.id }} className="cut" title={name}>
                    {name}
                  </Link>
                  {one.city && <span title={one.city}>{one.city}</span>}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </aside>
  )
}
