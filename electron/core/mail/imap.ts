import { connect, type TLSSocket } from 'node:tls'
import { MailFault, mailFaultOf } from './mail-fault.ts'

/**
 * Whether a mailbox can be read: signs in over TLS with a verified certificate (RFC 9051, RFC 8314), reads nothing and
 * leaves again. There is no mode without encryption.
 */
export interface ImapServer {
  readonly host: string
  readonly port: number
  readonly user: string
}

/** A greeting or an answer is a line; a server that sends more without a line's end is not one we can talk to. */
const LONGEST_LINE = 64 * 1024
/** What a server says when the trouble is its own and not the password (RFC 5530). */
const NOT_THE_PASSWORD = /\[(UNAVAILABLE|SERVERBUG|INUSE|LIMIT|OVERQUOTA|CONTACTADMIN)\]/i

/**
 * Gives the server's own word for yes.
 * @param patience milliseconds for the whole conversation
 * @throws MailFault
 */
export async function tryImap(server: ImapServer, password: string, patience = 20_000): Promise<string> {
  const socket = connect({ host: server.host, port: server.port, servername: server.host, minVersion: 'TLSv1.2' })
  const timer = setTimeout(() => socket.destroy(timedOut()), patience)
  try {
    return await converse(socket, server, password)
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

async function converse(socket: TLSSocket, server: ImapServer, password: string): Promise<string> {
  const lines = linesOf(socket)
  const greeting = await lines()
  if (!/^\* (OK|PREAUTH)/i.test(greeting)) throw refused('answer', greeting)
  // Literals take any byte of a name or a password, where a quoted string would not (RFC 9051 §4.3).
  const [user, secret] = [Buffer.from(server.user, 'utf8'), Buffer.from(password, 'utf8')]
  socket.write(`a1 LOGIN {${user.length}}\r\n`)
  await goAhead(lines)
  socket.write(Buffer.concat([user, Buffer.from(` {${secret.length}}\r\n`)]))
  await goAhead(lines)
  socket.write(Buffer.concat([secret, Buffer.from('\r\n')]))
  const answer = await tagged(lines)
  socket.write('a2 LOGOUT\r\n')
  return answer
}

/** The server asks for the literal that was announced; a tagged answer instead is a no. */
async function goAhead(lines: () => Promise<string>): Promise<void> {
  for (;;) {
    const line = await lines()
    if (line.startsWith('+')) return
    if (line.startsWith('a1 ')) throw refused('auth', line)
    if (/^\* BYE/i.test(line)) throw refused('answer', line)
  }
}

async function tagged(lines: () => Promise<string>): Promise<string> {
  for (;;) {
    const line = await lines()
    if (/^a1 OK/i.test(line)) return line.slice(3)
    if (line.startsWith('a1 ')) throw refused('auth', line)
    if (/^\* BYE/i.test(line)) throw refused('answer', line)
  }
}

function refused(kind: 'auth' | 'answer', line: string): MailFault {
  const answer = line.replace(/^(a1|\*) /, '')
  return new MailFault(NOT_THE_PASSWORD.test(answer) ? 'answer' : kind, answer, answer, undefined)
}

/** Asks for one line after another; rejects when the connection ends. */
function linesOf(socket: TLSSocket): () => Promise<string> {
  let text = ''
  let over: Error | null = null
  let heard: (() => void) | null = null
  const tell = () => {
    heard?.()
    heard = null
  }
  socket.setEncoding('utf8')
  socket.on('data', (chunk) => {
    text += String(chunk)
    if (text.length > LONGEST_LINE) socket.destroy(new Error('The answer is too long'))
    tell()
  })
  socket.on('error', (error) => {
    over = error
    tell()
  })
  socket.on('close', () => {
    over ??= new Error('The connection was closed')
    tell()
  })
  return async () => {
    for (;;) {
      const end = text.indexOf('\n')
      if (end >= 0) {
        const line = text.slice(0, end).trimEnd()
        text = text.slice(end + 1)
        return line
      }
      if (over) throw over
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    }
  }
}
