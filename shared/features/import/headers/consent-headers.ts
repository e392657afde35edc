/** What the header of a column about mail says of its cells. Phrases are as `headerPhrase` writes them. Pure. */

import { OTHER_CHANNELS, type OtherChannel } from '../../consent/channels.ts'

/** Words after which "yes" means that mail is not wanted, whatever stands beside them. */
const REFUSAL =
  /\b(?:un ?sub\w*|opt(?:ed)? ?out|optout|opted? ?outs|disabled|black ?list\w*|block ?list\w*|blocked|do ?not|donot|dont|dnd|dnc|dne|dnm|suppress\w*|refus\w*|reject\w*|declin\w*|object(?:s|ed|ion)|opposition|oppose[sd]?|oppos[ei]|opposizione|oposicion|withdr[ae]w\w*|revok\w*|desabonn\w*|desinscri\w*|abgemeldet|abbestell\w*|widerruf\w*|widerspr\w*|werbesperre|mailsperre|sperrvermerk|gesperrt|disiscri\w*|revoca\w*|uitgeschreven|uitschrij\w*|afgemeld|baja|disallow\w*|exclu\w*|esclus\w*|never|robinson\w*|bloctel|descadastr\w*|wypisan\w*|unerwunscht\w*|untersagt|kundigung|gekundigt|forbidden|sprzeciw|rezygnacja|stop (?:e?mails?|marketing|newsletters?))\b/

/** A "no" that turns round what follows: `no newsletter`, `kein Newsletter`, `ne pas contacter`, `no enviar correo`. */
const NO_MAIL =
  /\b(?:no(?! of\b)|not|non|without|ohne|keine?n?|ne (?:\w+ )?(?:pas|plus)|pas de|sans|sin|senza|nao|sem|geen|niet|nie|inga?|ingen|ikke|не|без)\b.*\b(?:e?mail\w*|correos?|courriel\w*|newsletters?|infolettre|nieuwsbrief|nyhed\w*|nyhetsbrev|boletin\w*|bulletin|marketing\w*|publicidad|publicite|publicidade|pubblicita|werbung|reclame|reklam\w*|promo\w*|contact\w*|kontakt\w*|anschreiben|mailings?|mailen|(?:un)?subscri\w*|opt(?:ed)? ?in|optin|permission|consent\w*|consenso|einwilligung\w*|toestemming|zgod[ay]|abonn\w*|angemeldet|inscrit\w*|iscritt\w*|suscrit\w*|recibir|recevoir|ricevere|receber|enviar|envoyer|inviare|wysylac|rassegn\w*)\b/

/** A wish to get out of a list, or for an end of letters: `Quiere cancelar newsletter`, `Souhaite ne plus recevoir d'offres`. */
const WANTS_OUT =
  /\b(?:souhait\w*|desir\w*|deseja?\w*|desea\w*|quier\w*|quer|vuole|desidera|chce\w*|mochte\w*|wunscht|will|wil|wants?|wish(?:es)?)\b.*\b(?:ne plus|moins|retir\w*|arret\w*|annul\w*|cancel\w*|abmeld\w*|austrag\w*|losch\w*|wypis\w*|zrezygn\w*|rezygn\w*|afmeld\w*|stopp?\w*|rifiut\w*|smettere|uscire|dejar|salir|deixar|sair|leave|out of|fewer|less|end)\b/

/** Of any kind, not only by mail. */
const EVERY_WAY =
  /\b(?:do ?not|donot|dont|never) (?:contact|market|solicit)\b|\bno solicit\w*|\b(?:nicht kontaktieren|kontaktsperre|ne pas contacter|no contactar|non contattare|niet (?:contacteren|benaderen)|nao (?:contactar|contatar))\b/

/** What was given up: `Newsletter cancelled`, `Left newsletter`. */
const ENDED = /\b(?:cancell?ed|left|removed|ended|unwanted)\b/
/** `Unwanted mail`, `Removed from list`; a list of prices, of wishes or of who waits is no list of letters. */
const ENDED_LETTERS =
  /^(?:unwanted|left|ended|cancell?ed|removed from|taken off|off) (?:our |the |my |all )?(?:e?mails?|newsletters?|mailings?|(?:(?:e?mail|mailing|newsletter|marketing|distribution) )?lists?)(?: (?:on|at|date))?$|^(?:do not|dont|never) (?:write|(?:write|send) (?:any )?letters?)$/

