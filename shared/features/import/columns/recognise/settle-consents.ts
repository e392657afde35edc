/** What columns say together about who wants letters. Pure. */

import { wayNamed } from '../../cells/refused-ways.ts'
import { ASKED_BELOW } from '../../contract.ts'
import { agreesTo, isRefusalHeader } from '../../headers/consent-headers.ts'
import type { ColumnProfile } from '../column-profile.ts'
import type { Draft } from './draft.ts'

const MAILING =
  /\b(?:unsub\w*|un subscribed|opt ?in|optin|opt ?out|optout|opted ?(?:in|out)|subscri\w*|newsletter|leid|euid|member rating|bounced?|clean time|email (?:disabled|blacklisted)|open rate|click rate|opens|recipient ?list|autoresponder)\b/
/** A subscription that is paid for: `Subscription Plan`, `subscription end`. */
const PAID =
  /\bsubscription (?:plans?|types?|tiers?|products?|start\w*|ends?|expir\w*|renew\w*|amount|price|fee|cost|source|period|id|payment|due|months?)\b|\b(?:active|paid) subscriptions?\b/

/** Columns as a mailing program exports them, or a file that is called so. */
export function isMailing(columns: Draft[], fileName: string): boolean {
  if (/subscriber|newsletter|audience|mailing ?list|unsubscrib/i.test(fileName.replace(/[_-]/g, ' '))) return true
  return columns.some(
    ({ phrase }) => MAILING.test(phrase.replace(PAID, '')) && !/\b(?:sms|whats ?app|utm)\b/.test(phrase),
  )
}

const STATUS =
  /^(?:(?:contact|member|subscriber|customer|person|user|lead|record|account|client) )?(?:status|state|statut|estado|stato|stav|статус|স্ট্যাটাস|অবস্থা|स्थिति|दर्जा|subscription|type)$/

/** Columns beside a status whose words are the same and mean how, where, why or, of users of a page, what they may do there. */
const NO_STATUS =
  /\b(?:level|source|method|mode|type|kind|reasons?|form|text|title|name|campaign|comments?|notes?|tags?|labels?|lists|groups?|segments?|audiences?|sms|whats ?app|phone|calls?|post|postal|plan|roles?)\b/

/**
 * A column of yes and no whose header nobody knows, or that is no e-mail as its header says, is asked about: it may say who
 * wants no letters. Not beside a column that says so.
 */
export function settleYesOrNo(columns: Draft[]): void {
  settleWays(columns)
  if (columns.some(({ field }) => field === 'consent' || field === 'unsubscribedAt')) return
  for (const column of columns) {
    const guessed = column.reasons.some((why) => why === 'unknown-header' || why === 'cells-contradict-header')
    if (column.field !== 'custom' || !guessed || column.ofLine || column.profile.answers < 0.9) continue
    Object.assign(column, { confidence: 0.4, reasons: ['yes-or-no'] })
  }
}

/**
 * Beside a column that tells who wants letters, `WhatsApp` or `Post` over yes and no tells the same of another way, and a second
 * `Email` of e-mail; `Receive mail` beside `Receive e-mails` is what comes by post. Asked: it may tell what somebody has.
 */
function settleWays(columns: Draft[]): void {
  const filled = columns.filter(({ profile, ofLine }) => profile.filled > 0 && !ofLine)
  const addresses = filled.some(({ field, profile }) => field === 'email' && profile.emails >= 0.5)
  for (const column of filled) {
    const { guess, profile } = column
    if (
      addresses &&
      guess?.field === 'email' &&
      ONLY_EMAIL.test(column.phrase) &&
      profile.emails === 0 &&
      profile.flags >= 0.9
    )
      Object.assign(column, { field: 'consent', confidence: 0.5, reasons: ['yes-or-no'] })
  }
  const consents = filled.filter(
    ({ field, phrase, profile }) => field === 'consent' && !isRefusalHeader(phrase) && profile.flags >= 0.5,
  )
  const asMail = ({ phrase }: Draft) => phrase.replace(/\bemails?\b/, 'mail')
  for (const column of consents)
    if (
      /(?<!\b(?:bulk|direct) )\bmail$/.test(column.phrase) &&
      consents.some((one) => one !== column && asMail(one) === column.phrase)
    )
      Object.assign(column, { field: 'postConsent', confidence: 0.75, reasons: ['beside-email'] })
  if (consents.length === 0) return
  for (const column of filled.filter(({ field, profile }) => field === 'custom' && profile.flags >= 0.9)) {
    const way = wayNamed(column.phrase)
    if (way) Object.assign(column, { field: `${way}Consent`, confidence: 0.55, reasons: ['yes-or-no'] })
  }
}

const ONLY_EMAIL = /^(?:by )?e?mails?(?: y n)?$/

