/** Refusals of letters in cells about something else: a tag, a status, a remark, a wish how to be reached. Pure. */

import { agreesTo } from '../headers/consent-headers.ts'
import { plainCell } from './plain-cell.ts'

const END = String.raw`(?![\p{L}\p{M}\p{N}])`

/** A refusal that can mean nothing else, at the beginning of a cell: `Do not contact`, `Unsubscribed 2023-01-01`, `No emails please`. */
const EUROPEAN =
  "(?:(?:status|e-?mails?|newsletters?|marketing)[\\s:=]+)?(?:un-?subscribed?|no consent|opt(?:ed)?[- ]?out|do ?n[o']?t ?(?:contact|e-?mail|mail|send (?:e-?mails?|newsletters?|letters?|marketing))|never (?:contact|e-?mail)|no (?:more )?(?:e-?mails|newsletters?|mailings?|marketing)|no (?:more )?e-?mail (?:please|contact|marketing)|stop (?:e-?mails?|mailings?|newsletters?|marketing)|(?:wants|wishes) no (?:e-?mails?|letters?|newsletters?)|kein(?:e|en)? (?:newsletter|werbung|e-?mails?)|(?:newsletter )?abgemeldet|nicht (?:kontaktieren|anschreiben)|werbesperre|desabonnee?|desinscrit|ne pas contacter|no contactar|no enviar|dado de baja|disiscritt[oa]|non contattare|uitgeschreven|niet mailen|kontaktsperre|descadastrad[oa]|nao contatar|wypisan[ya]|nie kontaktowac)"
/** What is wanted stands first in these, and the refusal behind it: `reklam istemiyor`, `ইমেইল পাঠাবেন না`, `ईमेल मत भेजो`. */
const TURKISH =
  '(?:lutfen )?(?:(?:e-?posta|e-?mail|mail|bulten|reklam|kampanya|pazarlama)\\p{L}* (?:\\p{L}+ )?(?:istem[ie]\\p{L}*|gonderme\\p{L}*|gonderilmesin|atma(?:yin|yiniz)?|atilmasin|yollama\\p{L}*)|abonelikten (?:cik|ayril)\\p{L}*|aboneli(?:k|gi) iptal\\p{L}*|bultenden (?:cik|ayril)\\p{L}*|iletisime gecme(?:yin|yiniz)?|iletisim istemiyor\\p{L}*)'
const BENGALI =
  '(?:(?:ই[- ]?মে(?:ই)?ল|মে(?:ই)?ল|নিউজলেটার|চিঠি|অফার|বিজ্ঞাপন)\\p{M}*(?: \\S+){0,2}? (?:(?:চান|চায়|চাই|পাঠাবেন|পাঠাবে|দেবেন|দিবেন|করবেন) ?না|পাঠানো (?:যাবে|হবে) না)|যোগাযোগ (?:করবেন না|করা যাবে না|নিষেধ)|আনসাবস্ক্রাইব\\p{L}?|(?:e-?mail|mail|offer) (?:chan|chai|pathaben|korben) na|jogajog korben na)'
const HINDI =
  '(?:(?:[ईइ][- ]?मेल|मेल|न्यूज़?लेटर|ऑफ़?र|विज्ञापन|चिट्ठी)(?: \\S+)?? (?:नहीं|नही|ना|न|मत) (?:चाहिए|चाहिये|चाहत[ेीा]|भेज|कर|दें|देना)[\\p{L}\\p{M}]*|(?:संपर्क|सम्पर्क) (?:नहीं|नही|ना|न|मत) कर[\\p{L}\\p{M}]*|अनसब्सक्राइब\\p{L}?|(?:e-?mail|mail|offer)s? (?:nahi|nahin|nhi|mat|na) (?:chahiye|chahie|chaiye|bhej\\w*|kar\\w*)|(?:contact|sampark) (?:mat|na|nahi) kar\\w*)'
