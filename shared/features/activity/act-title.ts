import { type Language, languages } from '../../i18n/index.ts'
import { ACT_WORDS, type ActWords } from '../customers/act-words.ts'
import { fileWords } from '../export/file-words.ts'
import type { ActionKind } from './contract.ts'

/** Acts whose title begins with the word for the field that was set: `City: Kolkata`. */
const NAMES_FIELD: ReadonlySet<string> = new Set<ActionKind>(['bulk-set', 'bulk-company-set'])
const COLON = ': '
const DOT = ' · '
/** As an act is titled that takes a value away. */
const NO_VALUE = '—'
/** As an act is titled that does not tell what it wrote, or what it wrote below what stood there. */
const UNTOLD = '…'
const UNTOLD_MORE = '+ …'

/**
 * What an act is called, in the language of now: its title was written in that of its day. A field of the owner's has one
 * name in all of them and stays; so does every title that names no field.
 */
export function actTitle(kind: string, title: string, language: Language): string {
  if (kind === 'bulk-consent') return consentSaid(title, language)
  const end = title.indexOf(COLON)
  if (!NAMES_FIELD.has(kind) || end < 0) return title
  const [said, value] = [title.slice(0, end), title.slice(end + COLON.length)]
  const ofPeople = kind === 'bulk-set'
  return (ofPeople ? ofNoColumn(said, value, language) : null) ?? ofColumn(inColumn(said, language), value, language)
}

function ofColumn(field: string, value: string, language: Language): string {
  if (value === UNTOLD) return field
  return field + COLON + (value === UNTOLD_MORE ? ACT_WORDS[language].textAdded : value)
}

const inTurn = (language: Language) => [language, ...languages]

function keyOf<Key extends string>(words: Record<Key, string>, said: string): Key | undefined {
  return (Object.keys(words) as Key[]).find((key) => words[key] === said)
}

/** The word of a field of a file, as it is now; any other stays. */
function inColumn(said: string, language: Language): string {
  const now = fileWords(language)
  for (const one of inTurn(language)) {
    const [field] = Object.entries(fileWords(one)).find(([, word]) => word === said) ?? []
    const word = field === undefined ? undefined : now[field as keyof typeof now]
    if (typeof word === 'string') return word
  }
  return said
}

const KIND_OF = ['email', 'phone', 'address'] as const

/** Of lines people have several of an act sets the kind; and what is no text at all. null: it is neither. */
function ofNoColumn(said: string, value: string, language: Language): string | null {
  const now = ACT_WORDS[language]
  for (const one of inTurn(language)) {
    const [then, columns] = [ACT_WORDS[one], fileWords(one)]
    if (said === then.photo) return now.photo + COLON + value
    if (said === then.household) return value === NO_VALUE ? now.alone : now.together
    const line = KIND_OF.find((of) => columns[of] === said)
    if (line) return now.kindOf[line] + COLON + kindSaid(value, now)
  }
  return null
}

/** A kind is stored as the form offers it, or as somebody typed it. */
function kindSaid(kind: string, { kind: words }: ActWords): string {
  const known = kind.trim().toLowerCase()
  return Object.hasOwn(words, known) ? words[known as keyof typeof words] : kind
}

/** `SMS · Does not want it · Asked at the counter`; the name of a topic, and what the owner typed, stay. */
function consentSaid(title: string, language: Language): string {
  const [about = '', status, ...ground] = title.split(DOT)
  const now = ACT_WORDS[language]
  for (const one of inTurn(language)) {
    const word = status === undefined || ground.length === 0 ? undefined : keyOf(ACT_WORDS[one].status, status)
    if (!word) continue
    const channel = keyOf(ACT_WORDS[one].channel, about)
    return [channel ? now.channel[channel] : about, now.status[word], ...ground].join(DOT)
  }
  return title
}
