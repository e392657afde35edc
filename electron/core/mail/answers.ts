/**
 * What a mail server's refusal is about, and so what happens next. A closed table with tests: the difference between
 * "this person has no such mailbox" and "your account has sent enough for today" decides whether a person is lost or a
 * letter waits. Sources: RFC 5321 §4.2, RFC 3463/5248 (enhanced codes), and the published answers of the providers
 * named beside each row.
 */

/** The step of the conversation the answer was given to. */
export type AnswerPhase = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message'

/** Why an account has to wait. `sign-in` and `policy` need the owner, the others only time. */
export type AccountTrouble = 'sign-in' | 'policy' | 'daily-limit' | 'hourly-limit' | 'too-fast' | 'busy'

export type Verdict =
  /** This address, for good. `namesMailbox`: the answer says that the mailbox does not exist: the only ground to suppress. */
  | { readonly about: 'recipient'; readonly lasting: true; readonly namesMailbox: boolean }
  /** This address, for now: tried again after a while. */
  | { readonly about: 'recipient'; readonly lasting: false }
  /** What was written, for good. */
  | { readonly about: 'message' }
  /** The account or the session: the row goes back to the queue, nobody is lost. */
  | { readonly about: 'account'; readonly trouble: AccountTrouble }

export interface ServerAnswer {
  /** Three digits, RFC 5321 §4.2.1. */
  readonly code: number
  /** RFC 3463, e.g. `5.4.5`; null where the server gave none. */
  readonly enhanced: string | null
  readonly text: string
}

/** Splits a reply (`550-5.4.5 Daily … \n550 5.4.5 …`) into code, enhanced code and text. */
export function parseAnswer(reply: string): ServerAnswer {
  const lines = reply.split(/\r?\n/).map((line) => line.trim())
  const code = Number(/^(\d{3})/.exec(lines[0] ?? '')?.[1] ?? 0)
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(lines[0] ?? '')?.[1] ?? null
  const text = lines
    .map((line) => line.replace(/^\d{3}[ -]?(?:\d\.\d{1,3}\.\d{1,3}\s*)?/, ''))
    .join(' ')
    .trim()
  return { code, enhanced, text }
}

interface Row {
  readonly trouble: AccountTrouble
  readonly codes?: RegExp
  readonly enhanced?: RegExp
  readonly words?: RegExp
  readonly phases?: readonly AnswerPhase[]
}

/** The first row that fits wins; a row fits when everything it names fits. Only answers about the account or session. */
const ACCOUNT_ROWS: readonly Row[] = [
  // Sign-in (RFC 4954 §6; Microsoft 5.7.139 "basic authentication is disabled"; Gmail 5.7.8, 5.7.9, 5.7.14).
  { trouble: 'daily-limit', codes: /^454$/, words: /daily|quota/i },
  { trouble: 'too-fast', codes: /^454$/, words: /too many login|throttl|maximum sending rate/i },
  { trouble: 'busy', codes: /^454$/ },
  { trouble: 'sign-in', codes: /^(530|534|535|538|525)$/ },
  { trouble: 'sign-in', enhanced: /^5\.7\.(3|8|9|14|139)$/, phases: ['connect', 'auth'] },
  { trouble: 'sign-in', codes: /^5/, phases: ['auth'] },
  { trouble: 'busy', codes: /^4/, phases: ['auth'] },
  // Daily limits: Gmail 5.4.5; Microsoft SubmissionQuotaExceeded, 5.7.232; Zoho 5.4.6; Yahoo and hosts by words.
  { trouble: 'hourly-limit', words: /(max|limit|quota|exceeded|too many).{0,60}\b(per|an) hour|hourly/i },
  { trouble: 'daily-limit', enhanced: /^5\.(4\.5|7\.232)$/ },
  {
    trouble: 'daily-limit',
    words:
      /(daily|24.?hour|per day).{0,60}(limit|quota)|(limit|quota).{0,60}(daily|24.?hour|per day)|submissionquotaexceeded|sending (limit|quota)|email quota exceeded|exceeded.{0,30}(message|sending|relay) (limit|quota)|message (limit|quota) (reached|exceeded)/i,
  },
  // Too fast: Gmail 4.7.28, Microsoft 4.3.2 / 4.7.500 / 5.7.705, Yahoo TSS04.
  { trouble: 'too-fast', enhanced: /^(4\.7\.(28|500|750)|4\.3\.2|4\.16\.55|5\.7\.705|5\.4\.6)$/ },
  {
    trouble: 'too-fast',
    words:
      /rate.?limit|sending rate|unusual (rate|sending)|too many (messages|emails|mails|connections|concurrent)|throttl|slow down|thread limit|tss0\d|temporarily deferred due to/i,
  },
  // The account itself: blocked, suspended, not allowed to use this sender (Microsoft 5.1.8, 5.7.5xx, 5.7.60; Zoho 5.1.8).
  { trouble: 'policy', enhanced: /^5\.(1\.8|7\.(50\d|51\d|60|64|708))$/ },
  {
    trouble: 'policy',
    words:
      /outboundspam|bad outbound sender|(account|user|mailbox|sender|domain).{0,40}(suspended|disabled|blocked|not (yet )?activated)|relay(ing)? (access )?(denied|not (allowed|permitted))|unable to relay|not (permitted|allowed|authori[sz]ed) to (relay|send)|send ?as this sender|sender address rejected|sender.{0,30}not (owned|verified)|(email|mail) address (is )?not verified|outgoing (mail )?blocked/i,
  },
  // The session: closing, out of step, out of room. Nothing of it is about a person.
  { trouble: 'busy', codes: /^421$/ },
  { trouble: 'busy', codes: /^(500|501|502|503|504)$/, phases: ['connect', 'data'] },
  { trouble: 'busy', codes: /^503$/ },
  { trouble: 'busy', enhanced: /^4\.5\.3$/ },
  { trouble: 'busy', codes: /^452$/, words: /system storage|too many recipients|insufficient/i },
  // Whatever is said before a recipient is named is about us. 552 and 5.3.4 there are about the letter's size.
  { trouble: 'policy', codes: /^5/, phases: ['connect'] },
  { trouble: 'busy', codes: /^4/, phases: ['connect', 'mail'] },
]

