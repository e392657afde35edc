import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type AnswerPhase, parseAnswer, type ServerAnswer } from './answers.ts'
import { type MailError, mailFaultOf } from './mail-fault.ts'
import { wireAddress } from './mime.ts'

/**
 * One SMTP conversation at a time over TLS (465, or 587 with a mandatory STARTTLS) with a verified certificate. There
 * is no mode without encryption and no way to skip verification.
 */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls'
  readonly user: string
}

/** What became of one message. */
export type Handover =
  /** The server took it; `answer` is its own 250 line. */
  | { readonly kind: 'accepted'; readonly answer: string }
  /** The server said no, so it has not got it; the session can be used on unless `usable` says otherwise. */
  | { readonly kind: 'refused'; readonly answer: ServerAnswer; readonly raw: string; readonly phase: AnswerPhase }
  /** No answer. `read`: a byte of the message had been asked for, so it may have arrived; else it certainly has not. */
  | { readonly kind: 'lost'; readonly read: boolean; readonly detail: string }

export interface SmtpSession {
  /** Hands one message over. Never throws; call it again only after it has resolved. */
  send(from: string, to: string, message: Buffer): Promise<Handover>
  /** Asks the server whether the session still stands. */
  noop(): Promise<string>
  /** False once the connection is gone: open another. */
  usable(): boolean
  /** Says goodbye where possible; a message in flight is lost. */
  close(): void
}

export interface SmtpTimes {
  /** Milliseconds to connect, to hear the greeting, and of silence. RFC 5321 §4.5.3.2.6: ten minutes for the final dot. */
  readonly connect?: number
  readonly greeting?: number
  readonly silence?: number
}

/**
 * Connects, upgrades, verifies and signs in.
 * @throws MailFault
 */
export async function openSmtp(server: SmtpServer, password: string, times: SmtpTimes = {}): Promise<SmtpSession> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    connectionTimeout: times.connect ?? 20_000,
    greetingTimeout: times.greeting ?? 20_000,
    dnsTimeout: times.connect ?? 20_000,
    socketTimeout: times.silence ?? 600_000,
    socketCloseTimeout: 1_000,
    logger: false,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.once('end', () => reject(new Error('The connection was closed')))
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    if (!connection.secure) throw Object.assign(new Error('The connection is not encrypted'), { code: 'ETLS' })
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.login({ user: server.user, pass: password }, (error) => (error ? reject(error) : resolve()))
    })
  } catch (error) {
    connection.on('error', ignore)
    connection.close()
    throw mailFaultOf(error as MailError)
  }
  return sessionOver(connection)
}

/** A later error of a connection that has been given up has nobody to tell: `send` reports its own. */
function ignore(): void {}

/** The message as a stream that remembers whether it was ever asked for a byte. */
class Letter extends Readable {
  wasRead = false
  readonly #bytes: Buffer
  constructor(bytes: Buffer) {
    super()
    this.#bytes = bytes
  }
  override _read(): void {
    this.wasRead = true
    this.push(this.#bytes)
    this.push(null)
  }
}

function sessionOver(connection: SMTPConnection): SmtpSession {
  let inFlight: ((lost: MailError) => void) | null = null
  connection.removeAllListeners('error')
  connection.removeAllListeners('end')
  connection.on('error', (error) => inFlight?.(error))
  connection.on('end', () => inFlight?.(new Error('The connection was closed')))
  const usable = () => !connection.destroyed
  const send = async (from: string, to: string, message: Buffer): Promise<Handover> => {
    if (!usable()) return { kind: 'lost', read: false, detail: 'The connection was closed' }
    const letter = new Letter(message)
    const handover = await new Promise<Handover>((resolve) => {
      // The send's own callback knows the server's answer, so it goes first: the events come a moment before it.
      inFlight = (error) => setImmediate(() => resolve(outcomeOf(error, letter.wasRead)))
      connection.send({ from: wireAddress(from), to: wireAddress(to) }, letter, (error, info) =>
        resolve(error ? outcomeOf(error, letter.wasRead) : { kind: 'accepted', answer: info.response }),
      )
    })
    inFlight = null
    if (handover.kind === 'refused' && usable()) await reset(connection)
    return handover
  }
  return {
    send,
    noop: () => noop(connection),
    usable,
    close: () => {
      if (inFlight || connection.destroyed) connection.close()
      else connection.quit()
    },
  }
}

/** A refused recipient leaves the transaction open (RFC 5321 §4.1.1.5). A server that will not reset is left. */
function reset(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve) => {
    connection.once('end', resolve)
    connection.reset((error) => {
      connection.off('end', resolve)
      if (error) connection.close()
      resolve()
    })
  })
}

function noop(connection: SMTPConnection): Promise<string> {
  return new Promise((resolve, reject) => {
    const lost = () => reject(mailFaultOf(new Error('The connection was closed')))
    connection.once('end', lost)
    connection.reset((error) => {
      connection.off('end', lost)
      if (error) reject(mailFaultOf(error))
      else resolve(connection.lastServerResponse || '250 OK')
    })
  })
}

/**
 * The fate of a message whose hand-over failed: decided by the server's answer where there is one, else by whether the
 * message was read; never by the error's code, which is the same for a connection lost at MAIL and after the final dot.
 */
function outcomeOf(error: MailError, read: boolean): Handover {
  const answered = /^[45]\d\d/.test(error.response ?? '')
  if (answered && error.response) {
    return { kind: 'refused', answer: parseAnswer(error.response), raw: error.response, phase: phaseOf(error, read) }
  }
  return { kind: 'lost', read, detail: error.message }
}

function phaseOf(error: MailError, read: boolean): AnswerPhase {
  if (read) return 'message'
  if (error.command === 'MAIL FROM') return 'mail'
  if (error.command === 'RCPT TO') return 'rcpt'
  return error.command === 'DATA' ? 'data' : 'mail'
}
