import { lazy } from '../../../lazy.ts'
import { holdsNameAndAddress } from '../cells/name-and-address.ts'
import { wayNamed } from '../cells/refused-ways.ts'
import type { ImportField } from '../contract.ts'
import { channelOfHeader } from '../headers/channel-headers.ts'
import { isComplaintHeader, isMailRefusal } from '../headers/consent-headers.ts'
import { withoutContextBefore, withoutOneContext } from '../headers/header-context.ts'
import { splitJoined, vocabularyOf } from '../headers/header-joined.ts'
import { legendOf } from '../headers/header-legend.ts'
import { EMAIL_WORD, fieldByPattern, PHONE_WORD } from '../headers/header-patterns.ts'
import { headerPhrase, isTypoOf, withoutNumbers } from '../headers/header-text.ts'
import { fieldOfPhrase, knownPhrases } from '../headers/header-words.ts'

/** What a header alone says: a field, and how sure it is (0…1). */
export type HeaderGuess = { field: ImportField; confidence: number; phrase: string; weak: boolean; explained?: true }

/** A name cut into several columns: `fname_c1`, `fname_c2`. */
const COMPONENT = / (?:c|col|comp|component|part) \d$/

/** Reads a header. undefined: it says nothing we know. */
export function guessHeader(header: string): HeaderGuess | undefined {
  const phrase = headerPhrase(header)
  if (phrase === '') return undefined
  return (
    explained(header, phrase) ??
    channelNamed(phrase) ??
    unclearRefusal(phrase) ??
    nameAndAddress(phrase) ??
    named(phrase, phrase, 0.98) ??
    notThePerson(phrase) ??
    named(phrase, behindContext(phrase), 0.9) ??
    named(phrase, withoutNumbers(phrase), 0.95) ??
    named(phrase, phrase.replace(COMPONENT, ''), 0.85) ??
    ofCompany(header, phrase) ??
    named(phrase, headerPhrase(header.replace(BRACKETS, ' ')), 0.92) ??
    refusal(phrase) ??
    anotherPerson(phrase) ??
    bothInOne(phrase) ??
    outsideBrackets(header, phrase) ??
    inTwoLanguages(header, phrase) ??
    withoutContext(phrase) ??
    byPattern(phrase) ??
    ofAnId(header) ??
    joined(phrase) ??
    typo(phrase)
  )
}

/** `Calls (x = no)`, `Email (Y = opted out)`: a header that says what the signs below it answer asks who may be written to. */
function explained(header: string, phrase: string): HeaderGuess | undefined {
  const legend = legendOf(header)
  if (!legend) return undefined
  const way = wayNamed(phrase) ?? (/^(?:tele)?phone$/.test(phrase) ? 'phone' : null)
  const told = way ? (`${way}Consent` as const) : ASKS_BY_MAIL.test(phrase) ? 'consent' : channelOfHeader(phrase)
  const field = told ?? (fieldOfPhrase(phrase) === 'consent' || isMailRefusal(phrase) ? 'consent' : undefined)
  if (field) return { field, confidence: 0.9, phrase, weak: true, explained: true }
  if (!legend.ofLetters || isOtherwiseKnown(guessHeader(legend.asked))) return undefined
  const [, beside = 'consent'] = WAYS_IN.find(([words]) => words.test(phrase)) ?? []
  return { field: beside, confidence: 0.8, phrase, weak: true, explained: true }
}
/**
 * `Customer name (* = opted out)`, `Remarks (U = unsubscribed)`: a sign beside what stands there. Where they are reached, and what nobody
 * knows, may as well be asked about; that is told by the cells (recognise-columns.ts).
 */
const isOtherwiseKnown = (guess: HeaderGuess | undefined): boolean =>
  guess !== undefined && !MAY_BE_ASKED.has(guess.field)
