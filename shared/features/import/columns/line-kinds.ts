/** Whose line it is, home or work: from the name of its column, or from a column beside it that says so. Pure. */

import { headerPhrase } from '../headers/header-text.ts'

/** As the form names them (customers/form/kinds.ts); '' where nothing is said. */
export type LineKind = '' | 'mobile' | 'home' | 'work' | 'other'

const WORDS: readonly [LineKind, string][] = [
  [
    'mobile',
    'mobile mobil mob movil celular cellulare cell cellphone handy portable iphone mobiel cep komorka মোবাইল मोबाइल',
  ],
  [
    'work',
    'work business office company buro bureau arbeit dienstlich geschaftlich travail lavoro zakelijk werk trabalho trabajo praca professionnel অফিস কাজ कार्यालय दफ़्तर',
  ],
  [
    'home',
    'home house residence personal private privat casa domicile domicilio thuis prive personnel particular residencial বাড়ি বাসা घर निवास',
  ],
  ['other', 'other andere autre otro altro অন্য अन्य'],
]
/** Words so short that they are other ones beside others: `İş`, Turkish for work, is the English `is`, too. */
const ALONE = new Map<string, LineKind>([
  ['is', 'work'],
  ['pro', 'work'],
  ['ev', 'home'],
  ['dom', 'home'],
])
const KINDS = new Map(
  WORDS.flatMap(([kind, words]) => words.split(' ').map((word): [string, LineKind] => [headerPhrase(word), kind])),
)

/** What a header, or a cell such as `* Work`, says of a line. */
export function kindOfWords(text: string): LineKind {
  if (text === '') return ''
  const phrase = headerPhrase(text)
  const alone = ALONE.get(phrase)
  if (alone !== undefined) return alone
  for (const word of phrase.split(' ')) {
    const kind = KINDS.get(word)
    if (kind !== undefined) return kind
  }
  return ''
}

type Column = { index: number; header: string; phrase: string }
/** The kind of the nth value of a row's cell. */
export type KindReader = (cells: readonly string[], nth: number) => LineKind

/** Google writes several values of one label into one cell. */
const BETWEEN = ':::'

/** The column `… Label` or `… Type` beside `… Value`; undefined: none. */
export function labelOfLine(column: Column, all: readonly Column[]): Column | undefined {
  const base = / value$/.test(column.phrase) ? column.phrase.replace(/ value$/, '') : null
  return base === null ? undefined : all.find(({ phrase }) => phrase === `${base} label` || phrase === `${base} type`)
}

/** `Home Fax`: nobody is called or written to there. */
export const isFax = (label: string): boolean => /\b(?:tele)?fax\b/i.test(label)

/** How a column's lines are told apart: by its own name, else by the column `… Label` or `… Type` beside `… Value`. */
export function kindReader(column: Column, all: readonly Column[]): KindReader {
  const own = kindOfWords(column.header)
  const label = labelOfLine(column, all)
  if (!label) return () => own
  const seen = new Map<string, LineKind>()
  return (cells, nth) => {
    const said = (cells[label.index] ?? '').split(BETWEEN)
    const text = said[nth] ?? said[0] ?? ''
    let kind = seen.get(text)
    if (kind === undefined) {
      kind = kindOfWords(text)
      if (seen.size < 1_000) seen.set(text, kind)
    }
    return kind || own
  }
}
