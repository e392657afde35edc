import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DuplicateGroup, RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { AGAINST_IT, type Reason, type ReasonKind } from '../../../shared/features/duplicates/reasons.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { readable } from '../customers/person/birthday-text.ts'
import { usePhoneShown } from '../customers/phone-plans.ts'
import classes from './duplicates.module.css'

const OF_PHONES: ReadonlySet<ReasonKind> = new Set(['same-phone', 'phone-typo', 'different-phone'])

const isAgainst = (kind: ReasonKind) => (AGAINST_IT as readonly ReasonKind[]).includes(kind)

/** Reasons of all pairs of a group, each once; what speaks for it first. */
export function reasonsOf({ pairs }: Pick<DuplicateGroup, 'pairs'>): Reason[] {
  const found = new Map<string, Reason>()
  for (const { reasons } of pairs)
    for (const reason of reasons) found.set(`${reason.kind} ${[reason.a, reason.b].sort().join(' ')}`, reason)
  return [...found.values()].sort((a, b) => Number(isAgainst(a.kind)) - Number(isAgainst(b.kind)))
}

/** Numbers by which a company is known may be those of its people. */
const ALSO_OF_PEOPLE = ['same-phone', 'phone-typo'] as const
const isAlsoOfPeople = (kind: ReasonKind): kind is (typeof ALSO_OF_PEOPLE)[number] =>
  (ALSO_OF_PEOPLE as readonly ReasonKind[]).includes(kind)

/** A reason in words. `of`: what the two are that are compared. */
export function useReasonWords(of: RecordKind): (reason: Reason) => string {
  const { t } = useTranslation('duplicates')
  const { locale } = useFormat()
  const phone = usePhoneShown()
  return ({ kind, a, b, field }) => {
    const shown = (value: string) => (OF_PHONES.has(kind) ? phone(value) : readable(locale, value))
    const values = { a: shown(a), b: shown(b), field: field ?? '' }
    if (of === 'company' && isAlsoOfPeople(kind)) return t(`companyReason.${kind}`, values)
    return t(`reason.${kind}`, values)
  }
}

/** Why these look like one, and what speaks against it. */
export function Reasons({ of, reasons }: { of: RecordKind; reasons: readonly Reason[] }) {
  const { t } = useTranslation('duplicates')
  const words = useReasonWords(of)
  // Several pairs of a group may say the same.
  const shown = new Map(reasons.map((reason) => [words(reason), reason]))
  return (
    <ul className={classes.reasons}>
      {[...shown].map(([said, reason]) => {
        const against = isAgainst(reason.kind)
        const Icon = against ? IconAlertTriangle : IconCheck
        return (
          <li key={said} data-against={against || undefined}>
            <Icon size={14} stroke={1.75} aria-hidden="true" />
            {against && <span className="visually-hidden">{t('against')}</span>}
            <span>{said}</span>
          </li>
        )
      })}
    </ul>
  )
}
