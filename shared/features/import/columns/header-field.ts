import { lazy } from '../../../lazy.ts'
import type { ImportField } from '../contract.ts'
import { channelOfHeader } from './channel-headers.ts'
import { isComplaintHeader, isMailRefusal } from './consent-headers.ts'
import { withoutContextBefore, withoutOneContext } from './header-context.ts'
import { splitJoined, vocabularyOf } from './header-joined.ts'
import { headerPhrase, isTypoOf, withoutNumbers } from './header-text.ts'
import { fieldOfPhrase, knownPhrases } from './header-words.ts'

/** What a header alone says: a field, and how sure it is (0…1). */
export type HeaderGuess = { field: ImportField; confidence: number; phrase: string; weak: boolean }

/** A name cut into several columns: `fname_c1`, `fname_c2`. */
const COMPONENT = / (?:c|col|comp|component|part) \d$/

/** Reads a header. undefined: it says nothing we know. */
export function guessHeader(header: string): HeaderGuess | undefined {
  const phrase = headerPhrase(header)
  if (phrase === '') return undefined
  return (
    channelNamed(phrase) ??
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

/** Before everything else: `WhatsApp opt-in` is no number and no consent to e-mail. */
function channelNamed(phrase: string): HeaderGuess | undefined {
  const field = channelOfHeader(phrase)
  return field && { field, confidence: 0.8, phrase, weak: true }
}

/** Numbers of other things (`owner user id`, `Account Name.id`), yes or no (`is business order`), sizes (`Area (sq.ft.)`). */
const NOT_THE_PERSON =
  /\b(?:owner|account|company|organi[sz]ation|vendor|user|list|recipient ?list|group|category|campaign|address|currency|tag|form|event|product|item|plan|deal|team|store|shop|branch|location|source|parent)(?: name| user)? ids?$|^(?:is|has|was) (?!.*\b(?:bounced?|unsub\w*)\b|un ?sub|opt|subscri|black|block|email|exclu|spam|complain|hard|soft|bounce)\w+|\b(?:sq ?(?:ft|m|feet|meters?|yards?)|sqft|acres?|kgs?|hectares?)\b|\b(?:referral|affiliate|coupon|invite) (?:link|code|url)$|\b(?:message|note|comment|visit|follow ?up|tracking|po|purchase order|waybill|awb) (?:number|no|count|id|type)$|\b(?:invoice|bill|receipt|voucher|memo|challan|cheque) (?:number|no)$|\b(?:price|fee|rate) designation$|\b(?:order|booking|transaction|checkout) (?:id|no|number|ref|reference)$|^place of (?:contact|supply)\b|\b(?:locale|language|time ?zone) ids?$/

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
  return field && { field, confidence, phrase, weak: SAYS_LITTLE.test(phrase) }
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

/** `OK to email`, `wants mail`, `may we write?`, `Agreed to letters?` */
const WANTS_MAIL =
  /^(?!.*\b(?:phone|calls?|sms|text|whats ?app|post|size)\b).*\b(?:ok(?:ay)?|wants?|wish(?:es)?|likes?|agree[sd]?|happy|willing|allowed?|may we|can we|shall we)\b.*\b(?:e?mails?|letters?|newsletters?|news|write|contact)\b/

/** `আপনি কি ইমেইলে খবর পেতে চান?`, `क्या आप ईमेल प्राप्त करना चाहते हैं?` */
const WANTS_MAIL_INDIC =
  /(?:ইমেইল|ইমেল|মেইল|মেল|নিউজলেটার|চিঠি|অফার).*(?:চান|চাই|পাঠা|রাজি|রাজী|অনুমতি|সম্মত)|(?:ईमेल|इमेल|मेल|न्यूज़?लेटर|चिट्ठी|ऑफर).*(?:चाहते|चाहती|चाहेंगे|चाहिए|भेज|राजी|अनुमति|सहमत)/

/** `Aceita receber promoções?`, `Souhaitez-vous nos offres`, `Agreement: marketing`. */
const WANTS_MAIL_EUROPEAN =
  /^(?!.*\b(?:ne|pas|non?|nao|nicht|kein\w*|niet|geen|nie|sin|sem|senza|sans)\b)(?!.*\b(?:sms|whats ?app|tel\w*|fon|appels?|post\w*)\b)(?:.*\b(?:acce(?:pt|tt)\w*|acept\w*|aceit\w*|souhait\w*|desea\w*|deseja\w*|quier\w*|quer|vuole|chce\w*|mochte\w*|wunscht|wil)\b.*\b(?:newsletters?|promo\w*|publicidad\w*|publicite\w*|novidades|novedades|nouveautes|novita|oferta\w*|ofert[ay]|offres?|offerte|aanbiedingen|angebote|werbung|marketing\w*|e?mails?|correos?|boletin\w*|comunica\w*)\b|(?:agreement|agreed|zgoda|accordo|accord)\b.*\b(?:marketing\w*|newsletters?|promo\w*)\b)/

const EMAIL_WORD = /\b(?:emails?|mail|correo|courriel|eposta|epost)\b|ইমেইল|ইমেল|ईमेल|इमेल/
const PHONE_WORD =
  /\b(?:phones?|mobiles?|cell|tel|telephone|telefono|telefone|telefon|whats ?app|handy|movil|celular|contact no)\b|ফোন|মোবাইল|फोन|मोबाइल/

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

/** Tried in this order; the first that fits decides. Weak: the cells must agree (recognise-columns.ts). */
const PATTERNS: readonly [RegExp, ImportField][] = [
  [
    /\b(?:password|passcode|secret|token|cvv|cvc|iban|ssn|card (?:number|no|last|exp\w*|network|bin|issuer|holder|type|token)|last (?:4|four)(?: digits)? (?:of|on) (?:the )?(?:cc|card)|cc (?:number|no|last|exp\w*|type)|auth(?:ori[sz]ation)? code|credit card|debit card|otp|pan suffix|pin secret|aadhaa?r|(?:num(?:ero)?|no|nr) (?:d[eo]l? )?(?:cartao|tarjeta|carta|carte|karty|kreditkarte))\b/,
    'ignore',
  ],
  [/\b(?:campaign|ad|ad ?set|ad ?group|asset|form|creative|click|gcl) id\b/, 'ignore'],
  [
    /\b(?:company|account|deal|organi[sz]ation|owner) ids?\b|\b(?:created|modified|changed|updated|added) by\b/,
    'custom',
  ],
  [/\b(?:lead|deal|order|payment|crm|sales|ticket|shipping|job|tax|attendee|financial|fulfil\w*) status\b/, 'custom'],
  [/\b(?:ip|latitude|longitude|lat|lng|user agent|checksum|hash)\b/, 'ignore'],
  [
    /\b(?:updated|modified|changed|edited) (?:at|on|date|time|utc)\b|\b(?:last|date) (?:updated?|modified|changed|edited)\b/,
    'ignore',
  ],
  [/\b(?:fax|faks|pager|telex|telecopie)\b|faxnummer$/, 'custom'],
  [
    /\b(?:sms|whatsapp|phone|call|calls|text|push|viber|telegram)\b.*\b(?:opt|consent|subscri\w*|marketing|black ?list\w*|block ?list\w*|permission|allowed|status)\b/,
    'custom',
  ],
  [
    /\b(?:unsub\w*|opt(?:ed)? ?out|desinscri\w*|desabonn\w*|abgemeldet|baja)\b.*\b(?:at|on|date|time|timestamp|datum)\b|\bdate\b.*\bunsub\w*/,
    'unsubscribedAt',
  ],
  [/\b(?:unsub\w*|opt(?:ed)? ?out)\b.*\b(?:reason|campaign|title|source|comment|mode)\b/, 'custom'],
  [/\b(?:bounced?|bounces|cleaned)\b/, 'bounced'],
  [
    /\b(?:opt(?:ed)? ?in|subscri\w*|consent\w*|confirm\w*|newsletter)\b.*\b(?:at|on|date|time|timestamp|datum)\b|\bdate\b.*\b(?:subscribed|opt(?:ed)? ?in|consent)/,
    'consentDate',
  ],
  [
    /\b(?:unsub\w*|opt(?:ed)? ?out|optout|do not (?:e?mail|contact)|dnd|black ?list\w*|block ?list\w*|suppress\w*)\b/,
    'consent',
  ],
  [
    /\b(?:newsletters?|boletin\w*|infolettre|nieuwsbrief|nyhe[td]sbrev|rundbrief|opt(?:ed)? ?in|optin|subscribed|subscrib(?:er|tion) status|marketing (?:allowed|permitted|ok|agreed|accepted|wanted)|accepts?|allows? (?:e?mail )?marketing|consents?|gdpr|permission|receives?|marketing emails?|marketing materials?|promotional|promotions?)\b/,
    'consent',
  ],
  [/\b(?:im|skype|icq|aim|msn|jabber|yahoo|telegram|wechat|line id|viber|snapchat|tiktok)\b/, 'custom'],
  [/\binclude ?in\b|\bline ?item\b|\bweb (?:sessions?|visits?|views?)\b/, 'custom'],
  [/\bcustom\b/, 'custom'],
  [
    /\bemail\b.*\b(?:subject|preview|template|body|html|count|sent|opens?|clicks?|type|label|campaign|content|verified|domain|date|time|at|format|client)\b/,
    'custom',
  ],
  [WANTS_MAIL, 'consent'],
  [WANTS_MAIL_INDIC, 'consent'],
  [WANTS_MAIL_EUROPEAN, 'consent'],
  [/\bbulk e?mails?\b/, 'custom'],
  [/\bmail (?:address )?(?:street|road)\b/, 'street'],
  [/\bmail (?:address )?(?:city|town)\b/, 'city'],
  [/\bmail (?:address )?(?:state|province|region)\b/, 'region'],
  [/\bmail (?:address )?(?:post(?:al)? ?code|zip\w*)\b/, 'postalCode'],
  [/\bmail (?:address )?country\b/, 'country'],
  [EMAIL_WORD, 'email'],
  [/\b(?:phone|mobile)\b.*\b(?:type|label|verified|count|model|carrier|brand)\b/, 'custom'],
  [PHONE_WORD, 'phone'],
  [/\w(?:telefon|telefoon|mobilnummer|rufnummer)$/, 'phone'],
  [/\b(?:first|given|fore) ?name\b/, 'givenName'],
  [/\b(?:last|family|sur) ?name\b/, 'familyName'],
  [/\bmiddle ?name\b/, 'middleName'],
  [/\b(?:company|organi[sz]ation|business|firm|employer|shop|store) (?:name|title)\b/, 'company'],
  [/\b(?:date of birth|birth ?da(?:y|te)|dob|birthday)\b|(?<![\p{L}\p{M}])(?:জন্ম|जन्म)/u, 'birthday'],
  [
    /\b(?:post(?:al)? ?code|zip(?:code)?|pin ?code|postleitzahl|code postal|codigo postal)\b|(?<![\p{L}\p{M}])(?:পিন|পোস্ট ?কোড|पिन|पिनकोड)(?![\p{L}\p{M}])/u,
    'postalCode',
  ],
  [/\b(?:city|town)\b|(?<![\p{L}\p{M}])(?:শহর|शहर)/u, 'city'],
  [/\bcountry\b|(?<![\p{L}\p{M}])(?:দেশ|देश)/u, 'country'],
  [/\b(?:state|province|region|district|county)\b|(?<![\p{L}\p{M}])(?:জেলা|राज्य|जिला)/u, 'region'],
  [/\b(?:street|road)\b/, 'street'],
  [/\baddress\b|(?<![\p{L}\p{M}])(?:ঠিকানা|पता)/u, 'fullAddress'],
  [/\b(?:job|position|designation|occupation|profession)\b/, 'jobTitle'],
  [/\b(?:company|employer|organi[sz]ation)\b/, 'company'],
  [/\b(?:tags?|labels|categor(?:y|ies)|segments?|groups?)\b|^(?:\w+ )?label$/, 'tags'],
  [/\b(?:total|lifetime) (?:spen[dt]|value|revenue|sales|purchases?)\b/, 'totalSpent'],
  [/\b(?:last|latest|recent) (?:order|purchase|visit|sale)\b/, 'lastOrderAt'],
  [/\b(?:orders?|purchases?) count\b|\bnumber of (?:orders|purchases|visits)\b/, 'orderCount'],
  [
    /\b(?:created|added|registered|joined|signed ?up|signup|registration|submitted|submit date)\b|\b(?:client|customer|member|subscriber|user|patron|guest) since\b/,
    'createdAt',
  ],
  [/\b(?:lead|deal|order|payment|crm|sales|ticket|shipping|fulfil\w*) (?:status|stage|state)\b/, 'custom'],
  [/\b(?:website|url|web|homepage|linkedin|facebook|instagram|twitter)\b/, 'website'],
  [
    /\b(?:source|hear about|find us|heard of|conocist\w*|conocio|conheceu|connus?|ci hai conosciut\w*|auf uns aufmerksam|von uns erfahren|ons gevonden)\b|(?:কোথা\S*|কীভাবে|কিভাবে|কার কাছে) (?:শুনেছেন|জেনেছেন|জানলেন|শুনলেন)|(?:कहाँ|कहां|कैसे) (?:सुना|पता चला|जाना)/,
    'source',
  ],
  [/\b(?:full|complete|customer|client|contact|person) ?name\b|\bname\b$|গ্রাহক.*নাম|ग्राहक.*नाम/, 'fullName'],
  [/\b(?:notes?|comments?|remarks?|feedback|messages?)\b|মন্তব্য|टिप्पणी/, 'notes'],
  [
    /\b(?:customer|client|member|contact|record|external|reference|account) (?:id|no|number|code|ref)\b|\buuid\b/,
    'externalId',
  ],
  [/ id$/, 'externalId'],
]

/** Names of things, which no person has: `product name`, `event name`, `file name`. */
const THING_NAME =
  /\b(?:product|item|lineitem|event|event type|campaign|file|form|list|course|class|project|category|plan|service|ad|adset|page|post|domain|host|brand|store|village|district|state|city|country|bank|branch|school|college|user|screen|login|tag|segment|ticket|order|property|pet|deal|pipeline|stage|model|device|template|conversion|variant|asset|team|group|department|job|code|tax|tracking|messenger|bank|list|warehouse|route|dealer|date|option|identifier|terms?|variation|attribute|relation|venue|webinar|shipping method|plan|wallet|reward)(?: \d+)? ?name\b/

function byPattern(phrase: string): HeaderGuess | undefined {
  for (const [pattern, field] of PATTERNS) {
    if (!pattern.test(phrase)) continue
    if (field === 'fullName' && THING_NAME.test(phrase))
      return { field: 'custom', confidence: 0.75, phrase, weak: true }
    return { field, confidence: field === 'ignore' ? 0.85 : 0.75, phrase, weak: true }
  }
  return undefined
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
