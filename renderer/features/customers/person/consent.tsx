import { type Icon, IconAlertTriangle, IconBan, IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { SectionHead, type Tone } from '../../../ui/tag.tsx'
import { toneOfReason } from '../customer-words.ts'
import classes from './consent.module.css'
import { ConsentDialog } from './consent-dialog.tsx'

const icons: Record<Tone, Icon> = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  info: IconCircleCheck,
  muted: IconBan,
  waiting: IconClock,
}

/** May we write to this person, on what ground, since when; changed by hand, with a reason. */
export function ConsentLines({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const tone = toneOfReason(customer.notMailable)
  const Glyph = icons[tone]
  const { consent } = customer
  const from = consent.source === 'import' && consent.evidence ? null : t(`consent.source.${consent.source}`)
  const facts = [consent.ground, from, format.day(consent.at), useEvidence(consent.evidence)].filter(Boolean)
  return (
    <section className={classes.block}>
      <SectionHead
        title={t('consent.title')}
        action={
          <button type="button" className="link" onClick={() => setAsking(true)}>
            {t('consent.change')}
          </button>
        }
      />
      <p className={classes.answer} data-tone={tone}>
        <Glyph size={18} stroke={1.5} aria-hidden="true" />
        <span>{t(`consent.answer.${customer.notMailable ?? 'yes'}`)}</span>
      </p>
      {consent.at > 0 && <p className={classes.ground}>{facts.join(' · ')}</p>}
      <ConsentDialog customer={customer} opened={asking} onClose={() => setAsking(false)} />
    </section>
  )
}

/** "customers.csv:47" as "customers.csv, row 47"; anything else as it is. */
function useEvidence(evidence: string | null): string | null {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const place = /^(.+):(\d+)$/.exec(evidence ?? '')
  if (!place?.[1]) return evidence
  return t('consent.fileRow', { file: place[1], row: format.number(Number(place[2]), { useGrouping: false }) })
}
