import { type Icon, IconFileSpreadsheet, IconPencil, IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Begun } from '../../../shared/features/today/contract.ts'
import { When } from '../../ui/format-context.tsx'
import { useSubjectWords } from '../campaigns/letter/use-subject-words.ts'
import { Line, Lines, type Place, Step } from './line.tsx'

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
  const { icon, title, text, place } = useBegunWords()(begun)
  const { t } = useTranslation('today')
  return (
    <Line
      icon={icon}
      title={title}
      text={text}
      when={<When at={begun.at} />}
      act={<Step label={t('begun.goOn')} about={title} place={place} />}
    />
  )
}

/** What it is, what is to be done, and where. */
function useBegunWords(): (begun: Begun) => { icon: Icon; title: string; text: string; place: Place } {
  const { t } = useTranslation('today')
  const subject = useSubjectWords()
  return (begun) => {
    switch (begun.kind) {
      case 'draft': {
        const place = { to: '/campaigns/$id', params: { id: begun.id } } as const
        return { icon: IconPencil, title: subject(begun.subject), text: t('begun.draft'), place }
      }
      case 'import': {
        const { people, fileName, id } = begun
        const text = people === null ? t('begun.import') : t('begun.importPeople', { count: people })
        return { icon: IconFileSpreadsheet, title: fileName, text, place: { to: '/import/$id', params: { id } } }
      }
      case 'duplicates': {
        const { people, companies } = begun
        const parts = [
          people > 0 && t('begun.duplicates', { count: people }),
          companies > 0 && t('begun.duplicateCompanies', { count: companies }),
        ]
        const place: Place = { to: '/duplicates', search: people > 0 ? {} : { kind: 'company' } }
        return {
          icon: IconUsersGroup,
          title: parts.filter(Boolean).join(' · '),
          text: t('begun.duplicatesText'),
          place,
        }
      }
      default:
        return begun satisfies never
    }
  }
}