/** What a header says of its cells at its end: `Newsletter: no`. Asked whether or not (`ja/nein`), a yes is a yes. */
const NO_AT_END =
  /\b(?:e?mails?|newsletters?|infolettre|nieuwsbrief|nyhedsbrev|nyhetsbrev|boletin|marketing|mailings?|werbung|post|sms|whats ?app|calls?|phone|consent|opt ?in|subscribed)\b.*(?<!\b(?:yes|y|ja|j|oui|si|sim|s|tak|da|evet|or|ou|oder|of|o|lub|veya))(?: or| ou| oder| of| o| lub| veya)? (?:no|none|never|nein|non|nao|nee|nej|nei|nie|hayir|not (?:wanted|allowed|ok|please|given|granted|obtained)|nicht (?:gewunscht|erwunscht|erlaubt)|nichts|non (?:voulue?|souhaitee?)|niet gewenst)$/

/** Objecting to advertising is objecting to it by every way. */
const OBJECTED =
  /^(?:has |have )?object(?:ed|s|ions?)(?: to (?:direct |all )?(?:marketing|advertising|processing|profiling|mail\w*|letters?|contact))?(?: (?:on|at|date|y n|flag))?$/

/** Marks known by their letters: do not call or contact, do not e-mail, do not mail. */
const MARKED = /^(?:on |is |in )?(?:dnc|dne|dnm)(?: (?:flag|status|list|listed|y n))?$/

/**
 * A "no" in Bengali and Hindi, as `headerPhrase` writes it; it stands behind what it turns round: `ইমেইল চান না`,
 * `ईमेल न भेजें`. Without a verb behind it the shortest one is that of a number: `फोन न.`
 */
const INDIC_NO =
  /(?:^|\s)(?:না|নয|নেই|নিষেধ|নিষিদ্ধ|বন্ধ|নারাজ|অসম্মত|অসম্মতি|नहीं|नही|न(?= (?:कर|भेज|दे|दें|चाह|हो|मिल|आ|लगा))|मत|मना|बंद|असहमत|असहमति)(?:\s|$)/u
/** Asked whether or not: there a yes is a yes. */
const INDIC_OR_NOT =
  /(?:কি|হ্যাঁ|হ্যা|হা|অথবা|বা) না(?:\s|$)|(?:^|\s)না (?:কি|হ্যাঁ|হ্যা|হা|অথবা|বা)(?:\s|$)|(?:या|कि|हाँ|हां|हा) (?:नहीं|नही|न)(?:\s|$)|(?:^|\s)(?:नहीं|नही|न) (?:या|हाँ|हां|हा)(?:\s|$)/u
const refusesInIndic = (phrase: string): boolean => INDIC_NO.test(phrase) && !INDIC_OR_NOT.test(phrase)
const INDIC_MAIL = /ইমেইল|ইমেল|মেইল|নিউজলেটার|ईमेल|इमेल|मेल|न्यूजलेटर/u

/** `No calls`, `Don't call`, `Keine Anrufe`, `Ne pas appeler`, `কল করবেন না`: a way that is refused, and which. */
const NO_AT_FIRST =
  '^(?:please )?(?:no|dont|do not|never|stop|keine?n?|bitte keine?n?|pas d|pas de|ne pas|plus d|plus de|sans|sin|non|senza|niet|geen|nie|nao|sem|inga|ingen)'
const TO_CALL =
  'calls?|phone calls?|phoning|telemarketing|anrufe?|anrufen|appels?|appeler|telephoner|llamar|llamadas|chiamare|chiamate|bellen|dzwonic|ligar|ligacoes'
