import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AUTHORITY_FILE, testAuthority } from './authority.ts'
import type { Received, SmtpNews, SmtpOrder, SmtpScript, SmtpSettings } from './script.ts'

export const SMTP_USER = 'shop@example.in'
export const SMTP_PASSWORD = 'right horse'

/** A running test mail server, seen from the test. */
export interface TestSmtp {
  /** The name its certificate is good for. */
  readonly host: 'localhost'
  readonly port: number
  readonly user: string
  readonly password: string
  /** For NODE_EXTRA_CA_CERTS of any process the test starts itself. */
  readonly caFile: string
  /** The append-only file of received messages, in a folder of its own; gone once it was stopped. */
  readonly file: string
  /** Replaces the script; behaviours that happen once may happen again, counted from the messages received so far. */
  script(script: SmtpScript): Promise<void>
  /** Closes every connection that is open, as a server does with those that were silent for too long. */
  hangUp(): void
  /** Every message received so far; those of its whole life once it was stopped. */
  received(): Received[]
  /** Resolves when at least `total` messages have been received. */
  whenReceived(total: number): Promise<void>
  /** `misbehaved`: what the script asks for once and the server did since it got it, in that order. */
  count(): Promise<{ received: number; connections: number; refused: number; misbehaved: string[] }>
  /** Ends it and removes its file. */
  stop(): Promise<void>
}

/** Starts a real SMTP server in another process; resolves when it listens. */
export async function startSmtp(settings: SmtpSettings = {}, script: SmtpScript = {}): Promise<TestSmtp> {
  await testAuthority()
  const file = join(mkdtempSync(join(tmpdir(), 'bandhu-smtp-')), 'received.jsonl')
  const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [JSON.stringify(settings), file], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { port } = await news(child, 'listening')
  let total = 0
  child.on('message', (message: SmtpNews) => {
    if (message.type === 'received') total = message.total
  })
  const tell = async <T extends SmtpNews['type']>(order: SmtpOrder, reply: T) => {
    const heard = news(child, reply)
    child.send(order)
    return heard
  }
  await tell({ type: 'script', script }, 'scripted')
  /** What was received of one that is stopped, whose file is gone. */
  let left: string | null = null
  return {
    host: 'localhost',
    port,
    user: settings.user ?? SMTP_USER,
    password: settings.password ?? SMTP_PASSWORD,
    caFile: AUTHORITY_FILE,
    file,
    script: async (next) => void (await tell({ type: 'script', script: next }, 'scripted')),
    hangUp: () => void child.send({ type: 'hang-up' } satisfies SmtpOrder),
    received: () => messagesIn(left ?? textOf(file)),
    whenReceived: (wanted) => heardOf(child, () => total >= wanted),
    count: () => tell({ type: 'count' }, 'count'),
    async stop() {
      await stop(child)
      left ??= textOf(file)
      rmSync(dirname(file), { recursive: true, force: true })
    },
  }
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** The messages in the text of such a file, oldest first. */
function messagesIn(text: string): Received[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Received)
}

function news<T extends SmtpNews['type']>(child: ChildProcess, type: T): Promise<Extract<SmtpNews, { type: T }>> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) =>
      reject(new Error(`the test mail server ended (${code}) before it said "${type}"`))
    const heard = (message: SmtpNews) => {
      if (message.type !== type) return
      child.off('exit', gone)
      child.off('message', heard)
      resolve(message as Extract<SmtpNews, { type: T }>)
    }
    child.on('message', heard)
    child.once('exit', gone)
  })
}

function heardOf(child: ChildProcess, reached: () => boolean): Promise<void> {
  if (reached()) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the test mail server ended'))
    const heard = () => {
      if (!reached()) return
      child.off('message', heard)
      child.off('exit', gone)
      resolve()
    }
    child.on('message', heard)
    child.once('exit', gone)
  })
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.connected) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.send({ type: 'stop' } satisfies SmtpOrder)
  })
}
