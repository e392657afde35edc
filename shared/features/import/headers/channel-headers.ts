/** Headers that tell who wants calls, messages and letters on paper. Phrases are as `headerPhrase` writes them. Pure. */

import type { ImportField } from '../contract.ts'
import { isMailRefusal, isOfSeveralWays, isToldOfIt, refusedWay } from './consent-headers.ts'

/**
 * `SMS_BLACKLISTED`, `Accepts SMS marketing`, `WhatsApp opt-in`, `Do not call`: a channel beside e-mail. Their cells say
 * whether it is wanted; how a message went (`sms status`) is another thing.
 */
const WANTED =
  'opt(?:ed)?(?: ?in| ?out)?|optin|optout|consent\\w*|subscri\\w*|unsub\\w*|marketing|black ?list\\w*|block ?list\\w*|permission|allowed'
const channelPattern = (words: string) =>
  new RegExp(`\\b(?:${words})\\b.*\\b(?:${WANTED})\\b|\\b(?:accepts?|receive|allow|do ?not) ?(?:${words})\\b`)
/** `Opted into SMS`, `Consent to send SMS`, `Subscribed to promotional texts`. */
const wantedBefore = (words: string) =>
  new RegExp(
    `\\b(?:opt(?:ed|s)? ?(?:in ?to|in|out(?: of)?|into)|consent\\w*|subscri\\w*|unsub\\w*|agree[sd]?|permission|accept(?:s|ed)?)\\b(?:(?!\\be?mails?\\b).)*\\b(?:${words})$`,
  )
/** `Accepte les SMS`, `Consenso SMS`, `SMS izni`, `SMS-Einwilligung`. */
const wantedEuropean = (words: string) =>
  new RegExp(
    `^(?:acce(?:pt|tt)[ea]?|acepta|aceita|autorise|autoriza|zgoda(?: na)?|consenso|consentement|consentimiento|consentimento|toestemming|einwilligung)(?: (?:les|le|los|il|el|per|por|voor|de|des|du|di|recevoir(?: des| les)?|recibir|ricevere|receber))* (?:${words})$|^(?:${words}) (?:izni|onayi|einwilligung|erlaubt|erlaubnis|zgoda|toestemming|consentement|consenso)$`,
  )
/** `Opt in post`, `Marketing consent (phone)`, `Agreed to be contacted by telephone`: a yes to letters by e-mail is another. */
const wantedBy = (words: string) =>
  new RegExp(
    `\\b(?:opt(?:ed)? ?in|optin|opt(?:ed)? ?out|optout|consent\\w*|permission|agree[sd]?|accept(?:s|ed)?|allow(?:s|ed)?|ok(?:ay)?|(?:contact(?:ed)?|marketing) (?:by|via|per|through|over)|black ?list\\w*|block ?list\\w*)(?: (?:to|by|via|for|per|of|from|marketing|be|being|contacted|contact|us|on|the|over|through|receive))* (?:${words})(?: is \\w+)?$`,
  )
/** Messages by which a shop advertises: `Promotional texts`. */
const advertising = (words: string) =>
  new RegExp(`\\b(?:marketing|promotional|promo|promotions?|advertising) (?:by |via |per )?(?:${words})$`)
/** `GDPR - Post`: a way, and nothing else that is asked. */
const asked = (words: string) =>
  new RegExp(
    `^(?:gdpr|dsgvo|rgpd|lopd|rodo|avg|kvkk|privacy|data protection|werbung|publicite|publicidad|pubblicita|reclame) (?:(?:consent|contact|ok|by|via|to|for) )*(?:${words})(?: ok)?$|^(?:${words}) (?:gdpr|dsgvo|rgpd|werbung)$`,
  )
