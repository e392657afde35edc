import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusedLine } from '../../../shared/features/consent/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { When } from '../../ui/format-context.tsx'
import classes from './consent.module.css'
import { useRefusedLines } from './queries.ts'
import { useEvidenceWords } from './use-word-facts.ts'

/** Words of topics as such stand under their own name. */
const WORDS = { lines: 'lines', topics: 'left' } as const

/** Numbers and streets that are not to be used in one way, or addresses that left one topic; changed on the customer's page. */
export function RefusedLines({ of, asked, search }: { of: 'lines' | 'topics'; asked: string; search: ReactNode }) {
  const { t } = useTranslation('consent')
  const refused = useRefusedLines(of, asked)
  const words = useErrorWords()
  const retry = { label: t('app:tryAgain'), onClick: () => void refused.refetch() }
  const { rows, total, counts } = refused.data ?? { rows: [], total: 0, counts: null }
  const any = counts?.[of] ?? 0
  return (
    <>
      {counts && <p>{any === 0 ? t(`${WORDS[of]}.none`) : t(`${WORDS[of]}.text`, { count: any })}</p>}
      {(any > 0 || asked !== '') && search}
      {refused.error && <Failure as="inline" words={words(refused.error)} action={retry} />}
      {any > 0 && total === 0 && <p>{t('linesNobody', { search: asked })}</p>}
      <ul>
        {rows.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
      {total > rows.length && <p>{t('more', { count: total - rows.length })}</p>}
    </>
  )
}

function Line({ one }: { one: RefusedLine }) {
  const { t } = useTranslation('consent')
  const what = one.channel === null ? t('history.topic', { topic: one.topic }) : t(`channel.${one.channel}`)
  const evidenceOf = useEvidenceWords()
  const facts = [what, one.evidence && evidenceOf(one.evidence), one.people > 0 && t('people', { count: one.people })]
  return (
    <li className={classes.line}>
      <div>
        <b className="cut" title={one.line}>
          {one.line}
        </b>
        <small>
          {facts.filter(Boolean).join(' · ')} · <When at={one.at} as="day" />
        </small>
        {one.people === 0 && <small className={classes.orphan}>{t('lineOfNobody')}</small>}
      </div>
      <div className={classes.holders}>
        {one.holders.map(({ id, name }) => (
          <Link key={id} to="/customers/$id" params={{ id }} className="link">
            {name || one.line}
          </Link>
        ))}
      </div>
    </li>
  )
}