const REFUSES = new RegExp(`^(?:${[EUROPEAN, TURKISH, BENGALI, HINDI].join('|').normalize('NFC')})${END}`, 'u')
/** Stems of those words: where none of them stands nothing is said. Cheap: asked of cells that are about anything. */
const MAY_REFUSE =
  /unsub|opt|not|n['’]?t |never|no |stop|wish|want|kein|abgem|nicht|sperr|sabonn|sinscr|conta[ct]|kontakt|enviar|baja|disiscr|schreven|niet|descad|wypis|withdr|revo|widerr|retir|ingetr|cofn|only|nur |solo |sadece|sirf|shudhu|[iİ]stem|g[oö]nder|at[ıi]?[lm]|yollam|abonel|b[uü]lten|ge[cç]me|nahi|nhi |mat |\bna\b|না|নিষেধ|সাবস্ক্রাইব|শুধু|न|मत|सिर्फ|केवल/i
/** What is said of another way, or of why. */
const NOT_OF_MAIL =
  /\b(?:sms|whats ?app|phone|tel\w*|calls?|text|texts|push|post|postal|fax|reasons?|grund|motivo|motif|comments?|notes?)\b/

/** Whether a column that is about something else (`Status`, tags) may tell in some cells that somebody wants no letters. */
export const mayRefuse = (phrase: string): boolean => !NOT_OF_MAIL.test(phrase)

/** What was agreed to under a law and is no more. */
const WITHDRAWN =
  /^\^?(?:withdrawn|withdrew|revoked|widerrufen|revocat[oa]|revocad[oa]|retire|ingetrokken|cofniet[ay])(?![\p{L}\p{N}])/u

/** The ground in law on which somebody is written to. */
const GROUND = /\b(?:lawful|legal) bas[ei]s\b/

const WAY = String.raw`(?:sms|text messages?|texts|whats ?app|(?:tele)?phone|phone calls?|calls?|telefon\p{L}*|anruf\p{L}*|llamadas?|telefono|ligacao|telefone|appels?|post(?:al mail)?|letters|ফোন\p{M}*|কল|এসএমএস|হোয়াটসঅ্যাপ\p{M}*|फ़?ोन|कॉल|एसएमएस|व्हाट्सएप)`
const ONLY_BEFORE =
  '(?:only|just|nur|solo|solamente|uniquement|seulement|somente|apenas|sadece|yalnizca|sirf|shudhu|শুধু|শুধুমাত্র|केवल|सिर्फ|सिर्फ़)(?: (?:by|via|per|par|por))?'
const ONLY_AFTER = '(?:only|nur|uniquement|seulement|ile)'
const ONLY_WORD = new RegExp(`(?:${ONLY_BEFORE}|${ONLY_AFTER})`.normalize('NFC'), 'u')
/** Another way, and no other than that: `SMS only`, `nur telefonisch`. */
const OTHER_WAY_ONLY = new RegExp(
  `^(?:(?:please|contact|reach|by|via|prefers?|bitte) )*(?:${ONLY_BEFORE} ${WAY}|(?:by |via |per )?${WAY} ${ONLY_AFTER})(?: please)?$`.normalize(
    'NFC',
  ),
  'u',
)
/** How something is sold, sent or paid, which is no wish how to be written to: `Plan`: `Calls only`, `Delivery`: `Post only`. */
const OF_GOODS =
  /\b(?:plans?|packages?|packs?|deliver\w*|shipping|shipments?|dispatch|pay\w*|products?|services?|items?|orders?|billing|invoices?|bills?|bookings?|tarif\w*|versand\w*|lieferung\w*|livraison|envio)\b/
/** `no e-mail` alone may say that there is none; beside another way it says what is wanted. */
const NOT_BY_MAIL = /^(?:no|not|not by|never|no to|kein|keine|nicht per|nicht|pas d'|no por|sem|sin) ?e-?mails?$/
const BY_OTHER_WAY = new RegExp(
  `^(?:(?:please|just|only|but|prefers?|by|via|per|bitte) )*(?:${WAY}|text|ring)(?: (?:him|her|them|only|instead|please|is ok|ok|okay|is fine|fine))*$`.normalize(
    'NFC',
  ),
  'u',
)
/** Letters by e-mail, where nothing says that they are not wanted: then the other way alone is not all. */
const MAIL = /(?<!\p{L})(?:e-?mails?|(?<!(?:postal|direct) )mails?|newsletters?|e-?posta|ই-?মে(?:ই)?ল|[ईइ]-?मेल)/u
const NO_MORE =
  /(?<![\p{L}\p{M}])(?:no|not|never|without|stop|don't|dont|bounce[sd]?|invalid|wrong|bad|dead|fail\p{L}*|ungultig|falsch|kein\p{L}*|nicht|ohne|nie|pas|sans|sin|non|senza|sem|nao|niet|geen|yok|istem\p{L}*|না|নয়|নেই|नहीं|नही|न|मत)(?![\p{L}\p{M}])/u
const wantsMail = (text: string): boolean => MAIL.test(text) && !NO_MORE.test(text) && !NOT_SO.test(text)

const PARTS = /[,;|\n/]|\s[-–]\s/
/** Of a remark sentences, too. */
const SENTENCES = /[,;|\n/।]|\s[-–]\s|[.!](?:\s|$)/
/** `Unsubscribed: no` */
const NOT_SO = /[:=]\s*(?:no?|false|0|nein|non)$/
/** Tags are written `do-not-contact`, too. */
const BETWEEN_WORDS = /(?<=\p{L}{2})-(?=\p{L}{2})/gu
/** In a remark more may follow that says when or whom, `Do not contact before ten`: only what adds nothing may. */
const ADDS_NOTHING =
  /^(?:[\s:,]*(?:please|again|any ?more|ever|at all|him|her|them|bitte|mehr|by e-?mail|e-?mails?|newsletters?|since|on|from (?:e-?mails?|newsletters?|list)|[\d./-]+))*$/u

const isRefusalPart = (part: string, ofRemark: boolean): boolean => {
  if (NOT_OF_MAIL.test(part) || NOT_SO.test(part)) return false
  return [part, part.replace(BETWEEN_WORDS, ' ')].some((text) => {
    const [said] = REFUSES.exec(text) ?? []
    return said !== undefined && (!ofRemark || ADDS_NOTHING.test(text.slice(said.length)))
  })
}

const LONGEST = 200
const LONGEST_REMARK = 2_000

/** `Marketing preferences`: there `None` refuses. */
export const asksWhatIsWanted = (phrase: string): boolean =>
  /\b(?:marketing|mailing|newsletter|communication|e?mail) (?:preferences?|choices?|wishes)$|\b(?:like|want|wish) to (?:receive|get)(?:$|\b.*\b(?:e?mails?|newsletters?|news|offers?|marketing|promotions?|from us)\b)|\b(?:like|want|wish) to hear\b|^newsletters? (?:by|via|sent by)$/.test(
    phrase,
  )
const NOTHING_WANTED =
  /^(?:none|nothing|nil|never|no|off|none of (?:these|the above)|no (?:marketing|communications?|thanks))$/

/** Whether a cell of such a column tells so, by itself or as one of several words. `phrase`: its header; `ofRemark`: it holds notes. */
export function refusesLetters(phrase: string, cell: string, ofRemark = false): boolean {
  if (asksWhatIsWanted(phrase) && NOTHING_WANTED.test(plainCell(cell).trim())) return true
  if (cell.length > (ofRemark ? LONGEST_REMARK : LONGEST) || !MAY_REFUSE.test(cell)) return false
  const text = plainCell(cell)
  if (!ofRemark && (agreesTo(phrase) === 'perhaps' || GROUND.test(phrase)) && WITHDRAWN.test(text)) return true
  const parts = text
    .split(ofRemark ? SENTENCES : PARTS)
    .map((part) => part.replace(/^[\s#*"'([]+|[\s"')\].!]+$/g, ''))
    .filter((part) => part !== '' && part.length <= 60)
  if (parts.some((part) => isRefusalPart(part, ofRemark))) return true
  if (!OF_GOODS.test(phrase) && parts.some((part) => ONLY_WORD.test(part) && OTHER_WAY_ONLY.test(part)))
    return !parts.some(wantsMail)
  if (parts.length < 2) return false
  return parts.some((part) => NOT_BY_MAIL.test(part)) && parts.some((part) => BY_OTHER_WAY.test(part))
}

/** Whether a yes is to another way alone: `Opt-in (SMS only)`. */
export function saysOtherWayOnly(cell: string): boolean {
  if (!/only|nur|solo|sadece/i.test(cell)) return false
  const text = plainCell(cell)
  return YES_TO_OTHER.test(text) && !wantsMail(text)
}
const YES_TO_OTHER = new RegExp(`(?<!\\p{L})(?:${WAY} ${ONLY_AFTER}|${ONLY_BEFORE} ${WAY})${END}`.normalize('NFC'), 'u')
