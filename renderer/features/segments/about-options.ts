import { useTranslation } from 'react-i18next'
import { CHANNELS } from '../../../shared/features/consent/channels.ts'
import type { WordOf } from '../../../shared/features/consent/word-of.ts'
import { useTopics } from '../consent/queries.ts'

/** A channel or topic as one word, for lists to choose from. */
export const aboutKey = (of: WordOf) => ('channel' in of ? of.channel : `topic ${of.topicId}`)

/** Every channel, and every topic: those retired too, because people left them. */
export function useAboutOptions(): { value: string; label: string; of: WordOf }[] {
  const { t } = useTranslation('consent')
  const topics = useTopics().data ?? []
  return [
    ...CHANNELS.map((channel) => ({ value: channel as string, label: t(`channel.${channel}`), of: { channel } })),
    ...topics.map(({ id, name }) => {
      const of = { topicId: id }
      return { value: aboutKey(of), label: t('history.topic', { topic: name }), of }
    }),
  ]
}
