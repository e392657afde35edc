import { type Icon, IconAlertTriangle, IconBan, IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { SectionHead, type Tone } from '../../../ui/tag.tsx'
import { useWordFacts } from '../../consent/use-word-facts.ts'
import { Ways } from '../../consent/ways.tsx'
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
  const facts = useWordFacts()(customer.consent)
  const [asking, setAsking] = useState(false)
  const tone = toneOfReason(customer.notMailable)
  const Glyph = icons[tone]
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
      {facts && <p className={classes.ground}>{facts}</p>}
      <Ways customer={customer} />
      <ConsentDialog customer={customer} opened={asking} onClose={() => setAsking(false)} />
    </section>
  )
}
