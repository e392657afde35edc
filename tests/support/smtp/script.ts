import type { CertificateKind } from './authority.ts'

/** What a test mail server does. Everything has a harmless default: it accepts and keeps what it is given. */
export interface SmtpScript {
  /** Addresses answered 451 at RCPT; `deferTimes` times each (default: always). */
  defer?: readonly string[]
  deferTimes?: number
  /** Addresses answered 550 5.1.1 at RCPT. */
  refuse?: readonly string[]
  /** Own answers by address at RCPT, e.g. `{ 'a@b.in': '452 4.2.2 mailbox full' }`. */
  answers?: Readonly<Record<string, string>>
  /** Answers `550 5.4.5 Daily user sending limit exceeded` once, to the message after the Nth accepted one. */
  limitAfter?: number
  /** Where the limit is answered: to MAIL (default) or after the final dot. */
  limitAt?: 'mail' | 'data'
  /** Closes the connection once, instead of answering MAIL, when N messages have been accepted. */
  dropBeforeMailAfter?: number
  /** Takes the message after the Nth accepted one, counts it as received, and closes the connection without an answer. */
  dropAfterDotAfter?: number
  /** Takes every message, counts it as received, and closes the connection without an answer. */
  dropAfterEveryDot?: boolean
  /** Closes the connection once in the middle of a message, before its final dot, when N have been accepted. */
  dropInDataAfter?: number
  /** Answers 421 once instead of the greeting to MAIL, when N messages have been accepted, and hangs up. */
  closeAfter?: number
  /** Refuses every message after DATA with this line. */
  refuseAll?: string
  /** Milliseconds between the final dot and the answer. */
  answerDelay?: number
  /** Takes each message after the Nth and counts it as received, but answers only when it is given another script. */
  holdAfter?: number
}

/** What cannot change while a server runs. */
export interface SmtpSettings {
  /** `starttls` (default), `implicit` (TLS from the first byte) or `none` (offers no TLS at all). */
  security?: 'starttls' | 'implicit' | 'none'
  certificate?: CertificateKind
  user?: string
  password?: string
  /** Connections at a time; one more is answered 421. */
  maxClients?: number
  /** A fixed port; default: any free one. */
  port?: number
  /** Keep the text of every message in the file (default). Off for the bench: envelopes only. */
  keepRaw?: boolean
  /** Tell the test about each message as it is received (default). Off for the bench. */
  announce?: boolean
}

/** One received message: a line of the server's append-only file. */
export interface Received {
  /** Counting from 1 in the order of the final dots. */
  readonly n: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly from: string
  /** Envelope recipients, as given at RCPT. */
  readonly to: readonly string[]
  /** The message as it came, headers and all; empty when `keepRaw` is off. */
  readonly raw: string
  /** False when the server closed the connection instead of answering. */
  readonly answered: boolean
}

/** Parent → server. */
export type SmtpOrder =
  | { type: 'script'; script: SmtpScript }
  | { type: 'hang-up' }
  | { type: 'count' }
  | { type: 'stop' }

/** Server → parent. */
export type SmtpNews =
  | { type: 'listening'; port: number }
  | { type: 'scripted' }
  | { type: 'received'; total: number; to: readonly string[] }
  | { type: 'count'; received: number; connections: number; refused: number; misbehaved: string[] }
