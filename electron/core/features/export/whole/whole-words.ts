import type { Whole } from '../../../../../shared/features/export/whole.ts'
import type { Settings } from '../../../../../shared/features/settings/contract.ts'
import bn from '../../../../../shared/i18n/bn/whole-file.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/whole-file.json' with { type: 'json' }
import hi from '../../../../../shared/i18n/hi/whole-file.json' with { type: 'json' }

const WORDS = { en, bn, hi }

type Table = keyof typeof en.tables

/** What the archive is called. */
export const wholeName = (language: Settings['language']) => WORDS[language].fileName

/** What stays, by the names of its tables, and why. */
export const leftOutIn = (language: Settings['language']): Record<string, string> => WORDS[language].leftOut

/** The page inside the archive that tells a person what lies there. Lines end as every editor likes them. */
export function readmeOf(language: Settings['language'], whole: Whole): string {
  const words = WORDS[language]
  const tables = whole.tables.map(
    ({ name, file, rows }) => `${file} (${rows})\n    ${words.tables[name as Table] ?? name}`,
  )
  const lines = [
    `${words.title}: ${whole.businessName}`,
    whole.madeAt.slice(0, 10),
    '',
    ...words.about,
    '',
    words.list,
    '',
    ...tables,
    '',
    words.csv,
    '',
    words.left,
  ]
  return `\ufeff${lines.join('\n').replaceAll('\n', '\r\n')}\r\n`
}
