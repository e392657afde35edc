import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { testAuthority } from './authority.ts'
import type { Received, SmtpNews, SmtpOrder, SmtpScript, SmtpSettings } from './script.ts'

/**
 * A real SMTP server in a process of its own: AUTH, STARTTLS, and the behaviours a script asks for.
 * Whatever arrives after a final dot is one line of an append-only file, by envelope recipient, never deduplicated.
 * Started by `start.ts`: argv[2] = settings (JSON), argv[3] = file for received messages.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as SmtpSettings
const file = process.argv[3]
if (!file) throw new Error('usage: server.ts SETTINGS FILE')

const log = openSync(file, 'a')
const state = {
  script: {} as SmtpScript,
  received: 0,
  refused: 0,
  connections: 0,
  deferred: new Map<string, number>(),
  done: new Set<string>(),
  /** Answers that wait for another script. */
  held: [] as (() => void)[],
}

const tell = (news: SmtpNews) => process.send?.(news)

/** True the first time only: a behaviour that happens once. */
function once(name: string, after: number | undefined): boolean {
  if (after === undefined || state.received < after || state.done.has(name)) return false
  state.done.add(name)
  return true
}

function answer(line: string): Error {
  const error: Error & { responseCode?: number } = new Error(line.slice(4))
  error.responseCode = Number(line.slice(0, 3))
  state.refused++
  return error
}

function hangUp(session: SMTPServerSession, farewell = ''): void {
  for (const connection of server.connections as Set<{ id: string; _socket: import('node:net').Socket }>) {
    if (connection.id !== session.id) continue
    if (farewell) connection._socket.end(`${farewell}\r\n`)
    else connection._socket.destroy()
  }
}

function record(session: SMTPServerSession, raw: Buffer, answered: boolean): void {
  const to = session.envelope.rcptTo.map((one) => one.address)
  const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
  state.received++
  const line: Received = {
    n: state.received,
    at: Date.now(),
    from,
    to,
    raw: settings.keepRaw === false ? '' : raw.toString('utf8'),
    answered,
  }
  writeSync(log, `${JSON.stringify(line)}\n`)
  if (settings.announce !== false) tell({ type: 'received', total: state.received, to })
}

const security = settings.security ?? 'starttls'
const { key, cert } = (await testAuthority()).certificates[settings.certificate ?? 'trusted']

const server = new SMTPServer({
  key,
  cert,
  secure: security === 'implicit',
  name: 'localhost',
  banner: 'test server',
  disabledCommands: security === 'none' ? ['STARTTLS'] : [],
  allowInsecureAuth: security === 'none',
  disableReverseLookup: true,
  ...(settings.maxClients ? { maxClients: settings.maxClients } : {}),
  authMethods: ['PLAIN', 'LOGIN'],
  onConnect(_session, callback) {
    state.connections++
    callback()
  },
  onAuth(auth, _session, callback) {
    const good =
      auth.username === (settings.user ?? 'shop@example.in') && auth.password === (settings.password ?? 'right horse')
    if (good) callback(null, { user: auth.username })
    else callback(answer('535 5.7.8 Username and Password not accepted'))
  },
  onMailFrom(_address, session, callback) {
    const { script } = state
    if (once('dropBeforeMail', script.dropBeforeMailAfter)) return hangUp(session)
    if (once('close', script.closeAfter)) return hangUp(session, '421 4.7.0 Closing, try again later')
    if (script.limitAt !== 'data' && once('limit', script.limitAfter))
      return callback(answer('550 5.4.5 Daily user sending limit exceeded'))
    callback()
  },
  onRcptTo({ address }, _session, callback) {
    const { script } = state
    if (script.answers?.[address]) return callback(answer(script.answers[address]))
    if (script.refuse?.includes(address)) return callback(answer('550 5.1.1 No such user here'))
    if (script.defer?.includes(address)) {
      const before = state.deferred.get(address) ?? 0
      if (before < (script.deferTimes ?? Number.POSITIVE_INFINITY)) {
        state.deferred.set(address, before + 1)
        return callback(answer('451 4.2.1 Mailbox busy, try again later'))
      }
    }
    callback()
  },
  onData(stream, session, callback) {
    const chunks: Buffer[] = []
    const dropped = once('dropInData', state.script.dropInDataAfter)
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (dropped) hangUp(session)
    })
    stream.on('end', () => {
      if (dropped) return
      const { script } = state
      if (script.refuseAll) return callback(answer(script.refuseAll))
      if (script.limitAt === 'data' && once('limit', script.limitAfter))
        return callback(answer('550 5.4.5 Daily user sending limit exceeded'))
      const drop = script.dropAfterEveryDot === true || once('dropAfterDot', script.dropAfterDotAfter)
      record(session, Buffer.concat(chunks), !drop)
      if (drop) return hangUp(session)
      const accept = () => callback(null, `2.0.0 OK queued as ${state.received.toString(36)}`)
      if (script.holdAfter !== undefined && state.received > script.holdAfter) state.held.push(accept)
      else if (script.answerDelay) setTimeout(accept, script.answerDelay)
      else accept()
    })
  },
})

// A client that is killed resets its connections: that is what some tests are for.
server.on('error', (error) => appendFileSync(`${file}.errors`, `${error.message}\n`))

process.on('message', (order: SmtpOrder) => {
  if (order.type === 'script') {
    state.script = order.script
    state.done.clear()
    state.deferred.clear()
    for (const accept of state.held.splice(0)) accept()
    tell({ type: 'scripted' })
  } else if (order.type === 'hang-up') {
    for (const connection of server.connections as Set<{ _socket: import('node:net').Socket }>)
      connection._socket.destroy()
  } else if (order.type === 'count') {
    const { received, connections, refused, done } = state
    tell({ type: 'count', received, connections, refused, misbehaved: [...done] })
  } else {
    closeSync(log)
    process.exit(0)
  }
})
process.on('disconnect', () => process.exit(0))

const listening = server.listen(settings.port ?? 0, '127.0.0.1', () => {
  const address = listening.address()
  if (address && typeof address === 'object') tell({ type: 'listening', port: address.port })
})
