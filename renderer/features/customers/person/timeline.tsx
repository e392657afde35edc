import {
  type Icon,
  IconArrowMerge,
  IconFileImport,
  IconMail,
  IconMailQuestion,
  IconNote,
  IconPencil,
  IconUserPlus,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TimelineItem } from '../../../../shared/features/customers/contract.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { useSubjectWords } from '../../campaigns/letter/use-subject-words.ts'
import { useEvidenceWords } from '../../consent/use-word-facts.ts'
import { readable } from './birthday-text.ts'
import classes from './timeline.module.css'
import { dayHeading, groupByDay } from './timeline-days.ts'

const icons: Record<TimelineItem['kind'], Icon> = {
  created: IconUserPlus,
  imported: IconFileImport,
  'import-updated': IconFileImport,
  note: IconNote,
  mail: IconMail,
  consent: IconMailQuestion,
  edited: IconPencil,
  merged: IconArrowMerge,
}

/** Everything that happened, newest first, under its days; `flat`: no days, the moment at each line written by it. */
export function Timeline(props: { items: readonly TimelineItem[]; flat?: (at: number) => string }) {
  const format = useFormat()
  if (props.flat) return <Events items={props.items} when={props.flat} />
  return groupByDay(props.items).map((day) => (
    <section key={day.key}>
      <h3 className={classes.day}>{capital(dayHeading(format.locale, day.at, Date.now()), format.locale)}</h3>
      <Events items={day.items} when={format.time} />
    </section>
  ))
}

/** A heading starts with a capital; scripts without capitals stay as they are. */
function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

function Events(props: { items: readonly TimelineItem[]; when: (at: number) => string }) {
  return (
    <ol>
      {props.items.map((item) => (
        <Event key={item.key} item={item} when={props.when(item.at)} />
      ))}
    </ol>
  )
}

function Event({ item, when }: { item: TimelineItem; when: string }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const Glyph = icons[item.kind]
  const subjectWords = useSubjectWords()
  const evidenceOf = useEvidenceWords()
  const text = quotedOf(item, t, format.locale)
  const quoted = item.kind === 'consent' && text ? evidenceOf(text) : text
  return (
    <li className={classes.event} data-kind={item.kind}>
      <span className={classes.icon}>
        <Glyph size={16} stroke={1.5} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        <div className={classes.line}>
          <span className={classes.title}>{titleOf(item, t, subjectWords)}</span>
          <time dateTime={new Date(item.at).toISOString()} title={format.full(item.at)}>
            {when}
          </time>
        </div>
        {quoted && <p>{quoted}</p>}
        {item.kind === 'mail' && item.campaignId !== null && (
          <Link to="/campaigns/$id" params={{ id: item.campaignId }} className={`link ${classes.more}`}>
            {t('event.seeCampaign')}
          </Link>
        )}
      </div>
    </li>
  )
}

/** What a line says below its title. */
function quotedOf(item: TimelineItem, t: TFunction<'customers'>, locale: string): string | null {
  if (item.kind === 'note' || item.kind === 'consent') return item.text
  if (item.kind !== 'merged') return null
  const values = JSON.parse(item.state ?? '[]') as string[]
  return values.length > 0
    ? t('event.mergedOther', { values: values.map((value) => readable(locale, value)).join(' · ') })
    : null
}

function titleOf(item: TimelineItem, t: TFunction<'customers'>, subjectWords: (subject: string) => string): string {
  const text = item.text ?? ''
  switch (item.kind) {
    case 'created':
      return t('event.created')
    case 'imported':
      return t('event.imported', { file: text })
    case 'import-updated':
      return t('event.import-updated', { file: text })
    case 'note':
      return t('event.note')
    case 'edited':
      return t('event.edited')
    case 'consent':
      return t(`event.consent.${item.state ?? 'unknown'}`)
    case 'merged':
      return t('event.merged', { name: text })
    case 'mail':
      return t(`event.mail.${item.state ?? 'sent'}`, { subject: subjectWords(text) })
  }
}
