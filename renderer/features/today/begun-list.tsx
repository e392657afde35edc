import { IconFileSpreadsheet, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Begun } from '../../../shared/features/today/contract.ts'
import { When } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/use-subject-words.ts'
import { Line, Lines, Step } from './line.tsx'

/** Files and letters that were begun and wait for a hand. */
export function BegunList({ begun }: { begun: readonly Begun[] }) {
  const { t } = useTranslation('today')
  if (begun.length === 0) return null
  return (
    <Lines title={t('begun.title')} count={begun.length}>
      {begun.map((one) => (
        <BegunLine key={`${one.kind} ${one.id}`} begun={one} />
      ))}
    </Lines>
  )
}

function BegunLine({ begun }: { begun: Begun }) {
  const { t } = useTranslation('today')
  const subject = useSubjectWords()
  const letter = begun.kind === 'draft'
  const title = letter ? subject(begun.subject) : begun.fileName
  const text = letter
    ? t('begun.draft')
    : begun.people === null
      ? t('begun.import')
      : t('begun.importPeople', { count: begun.people })
  const place = letter
    ? ({ to: '/campaigns/$id', params: { id: begun.id } } as const)
    : ({ to: '/import/$id', params: { id: begun.id } } as const)
  return (
    <Line
      icon={letter ? IconPencil : IconFileSpreadsheet}
      title={title}
      text={text}
      when={<When at={begun.at} />}
      act={<Step label={t('begun.goOn')} about={title} place={place} />}
    />
  )
}
