import {
  type Icon,
  IconBan,
  IconCalendarClock,
  IconCheck,
  IconClock,
  IconHandStop,
  IconPencil,
  IconPlayerPause,
  IconSend,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../shared/features/campaigns/contract.ts'
import classes from './campaigns.module.css'

/** What the owner is told: a letter whose mailbox was asked to rest is not "paused", it goes on by itself. */
export type ShownState = Campaign['state'] | 'resting' | 'late'

export function shownState({ state, pauseReason }: Campaign): ShownState {
  if (state !== 'paused') return state
  if (pauseReason === 'too-late') return 'late'
  return pauseReason === 'account-refused' ? 'resting' : state
}

const looks: Record<ShownState, { icon: Icon; tone: 'live' | 'quiet' | 'warn' | 'good' }> = {
  draft: { icon: IconPencil, tone: 'quiet' },
  scheduled: { icon: IconCalendarClock, tone: 'quiet' },
  late: { icon: IconCalendarClock, tone: 'warn' },
  sending: { icon: IconSend, tone: 'live' },
  resting: { icon: IconClock, tone: 'warn' },
  paused: { icon: IconPlayerPause, tone: 'warn' },
  held: { icon: IconHandStop, tone: 'warn' },
  finished: { icon: IconCheck, tone: 'good' },
  cancelled: { icon: IconBan, tone: 'quiet' },
}

/** A state in a pill: its icon and its word. */
export function StatePill(props: { state: ShownState }) {
  const { t } = useTranslation('campaigns')
  const { icon: Glyph, tone } = looks[props.state]
  return (
    <span className={classes.pill} data-tone={tone}>
      <Glyph size={14} stroke={1.75} aria-hidden="true" />
      {t(`state.${props.state}`)}
    </span>
  )
}