/** A question whether somebody may be called or written to: `Dürfen wir Sie anrufen?`, `¿Podemos enviarle WhatsApp?` */
const MAY_WE =
  '^(?!.*\\b(?:no|non|nao|ne|pas|nicht|kein\\w*|niet|geen|nie|sin|sem|senza|sans|e?mails?|newsletters?)\\b)(?:.*\\b(?:durfen|konnen|duerfen|podemos|puede|pouvons|acceptez|autorisez|souhaitez|voulez|possiamo|posso|accetta|accetti|vuole|podem|aceita|deseja|desea|acepta|quiere|mogen|kunnen|wilt|mozemy|mochten|erlauben)\\b.*\\b'
const mayWe = (words: string) => new RegExp(`${MAY_WE}(?:${words})\\b)`)
/** `হোয়াটসঅ্যাপে অফার চান?`, `क्या आप व्हाट्सएप पर ऑफर पाना चाहते हैं?` */
const WANTS_INDIC = '(?:চান|চাই|পেতে|পাঠা|রাজি|রাজী|অনুমতি|সম্মত|चाहते|चाहती|चाहेंगे|चाहिए|भेज|पाना|राजी|अनुमति|सहमत)'
const wantsIndic = (words: string) => new RegExp(`(?:${words}).*${WANTS_INDIC}`, 'u')
const CHANNEL_PATTERNS: readonly [RegExp, ImportField][] = [
  [asked('phone|telephone|calls?|telefon'), 'phoneConsent'],
  [asked('sms|texts?|text messages?'), 'smsConsent'],
  [asked('whats ?app'), 'whatsappConsent'],
  [asked('post|postal|letters?|direct mail'), 'postConsent'],
  [mayWe('whats ?app'), 'whatsappConsent'],
  [mayWe('sms'), 'smsConsent'],
  [mayWe('courrier(?! electronique)|voie postale|briefpost|correo postal|posta ordinaria'), 'postConsent'],
  [
    mayWe('anrufen|telefonisch|llamar\\w*|telephone|appeler|chiamar\\w*|ligar|bellen|zadzwonic|appels?'),
    'phoneConsent',
  ],
  [wantsIndic('হোযাটসঅ্যাপ|হোয়াটসঅ্যাপ|व्हाट्सएप|व्हाट्सऐप|व्हाट्सप्प'), 'whatsappConsent'],
  [wantsIndic('এসএমএস|एसएमएस'), 'smsConsent'],
  // A yes to what appears on a screen, or in a program of its own, is none to letters.
  [
    /\b(?:opt(?:ed)? ?in|optin|consent|permission|subscri\w*|accepts?|marketing|allow|receive)\b.*\b(?:(?:web )?push|messenger|viber|telegram|wechat|app notifications?|in app)\b|\b(?:(?:web )?push|messenger|viber|telegram|wechat|app notifications?|in app)\b.*\b(?:opt(?:ed)? ?in|optin|consent|permission|subscri\w*)\b/,
    'custom',
  ],
  [/\bsms\b.*\b(?:updated|(?:date|time) of|date|timestamp|source)\b/, 'custom'],
  [channelPattern('sms|text messages?|text'), 'smsConsent'],
  [wantedBefore('sms|texts?|text messages?'), 'smsConsent'],
  [wantedBefore('whats ?app'), 'whatsappConsent'],
  [wantedBefore('calls?|phone calls?'), 'phoneConsent'],
  [wantedBy('phone|telephone|tel|calls?|calling|voice'), 'phoneConsent'],
  [wantedBy('post|postal|postal mail|direct mail'), 'postConsent'],
  [wantedBy('whats ?app'), 'whatsappConsent'],
  [wantedBy('sms|texts?|text messages?'), 'smsConsent'],
  [advertising('sms|texts?|text messages?'), 'smsConsent'],
  [advertising('whats ?app(?: messages?)?'), 'whatsappConsent'],
  [advertising('calls?|phone calls?'), 'phoneConsent'],
  [/\b(?:may|can|shall|ok(?:ay)? to) (?:we )?(?:sms|text)\b/, 'smsConsent'],
  [/^(?:sms|texts?) (?:is )?ok(?:ay)?$/, 'smsConsent'],
  [/^whats ?app (?:is )?ok(?:ay)?$/, 'whatsappConsent'],
  [/^(?:calls?|calling|phone calls?) (?:is |are )?ok(?:ay)?$/, 'phoneConsent'],
  [/^(?:post|letters by post) (?:is )?ok(?:ay)?$/, 'postConsent'],
  [/\b(?:may|can|shall|ok(?:ay)? to) (?:we )?whats ?app\b/, 'whatsappConsent'],
  [/\b(?:may|can|shall|ok(?:ay)? to) (?:we )?(?:call|phone|ring)\b/, 'phoneConsent'],
  [channelPattern('whats ?app'), 'whatsappConsent'],
  [channelPattern('phone|calls?|telephone|telemarketing'), 'phoneConsent'],
  [channelPattern('postal mail|postal|direct mail|post'), 'postConsent'],
  [wantedEuropean('sms'), 'smsConsent'],
  [wantedEuropean('whats ?app'), 'whatsappConsent'],
  [wantedEuropean('anrufe?|telefon|telefone|telefono|telephone|appels?|llamadas|chiamate'), 'phoneConsent'],
  [/(?:ফোন|কল) কর(?:া|তে) (?:যাবে|পারি)|(?:फोन|कॉल) कर सकते/, 'phoneConsent'],
  // What French law calls the refusal to be canvassed, and its register of those who refuse calls.
  [/\b(?:opposition|oppose|refus\w*)\b.*\bsms\b/, 'smsConsent'],
  [/\b(?:opposition|oppose|refus\w*)\b.*\b(?:courriers?|postal)\b/, 'postConsent'],
  [
    /\b(?:opposition|oppose|refus\w*)\b(?!.*\be?mailing).*\b(?:demarchage|telephon\w*|appels?)\b|\bbloctel\b/,
    'phoneConsent',
  ],
  [/^(?:(?:newsletter|subscribed) )?topics(?: chosen)?$/, 'topics'],
  [/^topics left$/, 'topicsLeft'],
]

