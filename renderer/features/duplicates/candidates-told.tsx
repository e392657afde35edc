import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicateCandidate } from '../../../shared/features/duplicates/contract.ts'
import { Avatar } from '../../ui/avatar.tsx'
import classes from './entry-check.module.css'
import { useReasonWords } from './reasons.tsx'

type CandidatesToldProps = {
  title: string
  candidates: readonly DuplicateCandidate[]
  /** A picture of a company has its corners. */
  company?: boolean
  linkTo: (id: number, name: string) => ReactNode
}

/** Who, or which company, what is being typed in may already be, and why: told, in nobody's way. */
export function CandidatesTold({ title, candidates, company = false, linkTo }: CandidatesToldProps) {
  const { t } = useTranslation('duplicates')
  const words = useReasonWords(company ? 'company' : 'person')
  return (
    <div role="status">
      {candidates.length > 0 && (
        <div className={classes.check}>
          <h3>{title}</h3>
          <ul>
            {candidates.map((one) => {
              const name = one.name || one.email || one.phone || t('noName')
              return (
                <li key={one.id}>
                  <Avatar name={name} company={company} />
                  <div>
                    {linkTo(one.id, name)}
                    <p>{one.reasons.slice(0, 2).map(words).join(' · ')}</p>
                  </div>
                </li>
              )
            })}
          </ul>
        </div>
      )}
    </div>
  )
}