const TO_TEXT = 'sms|texts?|text messages?'
const TO_POST = 'post|postal mail|direct mail|courriers?|correo postal|briefe|briefpost'
// `No WhatsApp` is the number in many countries.
const TO_WHATSAPP = '(?<!^no )whats ?app|whats ?app messages?'
const refusedBy = (words: string) => new RegExp(`${NO_AT_FIRST} (?:${words})$`, 'u')
const REFUSED_WAYS: readonly [RegExp, RegExp, OtherChannel][] = [
  [refusedBy(TO_CALL), /(?:^|\s)(?:ফোন|কল|फोन|कॉल)(?:\s|$)/u, 'phone'],
  [refusedBy(TO_TEXT), /(?:^|\s)(?:এসএমএস|एसएमएस|sms)(?:\s|$)/u, 'sms'],
  [refusedBy(TO_WHATSAPP), /(?:^|\s)(?:হোযাটসঅ্যাপ|হোযাটসঅ্যাপে|व्हाट्सएप|व्हाट्सऐप|whats ?app)(?:\s|$)/u, 'whatsapp'],
  [refusedBy(TO_POST), /(?:^|\s)(?:ডাক|ডাকে|डाक|डाक से)(?:\s|$)/u, 'post'],
]

/** Registers of those who want no calls, or nothing by post, and what Dynamics 365 calls the post. */
const ON_A_REGISTER =
  '(?: (?:status|flag|check(?:ed)?|match(?:ed)?|list|listed|register(?:ed)?|registry|registration))*$'
const REGISTERS: readonly [RegExp, OtherChannel][] = [
  [/^dnc ?(?:mobile|phone|landline|calls?)$/, 'phone'],
  [/^(?:dnc|dnd|do not contact)(?: by| via)? (?:sms|texts?)$/, 'sms'],
  [/^(?:dnc|dnd|do not contact)(?: by| via)? whats ?app$/, 'whatsapp'],
  [/^(?:do not contact)(?: by| via)? (?:phone|calls?|telephone)$/, 'phone'],
  [/^(?:do not contact)(?: by| via)? post$/, 'post'],
  [
    new RegExp(
      `^(?:on |is |in )?(?:c?tps|ndnc|ncpr|(?:national|federal|state) dnc|dnc regist(?:er|ry))${ON_A_REGISTER}|\\btelephone preference service\\b`,
    ),
    'phone',
  ],
  [new RegExp(`^(?:on |is |in )?mps${ON_A_REGISTER}|\\bmail(?:ing)? preference service\\b`), 'post'],
  [/^(?:do not|dont) (?:(?:allow|send) (?:bulk )?(?:postal )?mails?|bulk postal mail)$/, 'post'],
]

/** A mark or a register of three or four letters means other things as well: its cells have to be yes or no. */
export const isShortMark = (phrase: string): boolean =>
  /\b(?:dnc|dne|dnm|c?tps|mps|ndnc|ncpr)\b/.test(phrase) && (MARKED.test(phrase) || refusedWay(phrase) !== undefined)

/** The way beside e-mail that such a header refuses; undefined: none. */
export function refusedWay(phrase: string): OtherChannel | undefined {
  const register = REGISTERS.find(([words]) => words.test(phrase))
  if (register) return register[1]
  const indic = refusesInIndic(phrase)
  return REFUSED_WAYS.find(([words, named]) => words.test(phrase) || (indic && named.test(phrase)))?.[2]
}

/** What people answer to a message that they want no more of. */
const STOP = /^stop(?: list| messages?)?$/

/** Whether "yes" in this column means that mail is wanted (`accepts marketing`) or refused (`email disabled`). */
export function isRefusalHeader(phrase: string): boolean {
  if (STOP.test(phrase)) return true
  if (refusesInIndic(phrase) || refusedWay(phrase) !== undefined) return true
  return [REFUSAL, NO_MAIL, EVERY_WAY, WANTS_OUT, ENDED, ENDED_LETTERS, NO_AT_END].some((words) => words.test(phrase))
}

const ABOUT_MAIL =
  /\b(?:e?mail\w*|correos?|courriel\w*|newsletters?|infolettre|nieuwsbrief|nyhed\w*|nyhetsbrev|boletin\w*|marketing\w*|publicidad|publicite|publicidade|pubblicita|werb\w*|reklam\w*|promo\w*|campaigns?|contact\w*|kontakt\w*|send mm)\b/
/** Beside a refusal, what only tells of it: why, when, from where. */
const TOLD_OF_IT =
  /\b(?:reasons?|campaign title|title|source|comments?|mode|grund|motif|motivo|address|street|city|zip|person|owner|name)\b/

export const isToldOfIt = (phrase: string): boolean => TOLD_OF_IT.test(phrase)

/** `Do not email or call`: e-mail and other ways in one. */
export const isOfSeveralWays = (phrase: string): boolean =>
  /\be?mails?\b/.test(phrase) && /\b(?:or|and|nor|und|oder)\b/.test(phrase)
