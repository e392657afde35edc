import type { Rule } from './rules.ts'

/** Who writes words of consent and refusals, beside the room itself (features/consent), and why not by its functions. */
const WRITERS: Record<string, string> = {
  'electron/core/db/swap/carry-refusals.ts': 'a restore, with the database closed: it only adds',
  'electron/core/db/swap/carry-words.ts': 'a restore, with the database closed: the stricter word stands',
  'electron/core/db/swap/carry-erased.ts': 'a restore, with the database closed: it only adds',
  'electron/core/features/import/write/people/new-words.ts': 'people who are new, a few dozen at a time',
  'electron/core/features/customers/invented-person.ts': 'invented people with a past',
  'electron/core/features/duplicates/merge/merge-consents.ts': 'rows change hands; the stricter word stands',
  'electron/core/features/duplicates/unmerge/unmerge-consents.ts': 'rows change hands; a refusal that came since stays',
}

const WRITES =
  /(?:insert (?:or \w+ )?into|update|delete from) (?:consents|topic_consents|consent_history|suppressions|refused_lines|topic_refusals)\b|insert(?:Plain|Row)\([\w.]+, '(?:topic_)?consents'/i

/** A word of consent is written where its rules are kept: nothing else may loosen one by accident. */
export const consentWriters: Rule = ({ path, text }) => {
  if (!path.startsWith('electron/core/') || path.endsWith('.test.ts')) return []
  if (path.startsWith('electron/core/features/consent/') || path in WRITERS) return []
  return text
    .split('\n')
    .flatMap((line, at) =>
      WRITES.test(line)
        ? [
            `${path}:${at + 1} writes consent: call a function of features/consent/service.ts, or say in tests/architecture/consent-writers.ts why not.`,
          ]
        : [],
    )
}
