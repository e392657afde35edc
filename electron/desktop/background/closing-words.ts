import type { UnderWay } from '../../../shared/features/campaigns/contract.ts'
import { plainSubject } from '../../../shared/features/campaigns/plain-subject.ts'
import { formatFull, formatNumber } from '../../../shared/i18n/format.ts'
import { type DesktopWords, fill } from '../words.ts'

/** Letters named; more are counted. */
const NAMED = 4

/** What stops when the program ends, and when it goes on. Pure. */
export function closingWords(words: DesktopWords['background'], letters: readonly UnderWay[], locale: string): string {
  const number = (count: number) => formatNumber(locale, count)
  const lines = letters.slice(0, NAMED).map(({ subject, state, waiting, at }) => {
    const values = {
      subject: plainSubject(subject),
      count: number(waiting),
      when: at === null ? '' : formatFull(locale, at),
    }
    return `• ${fill(state === 'scheduled' ? words.scheduled : words.sending, values)}`
  })
  const more = letters.length > NAMED ? [fill(words.more, { count: number(letters.length - NAMED) })] : []
  return [...lines, ...more, '', words.then].join('\n')
}
