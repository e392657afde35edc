import type { UnderWay } from '../../shared/features/campaigns/contract.ts'
import { plainSubject } from '../../shared/features/campaigns/plain-subject.ts'
import { formatFull, formatNumber } from '../../shared/i18n/format.ts'
import { localeOf } from '../../shared/i18n/index.ts'
import type { Core } from '../core/create-core.ts'
import type { Log } from '../core/ports.ts'
import { type HostWords, hostWords } from './words.ts'

/** Letters named; more are counted. */
const NAMED = 3

/**
 * What whoever ends the host at the terminal reads, as the window would have said it; null: nothing stops, or the database
 * cannot be asked any more, which is a reason the more to close it.
 */
export function whatStops({ broken, services }: Pick<Core, 'broken' | 'services'>, log: Log): string | null {
  if (broken) return null
  try {
    const { language, country } = services.settings.get()
    return endWords(hostWords([language]), services.campaigns.underWay(), localeOf(language, country))
  } catch (error) {
    log.error('what stops could not be told', error)
    return null
  }
}

/** One line for the terminal: what stops with the program and goes on with it; null: nothing does. Pure. */
export function endWords(words: HostWords, letters: readonly UnderWay[], locale: string): string | null {
  if (letters.length === 0) return null
  const number = (count: number) => formatNumber(locale, count)
  const named = letters
    .slice(0, NAMED)
    .map(({ subject, state, waiting, at }) =>
      state === 'scheduled' && at !== null
        ? words('ends.scheduled', { subject: plainSubject(subject), when: formatFull(locale, at) })
        : words('ends.sending', { subject: plainSubject(subject), count: number(waiting) }),
    )
  const more = letters.length > NAMED ? [words('ends.more', { count: number(letters.length - NAMED) })] : []
  return words('ends.line', { letters: [...named, ...more].join(', ') })
}