const MAY_BE_ASKED: ReadonlySet<ImportField> = new Set<ImportField>([
  'consent',
  'email',
  'phone',
  'emailAndPhone',
  'custom',
  'ignore',
  'unsubscribedAt',
])
const ASKS_BY_MAIL = /^(?:by |via )?(?:e?mails?|letters|mailings?)(?: (?:ok|okay|allowed|wanted))?$/
const WAYS_IN: readonly (readonly [RegExp, ImportField])[] = [
  [/\bwhats ?app\b/, 'whatsappConsent'],
  [/\b(?:sms|texts?)\b/, 'smsConsent'],
  [/\b(?:phone|telephone|calls?|mobile)\b/, 'phoneConsent'],
  [/\b(?:post|postal)\b/, 'postConsent'],
]

/** Before everything else: `WhatsApp opt-in` is no number and no consent to e-mail. */
function channelNamed(phrase: string): HeaderGuess | undefined {
  const field = channelOfHeader(phrase)
  return field && { field, confidence: 0.8, phrase, weak: true }
}

/** Both stand in its cells, and are parted there. */
function nameAndAddress(phrase: string): HeaderGuess | undefined {
  return holdsNameAndAddress(phrase) ? { field: 'fullName', confidence: 0.9, phrase, weak: false } : undefined
}

/** From what they were removed, or blocked, only the owner knows: asked, and a refusal until then. */
function unclearRefusal(phrase: string): HeaderGuess | undefined {
  return /^(?:is )?(?:removed|blocked)(?: (?:on|at|date|y n))?$/.test(phrase)
    ? { field: 'consent', confidence: 0.5, phrase, weak: true }
    : undefined
}

/** Numbers of other things (`owner user id`, `Account Name.id`), yes or no (`is business order`), sizes (`Area (sq.ft.)`). */
const NOT_THE_PERSON =
  /\b(?:owner|account|company|organi[sz]ation|vendor|user|list|recipient ?list|group|category|campaign|address|currency|tag|form|event|product|item|plan|deal|team|store|shop|branch|location|source|parent)(?: name| user)? ids?$|^(?:is|has|was) (?!.*\b(?:bounced?|unsub\w*|(?:black|block) ?list\w*)\b|un ?sub|opt|subscri|black|block|email|exclu|spam|complain|hard|soft|bounce)\w+|\b(?:sq ?(?:ft|m|feet|meters?|yards?)|sqft|acres?|kgs?|hectares?)\b|\b(?:referral|affiliate|coupon|invite) (?:link|code|url)$|\b(?:message|note|comment|visit|follow ?up|tracking|po|purchase order|waybill|awb) (?:number|no|count|id|type)$|\b(?:invoice|bill|receipt|voucher|memo|challan|cheque) (?:number|no)$|\b(?:price|fee|rate) designation$|\b(?:order|booking|transaction|checkout) (?:id|no|number|ref|reference)$|^merchant (?:\w+ )?(?:name|email|phone|mobile)$|\b(?:bar ?code|qr ?code|imei)(?: (?:no|number))?$|^place of (?:contact|supply)\b|\b(?:phone|mobile|number|email)(?: \d)? (?:is|was) (?:a )?(?:mobile|primary|default|valid|verified|private|public|landline|preferred)$|\b(?:locale|language|time ?zone) ids?$/

function notThePerson(phrase: string): HeaderGuess | undefined {
  return NOT_THE_PERSON.test(phrase) ? { field: 'custom', confidence: 0.8, phrase, weak: false } : undefined
}

/** `Home #`, `Office No.` is no number of the row, as `No.` alone is: the cells say what is numbered. */
const isBareNumber = (rest: string): boolean => /^(?:no|nr|num|n)$/.test(rest)

function behindContext(phrase: string): string {
  const rest = withoutContextBefore(phrase)
  return isBareNumber(rest) ? phrase : rest
}

function named(phrase: string, looked: string, confidence: number): HeaderGuess | undefined {
  const field = fieldOfPhrase(looked)
  return field && { field, confidence, phrase, weak: SAYS_LITTLE.test(phrase) || SAYS_LITTLE.test(looked) }
}