/** `Email & SMS marketing`: of a column about both, what it says of e-mail counts. */
const WAYS = '(?:sms|texts?|phone|calls?|whats ?app|post)'
const BY_MAIL_TOO = new RegExp(`\\bemails?\\b.*\\b${WAYS}\\b|\\b${WAYS}\\b.*\\bemails?\\b`)
const WISHED =
  /\b(?:opt(?:ed)? ?in|optin|opt(?:ed)? ?out|optout|consent\w*|marketing|promotions?|permission|unsub\w*|subscribed)\b/

/** What is told of a visit, an order or a bill is no advertising; a no there is read by itself (refused-ways.ts). */
const SERVICE =
  /^(?!.*\b(?:marketing|promo\w*|newsletters?|offers?|news|deals|tips|number|no|mobile|phone)\b)(?:.*\btransactional\b|reminder (?:emails|texts)$|(?=.*\b(?:reminders?|receipts?|invoices?|statements?|order updates?)\b).*\b(?:receives?|receiving|sends?|gets?|wants?|accepts?|allows?|auto|enabled?)\b)/
const OF_LETTERS = asked('e?mails?')

/** The field of a channel beside e-mail that a header tells of; undefined: it tells of none. */
export function channelOfHeader(phrase: string): ImportField | undefined {
  const refused = refusedWay(phrase)
  if (refused) return `${refused}Consent`
  if (isOfSeveralWays(phrase) && isMailRefusal(phrase)) return 'consent'
  if (BY_MAIL_TOO.test(phrase) && WISHED.test(phrase) && !isToldOfIt(phrase)) return 'consent'
  // How a yes was confirmed stays where it is when they leave.
  if (/\bopt ?in level$/.test(phrase)) return 'custom'
  if (SERVICE.test(phrase)) return 'custom'
  if (OF_LETTERS.test(phrase)) return 'consent'
  if (/\b(?:number|no|mobile|email)\b/.test(phrase)) return undefined
  return CHANNEL_PATTERNS.find(([pattern]) => pattern.test(phrase))?.[1]
}
