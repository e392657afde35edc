import {
  type Icon,
  IconBrandWhatsapp,
  IconChevronRight,
  IconDeviceMobileMessage,
  IconMailbox,
  IconPhone,
  IconTag,
} from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AnswerTone, channelAnswer, toneOfAnswer, topicAnswer } from '../../../shared/features/consent/answers.ts'
import type { OtherChannel } from '../../../shared/features/consent/channels.ts'
import type { PersonConsent } from '../../../shared/features/consent/contract.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { lazyPart } from '../../app/lazy-part.ts'
import { Failure } from '../../ui/failure.tsx'
import { usePersonConsent } from './queries.ts'
import { useWordFacts } from './use-word-facts.ts'
import classes from './ways.module.css'
import { type Asked, WordDialog } from './word-dialog.tsx'

const HistoryDrawer = lazyPart(() => import('./history-drawer.tsx'), 'HistoryDrawer')

const icons: Record<OtherChannel, Icon> = {
  phone: IconPhone,
  sms: IconDeviceMobileMessage,
  whatsapp: IconBrandWhatsapp,
  post: IconMailbox,
}

/** Every other way to reach a person and every topic, each changed by itself; behind them all that was ever said. */
export function Ways({ customer }: { customer: Customer }) {
  const { t } = useTranslation('consent')
  const { data, error } = usePersonConsent(customer.id)
  const words = useErrorWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  if (error) return <Failure as="inline" words={words(error)} />
  if (!data) return null
  return (
    <>
      <ul className={classes.ways} aria-label={t('ways')}>
        {data.channels.map((word) => (
          <Way key={word.channel} word={word} onAsk={() => setAsked({ of: { channel: word.channel }, word })} />
        ))}
      </ul>
      {data.topics.length > 0 && (
        <>
          <h3 className={classes.head}>{t('topics.head')}</h3>
          <ul className={classes.ways} aria-label={t('topics.head')}>
            {data.topics.map((word) => (
              <Topic
                key={word.topicId}
                word={word}
                onAsk={() => setAsked({ of: { topicId: word.topicId }, word, topic: word.name })}
              />
            ))}
          </ul>
        </>
      )}
      <button type="button" className={`link ${classes.history}`} onClick={() => setOpen(true)}>
        {t('history.open')}
      </button>
      {asked && <WordDialog customer={customer} asked={asked} onClose={() => setAsked(null)} />}
      {open && (
        <Suspense>
          <HistoryDrawer customer={customer} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function Way({ word, onAsk }: { word: PersonConsent['channels'][number]; onAsk: () => void }) {
  const { t } = useTranslation('consent')
  const { channel, why, status } = word
  const answer = channelAnswer(channel, status, why)
  return (
    <Line
      icon={icons[channel]}
      name={t(`channel.${channel}`)}
      answer={t(`answer.${answer}`)}
      tone={toneOfAnswer(answer)}
      word={word}
      onAsk={onAsk}
    />
  )
}

function Topic({ word, onAsk }: { word: PersonConsent['topics'][number]; onAsk: () => void }) {
  const { t } = useTranslation('consent')
  const answer = topicAnswer(word.status, word.elsewhere)
  return (
    <Line
      icon={IconTag}
      name={word.retired ? t('topics.retiredName', { name: word.name }) : word.name}
      answer={t(`topics.answer.${answer}`)}
      tone={toneOfAnswer(answer)}
      word={word}
      onAsk={onAsk}
    />
  )
}

type LineProps = {
  icon: Icon
  name: string
  answer: string
  tone: AnswerTone
  word: Parameters<ReturnType<typeof useWordFacts>>[0]
  onAsk: () => void
}

function Line({ icon: Glyph, name, answer, tone, word, onAsk }: LineProps) {
  const { t } = useTranslation('consent')
  const facts = useWordFacts()(word)
  return (
    <li>
      <button type="button" className={classes.way} onClick={onAsk} aria-label={t('changeNamed', { name, answer })}>
        <Glyph size={18} stroke={1.5} aria-hidden="true" />
        <span className={classes.name}>{name}</span>
        <span className={classes.answer} data-tone={tone}>
          {answer}
        </span>
        <IconChevronRight size={16} stroke={1.5} aria-hidden="true" />
      </button>
      {facts && <p className={classes.facts}>{facts}</p>}
    </li>
  )
}
