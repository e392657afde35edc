/** What is said of a channel or a topic in a word or two: on a person's page and in a list. Pure. */

import { type NotReachable, type OtherChannel, openUntilRefused } from './channels.ts'
import type { ConsentStatus } from './status.ts'

export const CHANNEL_ANSWERS = [
  'yes',
  'untilNo',
  'no-number',
  'no-address',
  'half-address',
  'no-ground',
  'unsubscribed',
  'refused',
] as const
export type ChannelAnswer = (typeof CHANNEL_ANSWERS)[number]
export const TOPIC_ANSWERS = ['left', 'elsewhere', 'chosen', 'usual'] as const
export type TopicAnswer = (typeof TOPIC_ANSWERS)[number]
export type AnswerTone = 'good' | 'bad' | 'warn' | 'muted'

/** `why`: why they may not be reached; null: they may. */
export function channelAnswer(channel: OtherChannel, status: ConsentStatus, why: NotReachable | null): ChannelAnswer {
  if (why === null) return openUntilRefused(channel, status) ? 'untilNo' : 'yes'
  if (why === 'half-line') return 'half-address'
  if (why !== 'no-line') return why
  return channel === 'post' ? 'no-address' : 'no-number'
}

/** `elsewhere`: whoever had one of their addresses before left it. */
export function topicAnswer(status: ConsentStatus, elsewhere: boolean): TopicAnswer {
  if (status === 'unsubscribed') return 'left'
  if (elsewhere) return 'elsewhere'
  return status === 'subscribed' ? 'chosen' : 'usual'
}

const TONES: Record<ChannelAnswer | TopicAnswer, AnswerTone> = {
  yes: 'good',
  untilNo: 'good',
  'no-number': 'muted',
  'no-address': 'muted',
  'half-address': 'muted',
  'no-ground': 'warn',
  unsubscribed: 'bad',
  refused: 'bad',
  left: 'bad',
  elsewhere: 'bad',
  chosen: 'good',
  usual: 'muted',
}

export const toneOfAnswer = (answer: ChannelAnswer | TopicAnswer): AnswerTone => TONES[answer]
