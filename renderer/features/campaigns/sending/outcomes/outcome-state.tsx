import {
  type Icon,
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconCircleX,
  IconClock,
  IconFlask,
  IconMailX,
  IconRefresh,
  IconSend,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RecipientState } from '../../../../../shared/features/campaigns/contract.ts'
import classes from '../sending.module.css'
import { type OutcomeWord, outcomeWord } from './outcome-words.ts'

const looks: Record<OutcomeWord, { icon: Icon; tone: 'plain' | 'quiet' | 'warn' | 'bad' }> = {
  sent: { icon: IconCheck, tone: 'plain' },
  practice: { icon: IconFlask, tone: 'plain' },
  waiting: { icon: IconClock, tone: 'quiet' },
  leaving: { icon: IconSend, tone: 'plain' },
  again: { icon: IconRefresh, tone: 'warn' },
  failed: { icon: IconCircleX, tone: 'bad' },
  bounced: { icon: IconMailX, tone: 'bad' },
  doubt: { icon: IconAlertTriangle, tone: 'warn' },
  left: { icon: IconBan, tone: 'quiet' },
}

/** What happened to one person's letter: an icon and its word. */
export function OutcomeState(props: { state: RecipientState; reason: string | null }) {
  const { t } = useTranslation('campaigns')
  const word = outcomeWord(props.state, props.reason)
  const { icon: Glyph, tone } = looks[word]
  return (
    <span className={classes.outcome} data-tone={tone}>
      <Glyph size={16} stroke={1.5} aria-hidden="true" />
      <span className="cut">{t(`outcome.${word}`)}</span>
    </span>
  )
}