/** `Exclude from mailings`, `Ne pas contacter par e-mail`, `Marked as spam`: known by what it says, not by the word. */
function refusal(phrase: string): HeaderGuess | undefined {
  if (!isMailRefusal(phrase) && !isComplaintHeader(phrase)) return undefined
  return { field: 'consent', confidence: 0.8, phrase, weak: true }
}

/** Headers that need their cells to be believed: a number of what? */
const SAYS_LITTLE = /^(?:number|numero|nummer|নম্বর|নামবার|নাম্বার|नंबर|नमबर|sms|id|code|sign up)$/

/** `Assistant's phone`, `Emergency contact`, `Referrer email`: a number or name of somebody else. */
function anotherPerson(phrase: string): HeaderGuess | undefined {
  const other =
    /\b(?:assist\w*|asst|asistente|managers?|giftees?|receivers?|next of kin|opiekun\w*|erziehungsberechtigt\w*|representante legal|tutor legal|representant legal|referees?|spouses?|husbands?|wifes?|ehepartner|ehefrau|conjoint|conyuge|coniuge|emergency|notfall\w*|urgence|emergencia|emergenza|secretary|sekretariat|fathers?|mothers?|guardians?|nominees?|child(?:ren)?s?|kids?|referr(?:er|al|ed)s?|references?|supervisors?|partners?|brokers?|agents?|owners?|reps?|salesperson|assigned|yomi|phonetic|maiden|পিতার|মাতার|স্বামীর|पिता|माता|पति|पत्नी)\b/
  if (!other.test(phrase)) return undefined
  const owner = /\b(?:owners?|reps?|salesperson|assigned|agents?)\b/.test(phrase)
  const source = /\breferr(?:er|al|ed)\b/.test(phrase)
  return { field: owner ? 'owner' : source ? 'source' : 'custom', confidence: 0.8, phrase, weak: false }
}

function bothInOne(phrase: string): HeaderGuess | undefined {
  if (!EMAIL_WORD.test(phrase) || !PHONE_WORD.test(phrase)) return undefined
  return { field: 'emailAndPhone', confidence: 0.9, phrase, weak: true }
}

/** `Your WhatsApp number (with country code)`: what stands in brackets says how, and not what. */
function outsideBrackets(header: string, phrase: string): HeaderGuess | undefined {
  const outer = headerPhrase(header.replace(BRACKETS, ' '))
  if (outer === phrase || outer === '') return undefined
  const isLine = PHONE_WORD.test(outer) !== EMAIL_WORD.test(outer)
  return isLine
    ? { field: PHONE_WORD.test(outer) ? 'phone' : 'email', confidence: 0.85, phrase, weak: true }
    : undefined
}

/** `Name (company)`: whose name it is stands in brackets. */
function ofCompany(header: string, phrase: string): HeaderGuess | undefined {
  const inside = headerPhrase((header.match(BRACKETS) ?? []).join(' '))
  const isCompany = inside.split(' ').some((word) => fieldOfPhrase(word) === 'company' || word === 'unternehmen')
  return isCompany && fieldOfPhrase(headerPhrase(header.replace(BRACKETS, ' '))) === 'fullName'
    ? { field: 'company', confidence: 0.9, phrase, weak: false }
    : undefined
}

/** `Item ID (auto generated)` */
function ofAnId(header: string): HeaderGuess | undefined {
  const outer = headerPhrase(header.replace(BRACKETS, ' '))
  return / id$/.test(outer) ? { field: 'externalId', confidence: 0.75, phrase: outer, weak: true } : undefined
}

const BRACKETS = /[([{][^)\]}]*[)\]}]?/g

/** Within a word a hyphen joins (`ship-to`); between two scripts, or with room around it, it parts. */
const PARTS =
  /[/|()[\]\n–—:]+|\s-+\s?|-+\s|(?<=[a-z])-(?=(?!\p{sc=Latin})\p{L})|(?<=[\p{L}\p{M}])(?<!\p{sc=Latin})-(?=[a-z])/iu