const NAMED_WAYS: readonly [RegExp, OtherChannel][] = [
  [/\b(?:phone|telephone|calls?)\b/, 'phone'],
  [/\b(?:sms|texts?)\b/, 'sms'],
  [/\bwhats ?app\b/, 'whatsapp'],
  [/\b(?:post|postal|mails?)\b/, 'post'],
]

/** A column that tells who wants no mail, in whatever words: `exclude from mailings`, `Werbesperre`. */
export function isMailRefusal(phrase: string): boolean {
  const ofOtherWay = /\b(?:sms|whats ?app|phone|calls?|post|postal|fax)\b/.test(phrase)
  if (TOLD_OF_IT.test(phrase) || (ofOtherWay && !isOfSeveralWays(phrase))) return false
  return (
    NO_MAIL.test(phrase) ||
    ENDED_LETTERS.test(phrase) ||
    OBJECTED.test(phrase) ||
    MARKED.test(phrase) ||
    EVERY_WAY.test(phrase) ||
    (INDIC_MAIL.test(phrase) && refusesInIndic(phrase)) ||
    /\b(?:werbesperre|mailsperre|robinson\w*)\b/.test(phrase) ||
    bothIn(phrase)
  )
}

const AGREEMENT =
  /\b(?:consent\w*|consenso|consentement|consentimiento|consentimento|einwilligung\w*|toestemming|zgod[ay]|samtyck?e)\b/

const bothIn = (phrase: string): boolean => REFUSAL.test(phrase) && (ABOUT_MAIL.test(phrase) || AGREEMENT.test(phrase))

/** `Marked email as spam`, `Spam complaint`. */
export function isComplaintHeader(phrase: string): boolean {
  return /\b(?:spam|complain\w*|abuse)\b/.test(phrase)
}

/** Agreeing to these is no wish for letters: terms, a notice that was read, being watched. */
const NO_CONSENT =
  /\b(?:terms|conditions|track(?:ed|ing)?|cookies?|privacy (?:policy|notice|statement)|agb|cgv|cgu|trading|rules|waiver|photo\w*|image|bild\w*|foto\w*)\b/
/** The law that consents are given under; for what they are given, only the owner knows. */
const LAW =
  /\b(?:privacy|gdpr|dsgvo|rgpd|lopd|rodo|kvkk|avg|ccpa|datenschutz\w*|data (?:processing|protection)|dati personali)\b/

/** What "yes" under such a header agrees to: mail, something else, or that can only be asked. */
export function agreesTo(phrase: string): 'mail' | 'else' | 'perhaps' {
  if (ABOUT_MAIL.test(phrase.replace(/\bprivacy policy\b/, '')))
    return NO_CONSENT.test(phrase) && /\btrack/.test(phrase) ? 'else' : 'mail'
  if (NO_CONSENT.test(phrase)) return 'else'
  return LAW.test(phrase) ? 'perhaps' : 'mail'
}

/** India's register of those who want no calls and no messages, and what is named after it. */
const NO_CALLS = /\b(?:dnd|dnc|do ?not disturb)\b/
/** In English mail comes by post, too. */
const NO_MAIL_AT_ALL =
  /^(?:(?:do not|dont|no|never|stop|unwanted) )?mail$|^(?:do not|dont|never) (?:write|(?:write|send) (?:any )?letters?)$|\bdnm\b/
const BY_MAIL = /\be?mail\w*|\bnewsletters?\b/

/** Ways beside e-mail that a "yes" in this column refuses as well: `Do not contact` means all of them. */
export function alsoRefused(phrase: string): readonly OtherChannel[] {
  if (NO_MAIL_AT_ALL.test(phrase)) return ['post']
  if (OBJECTED.test(phrase) || STOP.test(phrase)) return OTHER_CHANNELS
  if (isOfSeveralWays(phrase) && isRefusalHeader(phrase))
    return NAMED_WAYS.filter(([named]) => named.test(phrase)).map(([, channel]) => channel)
  if (BY_MAIL.test(phrase)) return []
  if (EVERY_WAY.test(phrase)) return OTHER_CHANNELS
  return NO_CALLS.test(phrase) ? ['phone', 'sms', 'whatsapp'] : []
}
