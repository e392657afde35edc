import { connect, type TLSSocket } from 'node:tls'
import { MailFault, mailFaultOf } from '../mail-fault.ts'
import { literalAfter, type Part, type Word, wordsOf } from './imap-words.ts'

/**
 * One IMAP conversation over TLS with a verified certificate (RFC 9051, RFC 8314). There is no mode without encryption
 * and no way to skip verification.
 */
export interface ImapServer {
  readonly host: string
  readonly port: number
  readonly user: string
}

export interface ImapSession {
  /** The server's own word for yes to the sign-in. */
  readonly welcome: string
  /**
   * One command: strings as they stand, buffers as literals, which take any byte (§4.3).
   * @returns its untagged replies, without their star
   * @throws MailFault where the server says no
   */
  command(...parts: readonly Part[]): Promise<readonly (readonly Word[])[]>
}

/** A reply of a mailbox's folders or numbers is short; a server that sends more is not one we can talk to. */
const LONGEST = 64 * 1024
/** What a server says when the trouble is its own and not the password (RFC 5530). */
const NOT_THE_PASSWORD = /\[(UNAVAILABLE|SERVERBUG|INUSE|LIMIT|OVERQUOTA|CONTACTADMIN)\]/i

/**
 * Signs in, lets `talk` speak, and leaves.
 * @param patience milliseconds for the whole conversation
 * @throws MailFault
 */
export async function overImap<T>(
  server: ImapServer,
  password: string,
  patience: number,
  talk: (session: ImapSession) => Promise<T>,
): Promise<T> {
  const socket = connect({ host: server.host, port: server.port, servername: server.host, minVersion: 'TLSv1.2' })
  const timer = setTimeout(() => socket.destroy(timedOut()), patience)
  try {
    const line = createLine(socket)
    const greeting = firstText(await line.reply())
    if (!/^\* (OK|PREAUTH)/i.test(greeting)) throw refused('answer', greeting)
    const [user, secret] = [Buffer.from(server.user, 'utf8'), Buffer.from(password, 'utf8')]
    const { answer } = await line.ask('auth', ['LOGIN', user, secret])
    const result = await talk({
      welcome: answer,
      command: async (...parts) => (await line.ask('answer', parts)).replies,
    })
    line.goodbye()
    return result
  } catch (error) {
    throw error instanceof MailFault ? error : mailFaultOf(error as Error)
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

function timedOut(): Error {
  return Object.assign(new Error('The server did not answer in time'), { code: 'ETIMEDOUT' })
}

function firstText(parts: readonly Part[]): string {
  const [first] = parts
  return typeof first === 'string' ? first : ''
}

function refused(kind: 'auth' | 'answer', line: string): MailFault {
  const answer = line.replace(/^\S+ /, '')
  return new MailFault(NOT_THE_PASSWORD.test(answer) ? 'answer' : kind, answer, answer, undefined)
}

/** Commands and their answers over one socket, one after another. */
function createLine(socket: TLSSocket) {
  const bytes = bytesOf(socket)
  const sent = { commands: 0 }

  async function reply(): Promise<Part[]> {
    const parts: Part[] = []
    for (;;) {
      const line = await bytes.line()
      const first = firstText(parts) || line
      const literal = literalAfter(line, first)
      if (literal === null) return [...parts, line]
      parts.push(line.slice(0, line.lastIndexOf('{')), await bytes.exactly(literal))
    }
  }

  async function ask(kind: 'auth' | 'answer', parts: readonly Part[]) {
    sent.commands += 1
    const tag = `a${sent.commands}`
    const replies: (readonly Word[])[] = []
    /** Until the server asks for the literal (true) or the command is over (its answer); anything else is kept. */
    const until = async (asked: 'literal' | 'end'): Promise<string> => {
      for (;;) {
        const heard = await reply()
        const text = firstText(heard)
        if (asked === 'literal' && text.startsWith('+')) return text
        if (text.toLowerCase().startsWith(`${tag} ok`) && asked === 'end') return text.slice(tag.length + 1)
        if (text.startsWith(`${tag} `)) throw refused(kind, text)
        if (/^\* BYE/i.test(text)) throw refused('answer', text)
        if (text.startsWith('* ')) replies.push(wordsOf(heard).slice(1))
      }
    }
    socket.write(tag)
    for (const part of parts) {
      if (typeof part === 'string') {
        socket.write(` ${part}`)
        continue
      }
      socket.write(` {${part.length}}\r\n`)
      await until('literal')
      socket.write(part)
    }
    socket.write('\r\n')
    return { answer: await until('end'), replies }
  }

  return { reply, ask, goodbye: () => void socket.write(`a${sent.commands + 1} LOGOUT\r\n`) }
}

/** Hands out what came, by lines and by numbers of bytes; rejects when the connection ends. */
function bytesOf(socket: TLSSocket) {
  const now = { held: Buffer.alloc(0), over: null as Error | null, heard: null as (() => void) | null }
  const tell = () => {
    now.heard?.()
    now.heard = null
  }
  socket.on('data', (chunk: Buffer) => {
    now.held = Buffer.concat([now.held, chunk])
    tell()
  })
  socket.on('error', (error) => {
    now.over = error
    tell()
  })
  socket.on('close', () => {
    now.over ??= new Error('The connection was closed')
    tell()
  })
  async function more(): Promise<void> {
    if (now.over) throw now.over
    await new Promise<void>((resolve) => {
      now.heard = resolve
    })
  }
  function take(length: number): Buffer {
    const taken = now.held.subarray(0, length)
    now.held = now.held.subarray(length)
    return taken
  }
  return {
    async line(): Promise<string> {
      for (;;) {
        const end = now.held.indexOf(10)
        if (end > LONGEST || (end < 0 && now.held.length > LONGEST)) throw new Error('The answer is too long')
        if (end >= 0)
          return take(end + 1)
            .toString('utf8')
            .trimEnd()
        await more()
      }
    },
    async exactly(length: number): Promise<Buffer> {
      if (length > LONGEST) throw new Error('The answer is too long')
      while (now.held.length < length) await more()
      return take(length)
    },
  }
}