/** A status is about mail when its words can mean nothing else, or when the file is a mailing program's. */
export function settleStatus(columns: Draft[], fromMailingProgram: boolean): void {
  if (fromMailingProgram) settleConfirmed(columns)
  const emails = columns.some((column) => column.field === 'email' || column.field === 'emailAndPhone')
  // Beside a column that says who wants letters, or among members, `Active` is about something else.
  const told = columns.some(
    ({ field, phrase, profile }) =>
      MEMBERSHIP.test(phrase) || (field === 'consent' && !STATUS.test(phrase) && profile.flags >= 0.5),
  )
  for (const column of columns) {
    const named = STATUS.test(column.phrase)
    if (column.profile.filled === 0 || column.guess?.explained || !(named || saysStatus(column))) continue
    const clear = isClearStatus(column.profile)
    if (emails && (clear || (named && fromMailingProgram && !told && isMailStatus(column)))) {
      // `Subscription: Active` may be one that is paid for.
      const confidence = clear ? 0.9 : /subscription$/.test(column.phrase) ? 0.55 : 0.75
      Object.assign(column, { field: 'consent', confidence, reasons: ['cells-consent'] })
    } else if (named && emails && !told && isCancelled(column)) {
      Object.assign(column, { field: 'custom', confidence: 0.5, reasons: ['status-of-what'] })
    } else if (named && column.field === 'consent') Object.assign(column, { field: 'custom', confidence: 0.65 })
  }
  // `Unsubscribed` that holds a date tells when.
  for (const column of columns) {
    if (column.field === 'consent' && isRefusalHeader(column.phrase) && column.profile.dates >= 0.7) {
      // Of what was asked about before, it still is.
      Object.assign(column, { field: 'unsubscribedAt', confidence: column.confidence < ASKED_BELOW ? 0.5 : 0.9 })
    }
  }
}

const MEMBERSHIP =
  /\b(?:membership|member since|pricing option|class pack|auto ?pay|trainer|expir\w* date|expiry|renewal|roll no|course|admission)\b/

/** Known by its cells alone, whatever it is called: `Stop Status`, `List status`, the name of a topic. */
function saysStatus({ field, phrase }: Draft): boolean {
  return (
    (field === 'custom' || field === 'tags') && !NO_STATUS.test(phrase.replace(/^subscri\w* type$/, 'subscription'))
  )
}

/** One word that says so for sure will do where all the others are words of consent. */
const isClearStatus = (cells: ColumnProfile): boolean =>
  cells.clearConsentWords >= 0.5 || (cells.clearConsentWords > 0 && cells.consentWords >= 0.9)

const isMailStatus = ({ phrase, profile }: Draft): boolean =>
  profile.consentWords >= 0.6 || (profile.numbers >= 0.9 && /status$/.test(phrase))

/** `active`, `cancelled`: said by programs of letters, and of orders and visits. */
const isCancelled = ({ profile, samples }: Draft): boolean =>
  profile.consentWords >= 0.9 && samples.some((sample) => /^cancell?ed$/i.test(sample.trim()))

/** `confirmed` alone is said of orders and visits too. */
function settleConfirmed(columns: Draft[]): void {
  for (const column of columns.filter(({ phrase }) => /^(?:is )?confirmed$/.test(phrase)))
    if (column.profile.flags >= 0.8)
      Object.assign(column, { field: 'consent', confidence: 0.75, reasons: ['cells-consent'] })
}

/** When somebody came to a list, a club, a course or a shop: which of them, only the rest of the file tells. */
const SINCE =
  /^(?:subscription (?:start|date|time)|anmeldedatum|angemeldet am|(?:date (?:d )?)inscription|inscrit le|data (?:di )?iscrizione|iscritto il|data (?:de |da )?inscricao|inscrito em|fecha (?:de )?suscripcion|aangemeld op)$/

/**
 * Agreeing to terms, or to being watched, is no wish for letters; for what a person agreed under a law is asked, unless
 * another column says it. A subscription that is paid for is none to letters.
 */
export function settleAgreements(columns: Draft[]): void {
  const consents = columns.filter(({ field }) => field === 'consent')
  const plain = consents.some(({ phrase }) => agreesTo(phrase) === 'mail')
  for (const column of consents) {
    const to = agreesTo(column.phrase)
    if (to === 'else' || (to === 'perhaps' && plain))
      Object.assign(column, { field: 'custom', confidence: 0.8, reasons: ['other-agreement'] })
    else if (to === 'perhaps') Object.assign(column, { confidence: 0.55, reasons: ['agreement-to-what'] })
  }
}

/** A day that may be that of any joining is a wish for letters only in a file that is about letters; a paid subscription is none. */
export function settleSince(columns: Draft[], fileName: string): void {
  const paid = columns.some(({ phrase }) => PAID.test(phrase) && !SINCE.test(phrase))
  const said = columns.some(({ field, profile }) => field === 'consent' && profile.clearConsentWords > 0)
  const letters =
    said ||
    (!paid &&
      isMailing(
        columns.filter(({ phrase }) => !SINCE.test(phrase)),
        fileName,
      ))
  for (const column of columns.filter(({ field, phrase }) => field === 'consentDate' && SINCE.test(phrase)))
    if (!letters) Object.assign(column, { field: 'createdAt', confidence: 0.75, reasons: ['joined'] })
}
