import type { UnderWay } from '../../shared/features/campaigns/contract.ts'
import { plainSubject } from '../../shared/features/campaigns/plain-subject.ts'
import { formatFull, formatNumber } from '../../shared/i18n/format.ts'
import type { HostWords } from './words.ts'

/** Letters named; more are counted. */
const NAMED = 3

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
