import { Button } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconCalendarClock,
  IconClock,
  IconDatabaseOff,
  IconHandStop,
  IconHelpCircle,
  IconKey,
  IconPlayerPause,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../shared/features/today/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { When } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { ScheduledActions } from '../campaigns/sending/scheduled-actions.tsx'
import { placeOf } from '../jobs/job-place.ts'
import { Line, Lines, type Place, Step } from './line.tsx'
import { useBackUp } from './queries.ts'
import { useQuestionWords } from './use-question-words.ts'

/** What only a person can decide or mend. */
export function QuestionList({ questions }: { questions: readonly Question[] }) {
  const { t } = useTranslation('today')
  if (questions.length === 0) return null
  return (
    <Lines title={t('questions.title')} count={questions.length}>
      {questions.map((question) => (
        <QuestionLine key={keyOf(question)} question={question} />
      ))}
    </Lines>
  )
}

const keyOf = (one: Question) => ('id' in one ? `${one.kind} ${one.id}` : one.kind)

const icons: Record<Question['kind'], Icon> = {
  'in-doubt': IconHelpCircle,
  late: IconCalendarClock,
  held: IconHandStop,
  paused: IconPlayerPause,
  'mailbox-resting': IconClock,
  'mailbox-password': IconKey,
  'backup-failed': IconDatabaseOff,
  'backup-missing': IconDatabaseOff,
  'backup-copy': IconDatabaseOff,
  'act-waits': IconDatabaseOff,
  'job-failed': IconAlertTriangle,
}

function QuestionLine({ question }: { question: Question }) {
  const subject = useSubjectWords()
  const { title, text } = useQuestionWords()(question, subject)
  return (
    <Line
      icon={icons[question.kind]}
      tone="warn"
      title={title}
      text={text}
      when={whenOf(question)}
      act={<NextStep question={question} title={title} />}
      answers={question.kind === 'late' && <ScheduledActions letter={question} about={title} />}
    />
  )
}

function whenOf(question: Question) {
  if (question.kind === 'late' && question.scheduledAt !== null) return <When at={question.scheduledAt} />
  if (question.kind === 'job-failed' && question.at !== null) return <When at={question.at} />
  return null
}

function NextStep({ question, title }: { question: Question; title: string }) {
  const { t } = useTranslation('today')
  if (question.kind === 'backup-failed' || question.kind === 'backup-missing') return <BackUpNow />
  return <Step label={t(`questions.act.${actOf(question)}`)} about={title} place={placeFor(question)} />
}

function actOf(question: Question): 'decide' | 'look' | 'mailbox' | 'backups' {
  switch (question.kind) {
    case 'in-doubt':
    case 'held':
    case 'act-waits':
      return 'decide'
    case 'late':
      return 'look'
    case 'mailbox-resting':
    case 'mailbox-password':
      return 'mailbox'
    case 'paused':
      return question.reason === 'password-missing' && question.accountId !== null ? 'mailbox' : 'look'
    case 'job-failed':
      return 'look'
    default:
      return 'backups'
  }
}

function placeFor(question: Question): Place {
  switch (question.kind) {
    case 'mailbox-resting':
    case 'mailbox-password':
      return mailbox(question.id)
    case 'paused':
      return question.reason === 'password-missing' && question.accountId !== null
        ? mailbox(question.accountId)
        : letter(question.id)
    case 'act-waits':
      return { to: '/jobs' }
    case 'job-failed':
      return placeOf({ kind: question.job, subjectId: question.subjectId }) ?? { to: '/jobs' }
    case 'backup-failed':
    case 'backup-missing':
    case 'backup-copy':
      return { to: '/settings/backup' }
    default:
      return letter(question.id)
  }
}

const letter = (id: number): Place => ({ to: '/campaigns/$id', params: { id } })
const mailbox = (id: number): Place => ({ to: '/settings/accounts/$id', params: { id } })

function BackUpNow() {
  const { t } = useTranslation('today')
  const words = useErrorWords()
  const backUp = useBackUp()
  return (
    <>
      {backUp.error && <span role="alert">{words(backUp.error).what}</span>}
      <Button loading={backUp.isPending} onClick={() => backUp.mutate(undefined)}>
        {t('backup:now')}
      </Button>
    </>
  )
}
