import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { type CertificateKind, testAuthority } from './smtp/authority.ts'

/** A mailbox that can be signed in to and looked for sent letters in, over real TLS. */
export interface TestImap {
  readonly host: 'localhost'
  readonly port: number
  /** User names of those who were let in. */
  readonly letIn: readonly string[]
  /** Commands as far as their first literal, without their tags. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

/** Its folder of sent letters: marked in every list (`flags`), only where it is asked for (`special`), or not at all. */
type SentFolder = {
  folder: string
  flags?: string
  special?: boolean
  holds: (messageId: string) => boolean | 'hang-up'
}
type Settings = {
  user: string
  password: string
  certificate?: CertificateKind
  no?: string
  greeting?: string
  sent?: SentFolder
}
type Heard = { letIn: string[]; asked: string[] }

const SEARCH = 'UID SEARCH HEADER Message-ID'

/** Starts it; resolves when it listens. */
export async function startImap(settings: Settings): Promise<TestImap> {
  const { certificates } = await testAuthority()
  const heard: Heard = { letIn: [], asked: [] }
  const open = new Set<TLSSocket>()
  const server = createServer(certificates[settings.certificate ?? 'trusted'], (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // A client that does not trust the certificate hangs up in the middle.
    socket.on('error', () => socket.destroy())
    talk(socket, settings, heard)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: 'localhost',
    port: (server.address() as AddressInfo).port,
    ...heard,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Commands with literals, one after another, as a server of RFC 9051 hears them. */
function talk(socket: TLSSocket, settings: Settings, heard: Heard): void {
  let pieces: string[] = []
  let wanted = 0
  let bytes = Buffer.alloc(0)
  socket.write(`${settings.greeting ?? '* OK IMAP4rev1 ready {3}'}\r\n`)
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    for (;;) {
      if (wanted > 0) {
        if (bytes.length < wanted) return
        pieces.push(bytes.subarray(0, wanted).toString())
        bytes = bytes.subarray(wanted)
        wanted = 0
      }
      const end = bytes.indexOf('\r\n')
      if (end < 0) return
      const line = bytes.subarray(0, end).toString()
      bytes = bytes.subarray(end + 2)
      const literal = /\{(\d+)\}$/.exec(line)
      pieces.push(literal ? line.slice(0, literal.index) : line)
      if (literal) {
        wanted = Number(literal[1])
        socket.write('+ go ahead\r\n')
        continue
      }
      const [first = '', ...rest] = pieces
      pieces = []
      if (hangsUp(settings, first, rest)) {
        socket.destroy()
        return
      }
      socket.write(
        answer(settings, heard, first, rest)
          .map((one) => `${one}\r\n`)
          .join(''),
      )
      if (/ LOGOUT$/.test(first)) socket.end()
    }
  })
}

/** The line goes in the middle of a search. */
function hangsUp({ sent }: Settings, line: string, [messageId = '']: readonly string[]): boolean {
  return line.includes(SEARCH) && sent?.holds(messageId) === 'hang-up'
}

/**
 * The lines of an answer.
 * @param line the command as far as its first literal; `rest`: its literals and what stands between them
 */
function answer(settings: Settings, heard: Heard, line: string, rest: readonly string[]): string[] {
  const [tag = '', ...words] = line.trim().split(' ')
  const [name = ''] = words
  const { sent } = settings
  heard.asked.push(words.join(' '))
  if (name === 'LOGIN') {
    const [user = '', , password] = rest
    const right = user === settings.user && password === settings.password
    if (right) heard.letIn.push(user)
    return [right ? `${tag} OK signed in` : `${tag} NO ${settings.no ?? '[AUTHENTICATIONFAILED] Invalid credentials'}`]
  }
  if (name === 'LOGOUT') return ['* BYE', `${tag} OK`]
  if (name === 'CAPABILITY') return [`* CAPABILITY IMAP4rev1 ${sent?.special ? 'SPECIAL-USE' : ''}`, `${tag} OK`]
  if (name === 'LIST') return [...folders(settings, words[1] === '(SPECIAL-USE)'), `${tag} OK LIST completed`]
  if (name === 'EXAMINE' && rest[0] === sent?.folder) return ['* 3 EXISTS', `${tag} OK [READ-ONLY] done`]
  if (line.includes(SEARCH)) {
    return [`* SEARCH${sent?.holds(rest[0] ?? '') ? ' 7' : ''}`, `${tag} OK SEARCH completed`]
  }
  return [`${tag} BAD ${name} is not known here`]
}

function folders({ sent }: Settings, special: boolean): string[] {
  if (!sent) return ['* LIST (\\HasNoChildren) "/" "INBOX"']
  // As a literal, which any server may choose.
  const folder = (flags: string) => [`* LIST (${flags}) "/" {${Buffer.byteLength(sent.folder)}}\r\n${sent.folder}`]
  if (special) return folder('\\Sent')
  return ['* LIST (\\HasNoChildren) "/" "INBOX"', '* LIST () "/" "Notes \\"old\\""', ...folder(sent.flags ?? '')]
}
