import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { type CertificateKind, testAuthority } from './smtp/authority.ts'

/** A mailbox that can be signed in to, over real TLS; it holds nothing. */
export interface TestImap {
  readonly host: 'localhost'
  readonly port: number
  /** User names of those who were let in. */
  readonly letIn: readonly string[]
  stop(): Promise<void>
}

type Settings = { user: string; password: string; certificate?: CertificateKind; no?: string; greeting?: string }

/** Starts it; resolves when it listens. */
export async function startImap(settings: Settings): Promise<TestImap> {
  const { certificates } = await testAuthority()
  const letIn: string[] = []
  const open = new Set<TLSSocket>()
  const server = createServer(certificates[settings.certificate ?? 'trusted'], (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // A client that does not trust the certificate hangs up in the middle.
    socket.on('error', () => socket.destroy())
    talk(socket, settings, letIn)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: 'localhost',
    port: (server.address() as AddressInfo).port,
    letIn,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** LOGIN with literals and LOGOUT: what a sign-in needs. */
function talk(socket: TLSSocket, settings: Settings, letIn: string[]): void {
  const given: string[] = []
  let wanted = 0
  let text = ''
  socket.setEncoding('utf8')
  socket.write(`${settings.greeting ?? '* OK IMAP4rev1 ready'}\r\n`)
  socket.on('data', (chunk) => {
    text += String(chunk)
    for (;;) {
      if (wanted > 0) {
        if (Buffer.byteLength(text) < wanted) return
        const bytes = Buffer.from(text)
        given.push(bytes.subarray(0, wanted).toString())
        text = bytes.subarray(wanted).toString()
        wanted = 0
      }
      const end = text.indexOf('\r\n')
      if (end < 0) return
      const line = text.slice(0, end)
      text = text.slice(end + 2)
      const literal = /\{(\d+)\}$/.exec(line)
      if (literal) {
        wanted = Number(literal[1])
        socket.write('+ go ahead\r\n')
      } else if (given.length === 2) {
        const [user = '', password] = given.splice(0)
        const right = user === settings.user && password === settings.password
        if (right) letIn.push(user)
        socket.write(
          right ? 'a1 OK signed in\r\n' : `a1 NO ${settings.no ?? '[AUTHENTICATIONFAILED] Invalid credentials'}\r\n`,
        )
      } else if (/LOGOUT$/.test(line)) socket.end('* BYE\r\na2 OK\r\n')
    }
  })
}
