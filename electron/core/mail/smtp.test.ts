import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { startSmtp, type TestSmtp } from '../../../tests/support/smtp/start.ts'
import { openSmtp, type SmtpServer, type SmtpSession } from './smtp.ts'

const servers: TestSmtp[] = []
const sessions: SmtpSession[] = []
afterEach(async () => {
  for (const session of sessions.splice(0)) session.close()
  for (const server of servers.splice(0)) await server.stop()
})

async function server(...args: Parameters<typeof startSmtp>): Promise<TestSmtp> {
  const started = await startSmtp(...args)
  servers.push(started)
  return started
}

const at = (smtp: TestSmtp, security: SmtpServer['security'] = 'starttls'): SmtpServer => ({
  host: smtp.host,
  port: smtp.port,
  security,
  user: smtp.user,
})

async function session(smtp: TestSmtp, security: SmtpServer['security'] = 'starttls'): Promise<SmtpSession> {
  const opened = await openSmtp(at(smtp, security), smtp.password)
  sessions.push(opened)
  return opened
}

const letter = Buffer.from('Subject: hello\r\n\r\nhello\r\n')
const hand = (to: SmtpSession, address = 'asha@x.in') => to.send('shop@example.in', address, letter)

describe('handing a message over', () => {
  test.each(['starttls', 'tls'] as const)('over %s', async (security) => {
    const smtp = await server({ security: security === 'tls' ? 'implicit' : 'starttls' })
    const one = await session(smtp, security)
    expect(await one.noop()).toMatch(/^250/)
    expect(await hand(one)).toMatchObject({ kind: 'accepted', answer: expect.stringMatching(/^250 2\.0\.0 OK queued/) })
    expect(smtp.received()).toHaveLength(1)
  })

  test('keeps the answer of a refusal and the session usable', async () => {
    const smtp = await server({}, { defer: ['later@x.in'], refuse: ['gone@x.in'], limitAfter: 1 })
    const one = await session(smtp)
    expect(await hand(one, 'later@x.in')).toMatchObject({
      kind: 'refused',
      phase: 'rcpt',
      answer: { code: 451, enhanced: '4.2.1' },
    })
    expect(await hand(one, 'gone@x.in')).toMatchObject({
      kind: 'refused',
      phase: 'rcpt',
      answer: { code: 550, enhanced: '5.1.1' },
    })
    expect(await hand(one)).toMatchObject({ kind: 'accepted' })
    expect(await hand(one)).toMatchObject({ kind: 'refused', phase: 'mail', answer: { enhanced: '5.4.5' } })
    expect(await hand(one)).toMatchObject({ kind: 'accepted' })
    expect((await smtp.count()).connections).toBe(1)
  })

  test('a refusal after the final dot is a refusal, not a doubt', async () => {
    const smtp = await server({}, { refuseAll: '554 5.7.1 Message rejected as spam' })
    expect(await hand(await session(smtp))).toMatchObject({ kind: 'refused', phase: 'message', answer: { code: 554 } })
  })

  test('a connection lost before MAIL is answered certainly delivered nothing', async () => {
    const smtp = await server({}, { dropBeforeMailAfter: 0 })
    const one = await session(smtp)
    expect(await hand(one)).toMatchObject({ kind: 'lost', read: false })
    expect(one.usable()).toBe(false)
    expect(await hand(one)).toMatchObject({ kind: 'lost', read: false })
    expect(smtp.received()).toEqual([])
  })

  test('a connection lost after the final dot leaves a doubt', async () => {
    const smtp = await server({}, { dropAfterDotAfter: 0 })
    expect(await hand(await session(smtp))).toMatchObject({ kind: 'lost', read: true })
    expect(smtp.received()).toHaveLength(1)
  })

  test('a server that says 421 has not got the message', async () => {
    const smtp = await server({}, { closeAfter: 0 })
    expect(await hand(await session(smtp))).toMatchObject({ kind: 'refused', answer: { code: 421 } })
  })

  test('silence after the final dot becomes a doubt, not a wait for ever', async () => {
    const smtp = await server({}, { answerDelay: 60_000 })
    const one = await openSmtp(at(smtp), smtp.password, { silence: 300 })
    sessions.push(one)
    expect(await hand(one)).toMatchObject({ kind: 'lost', read: true })
  })
})

describe('what stops a session', () => {
  test('a wrong password', async () => {
    const smtp = await server()
    await expect(openSmtp(at(smtp), 'wrong')).rejects.toMatchObject({
      kind: 'auth',
      answer: '535 5.7.8 Username and Password not accepted',
    })
  })

  test('an unknown host', async () => {
    const unknown: SmtpServer = { host: 'no-such-host.invalid', port: 587, security: 'starttls', user: 'u' }
    await expect(openSmtp(unknown, 'p')).rejects.toMatchObject({ kind: 'host-unknown' })
  })

  test.each(['untrusted', 'expired', 'wrong-name'] as const)('a certificate that is %s', async (certificate) => {
    const upgraded = await server({ certificate })
    await expect(openSmtp(at(upgraded), upgraded.password)).rejects.toMatchObject({ kind: 'certificate' })
    const implicit = await server({ certificate, security: 'implicit' })
    await expect(openSmtp(at(implicit, 'tls'), implicit.password)).rejects.toMatchObject({ kind: 'certificate' })
  })

  test('a server that offers no TLS: the password never leaves', async () => {
    const plain = await server({ security: 'none' })
    await expect(openSmtp(at(plain), plain.password)).rejects.toMatchObject({ kind: 'tls-missing' })
    await expect(openSmtp(at(plain, 'tls'), plain.password)).rejects.toMatchObject({ kind: 'tls-missing' })
  })

  test('a closed port', async () => {
    const smtp = await server()
    await smtp.stop()
    await expect(openSmtp(at(smtp), 'p')).rejects.toMatchObject({ kind: 'unreachable' })
  })

  test('a server that never greets', async () => {
    const mute = createServer(() => undefined)
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const port = (mute.address() as { port: number }).port
    const silent: SmtpServer = { host: 'localhost', port, security: 'starttls', user: 'u' }
    await expect(openSmtp(silent, 'p', { greeting: 200 })).rejects.toMatchObject({ kind: 'timeout' })
    mute.close()
  })
})