/** Parts of an address, of which the last says more than the address before it: `Address 1 - City`. */
const PLACES: ReadonlySet<ImportField> = new Set<ImportField>(['city', 'region', 'postalCode', 'country', 'street2'])
const WHOLE_ADDRESS: ReadonlySet<ImportField> = new Set<ImportField>(['street', 'street2', 'fullAddress'])
const HALVES: ReadonlySet<ImportField> = new Set<ImportField>(['givenName', 'middleName', 'familyName'])

/** `নাম / Name`, `Name (नाम)`: any known half will do. */
function inTwoLanguages(header: string, phrase: string): HeaderGuess | undefined {
  const parts = header.split(PARTS).map(headerPhrase)
  if (parts.length < 2) return undefined
  const known = parts
    .map((part) => fieldOfPhrase(part) ?? fieldOfPhrase(withoutNumbers(part)))
    .filter((field) => field && field !== 'ignore' && field !== 'custom' && field !== 'externalId')
  const [first] = known
  if (!first) return undefined
  // `Name / Last name`, `Address 1 - City`: the half says more than the whole before it.
  const half =
    first === 'fullName'
      ? known.find((field) => field && HALVES.has(field))
      : WHOLE_ADDRESS.has(first) && !/\bline\b/.test(phrase)
        ? known.find((field) => field && field !== first && PLACES.has(field))
        : undefined
  return { field: half ?? first, confidence: 0.85, phrase, weak: true }
}

function withoutContext(phrase: string): HeaderGuess | undefined {
  return stripped(phrase, phrase) ?? stripped(phrase, withoutNumbers(phrase))
}

function stripped(phrase: string, from: string): HeaderGuess | undefined {
  let rest = from
  for (let i = 0; i < 3; i++) {
    const cut = withoutOneContext(rest)
    if (cut === rest || isBareNumber(cut)) return undefined
    rest = cut
    const field = fieldOfPhrase(rest)
    if (field) return { field, confidence: 0.85, phrase, weak: false }
  }
  return undefined
}

const vocabulary = lazy(() => vocabularyOf([...knownPhrases()].map(([phrase]) => phrase)))

/** `MAILINGPOSTALCODE`, `emailaddress`: known words without a gap between them. */
function joined(phrase: string): HeaderGuess | undefined {
  const words = phrase.split(' ').map((word) => splitJoined(word, vocabulary()) ?? word)
  const apart = headerPhrase(words.join(' '))
  const guess =
    apart === phrase
      ? undefined
      : (named(phrase, apart, 0.85) ?? notThePerson(apart) ?? withoutContext(apart) ?? byPattern(apart))
  return guess && { ...guess, phrase }
}

/** Weak: the cells must agree (recognise-columns.ts). */
function byPattern(phrase: string): HeaderGuess | undefined {
  const field = fieldByPattern(phrase)
  return field && { field, confidence: field === 'ignore' ? 0.85 : 0.75, phrase, weak: true }
}

/** Words worth finding behind a slip of the finger. */
const SPELT: readonly ImportField[] = [
  'fullName',
  'givenName',
  'familyName',
  'email',
  'phone',
  'company',
  'city',
  'country',
  'street',
  'fullAddress',
  'postalCode',
  'jobTitle',
  'notes',
  'tags',
  'birthday',
  'region',
  'website',
  'source',
  'consent',
  'custom',
]

/** Those words by their length: a slip adds or leaves out one letter at most, and every row of a file may be asked about. */
const speltOf = lazy(() => {
  const all = [...knownPhrases()].filter(([, field]) => SPELT.includes(field))
  const near = new Map<number, typeof all>()
  for (const { length } of all.map(([word]) => word))
    for (const typed of [length - 1, length, length + 1])
      if (!near.has(typed))
        near.set(
          typed,
          all.filter(([word]) => Math.abs(word.length - typed) <= 1),
        )
  return near
})

function typo(phrase: string): HeaderGuess | undefined {
  const typed = withoutNumbers(phrase)
  const found = speltOf()
    .get(typed.length)
    ?.find(([word]) => isTypoOf(typed, word))
  return found && { field: found[1], confidence: 0.7, phrase: found[0], weak: true }
}
