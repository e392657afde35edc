import type { ImportField } from '../contract.ts'

/* Words by which a header is known that no list has as it stands. */

/** An e-mail is spoken of. */
export const EMAIL_WORD = /\b(?:emails?|mail|correo|courriel|eposta|epost)\b|ইমেইল|ইমেল|ईमेल|इमेल/
/** A telephone is spoken of. */
export const PHONE_WORD =
  /\b(?:phones?|mobiles?|cell|tel|telephone|telefono|telefone|telefon|whats ?app|handy|movil|celular|contact no)\b|ফোন|মোবাইল|फोन|मोबाइल/

/** `OK to email`, `wants mail`, `may we write?`, `Would you like to hear about our next events?` */
const WANTS_MAIL =
  /^(?!.*\b(?:phone|calls?|sms|text|whats ?app|post|size)\b).*\b(?:ok(?:ay)?|wants?|wish(?:es)?|likes?|agree[sd]?|happy|willing|allowed?|may we|can we|shall we)\b.*\b(?:e?mails?|letters?|newsletters?|news|write|contact|hear (?:from|more|about)|updates?|offers?|mailing list)\b/
/** `Can we keep in touch?`, `Keep me informed about offers`. */
const IN_TOUCH =
  /^(?!.*\b(?:phone|calls?|sms|text|whats ?app|post)\b).*\b(?:(?:keep|stay|remain|be) (?:(?:me|us|you|him|her|them) )?(?:in touch|informed|updated|posted|notified)|(?:receive|get) (?:our |the |more |further )?(?:news|offers?|updates?))\b/

/** `আপনি কি ইমেইলে খবর পেতে চান?`, `क्या आप ईमेल प्राप्त करना चाहते हैं?` */
const WANTS_MAIL_INDIC =
  /(?:ইমেইল|ইমেল|মেইল|মেল|নিউজলেটার|চিঠি|অফার).*(?:চান|চাই|পাঠা|রাজি|রাজী|অনুমতি|সম্মত)|(?:ईमेल|इमेल|मेल|न्यूज़?लेटर|चिट्ठी|ऑफर).*(?:चाहते|चाहती|चाहेंगे|चाहिए|भेज|राजी|अनुमति|सहमत)/

/** `Aceita receber promoções?`, `Souhaitez-vous nos offres`, `Agreement: marketing`. */
const WANTS_MAIL_EUROPEAN =
  /^(?!.*\b(?:ne|pas|non?|nao|nicht|kein\w*|niet|geen|nie|sin|sem|senza|sans)\b)(?!.*\b(?:sms|whats ?app|tel\w*|fon|appels?|post\w*)\b)(?:.*\b(?:acce(?:pt|tt)\w*|acept\w*|aceit\w*|souhait\w*|desea\w*|deseo|deseja\w*|desejo|quier\w*|quer|quero|gostari\w*|gustari\w*|vuole|voglio|vorrei|veux|voudr\w*|chce\w*|mochte\w*|wunscht?e?|wil)\b.*\b(?:newsletters?|promo\w*|publicidad\w*|publicite\w*|novidades|novedades|nouveautes|novita|oferta\w*|ofert[ay]|offres?|offerte|aanbiedingen|angebote|werbung|marketing\w*|e?mails?|correos?|boletin\w*|comunica\w*)\b|(?:marketing|werbe|newsletter|e?mail) (?:einwilligung|zustimmung)$|(?:agreement|agreed|zgoda|accordo|accord)\b.*\b(?:marketing\w*|newsletters?|promo\w*)\b)/

/** Tried in this order; the first that fits decides. */
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
  [/\bbank\b.*\b(?:account|a c|acct|branch|sort|routing)\b|\b(?:sort code|routing (?:no|number))\b/, 'ignore'],
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
    /\b(?:newsletters?|boletin\w*|infolettre|nieuwsbrief|nyhe[td]sbrev|rundbrief|opt(?:ed)? ?in|optin|subscribed|subscrib(?:er|tion) status|marketing (?:allowed|permitted|ok|agreed|accepted|wanted)|accepts?|allows? (?:e?mail )?marketing|consents?|gdpr|permission|receives?|marketing emails?|marketing materials?|promo e?mails?|promotional|promotions?|lettres? d information|stop (?:list|messages?))\b/,
    'consent',
  ],
  [/\b(?:im|skype|icq|aim|msn|jabber|yahoo|telegram|wechat|line id|viber|snapchat|tiktok)\b/, 'custom'],
  // Who wrote last, and to whom.
  [/\blast e?mail (?:from|to|by)\b/, 'custom'],
  [/\binclude ?in\b|\bline ?item\b|\bweb (?:sessions?|visits?|views?)\b/, 'custom'],
  [/\bcustom\b/, 'custom'],
  [
    /\bemail\b.*\b(?:subject|preview|template|body|html|count|sent|opens?|clicks?|type|label|campaign|content|verified|domain|date|time|at|format|client)\b/,
    'custom',
  ],
  [WANTS_MAIL, 'consent'],
  [IN_TOUCH, 'consent'],
  [WANTS_MAIL_INDIC, 'consent'],
  [WANTS_MAIL_EUROPEAN, 'consent'],
  [/\bbulk e?mails?\b/, 'custom'],
  [/\bmail (?:address )?(?:street|road)\b/, 'street'],
  [/\bmail (?:address )?(?:city|town)\b/, 'city'],
  [/\bmail (?:address )?(?:state|province|region)\b/, 'region'],
  [/\bmail (?:address )?(?:post(?:al)? ?code|zip\w*)\b/, 'postalCode'],
  [/\bmail (?:address )?country\b/, 'country'],
  [
    /^name of (?:the )?(?:policy ?holder|insured|student|pupil|patient|member|guest|child|applicant|candidate|buyer|donor|owner|tenant|resident|employee|beneficiary)$/,
    'fullName',
  ],
  [EMAIL_WORD, 'email'],
  [/\b(?:phone|mobile)\b.*\b(?:type|label|verified|count|model|carrier|brand)\b/, 'custom'],
  [PHONE_WORD, 'phone'],
  [/\w(?:telefon|telefoon|mobilnummer|rufnummer)$/, 'phone'],
  [/\b(?:first|given|fore) ?(?:names? )?(?:and|or) (?:last|family|sur) ?names?\b/, 'fullName'],
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
  [/\b(?:total|lifetime) (?:spen[dt]|value|revenue|sales|purchases?|orders? amount)\b/, 'totalSpent'],
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
  /\b(?:product|item|lineitem|event|event type|campaign|file|form|list|course|class|project|category|plan|service|ad|adset|page|post|domain|host|brand|store|village|district|state|city|country|bank|branch|school|college|user|screen|login|tag|segment|ticket|order|property|pet|deal|pipeline|stage|model|device|template|conversion|variant|asset|team|group|department|job|code|tax|tracking|messenger|bank|list|warehouse|route|dealer|date|option|identifier|terms?|variation|attribute|relation|household|venue|webinar|shipping method|plan|wallet|reward)(?: \d+)? ?name\b/

/** The field that a header tells of by some of its words; the cells must agree. `phrase`: the header as headerPhrase gives it. */
export function fieldByPattern(phrase: string): ImportField | undefined {
  const field = PATTERNS.find(([pattern]) => pattern.test(phrase))?.[1]
  return field === 'fullName' && THING_NAME.test(phrase) ? 'custom' : field
}