const SIZE = /^5\.3\.4$/
const NO_MAILBOX = /^5\.1\.(1|10|6)$/
const NO_MAILBOX_WORDS =
  /(no such|unknown|invalid|non.?existent) (user|mailbox|recipient|address|account)|(user|mailbox|recipient|address|account).{0,40}(unknown|not found|does(n't| not) exist|not exist|no longer)|no mailbox here/i
/** A refusal that may be about us, whatever words it uses: a mailbox is not called dead because a filter disliked a letter. */
const POLICY_WORDS = /spam|policy|block|blacklist|blocklist|reputation|denied|banned|abuse|dmarc|spf|dkim|authenticat/i

/**
 * Decides what a refusal (4xx or 5xx) is about.
 * @param answer what the server said
 * @param phase the command it was said to
 */
export function judge(answer: ServerAnswer, phase: AnswerPhase): Verdict {
  const row = ACCOUNT_ROWS.find((candidate) => fits(candidate, answer, phase))
  if (row && !aboutMailbox(answer)) return { about: 'account', trouble: row.trouble }
  if (phase === 'mail') {
    const size = answer.code === 552 || SIZE.test(answer.enhanced ?? '')
    return size ? { about: 'message' } : { about: 'account', trouble: 'policy' }
  }
  if (answer.code < 500) return { about: 'recipient', lasting: false }
  if (phase === 'rcpt') return { about: 'recipient', lasting: true, namesMailbox: namesMailbox(answer) }
  return namesMailbox(answer) ? { about: 'recipient', lasting: true, namesMailbox: true } : { about: 'message' }
}

/** `4.2.x`/`5.2.x` and `4.1.x`/`5.1.1` are about the mailbox (RFC 3463), even when the words mention a quota or a rate. */
function aboutMailbox(answer: ServerAnswer): boolean {
  if (answer.code === 421 || answer.code === 454) return false
  const { enhanced, text } = answer
  if (/outboundspam|submissionquotaexceeded|storedrv/i.test(text)) return false
  return /^[45]\.2\.\d+$/.test(enhanced ?? '') || NO_MAILBOX.test(enhanced ?? '')
}

function namesMailbox(answer: ServerAnswer): boolean {
  if (answer.code < 500) return false
  if (NO_MAILBOX.test(answer.enhanced ?? '')) return true
  const vague = answer.enhanced === null || answer.enhanced.startsWith('5.1.') || answer.enhanced === '5.0.0'
  return vague && NO_MAILBOX_WORDS.test(answer.text) && !POLICY_WORDS.test(answer.text)
}

function fits(row: Row, answer: ServerAnswer, phase: AnswerPhase): boolean {
  if (row.codes && !row.codes.test(String(answer.code))) return false
  if (row.enhanced && !row.enhanced.test(answer.enhanced ?? '')) return false
  if (row.words && !row.words.test(answer.text)) return false
  return !row.phases || row.phases.includes(phase)
}
