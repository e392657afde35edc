import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import PostalMime from 'postal-mime'
import { afterEach, expect, test } from 'vitest'
import { SMTP_PASSWORD, SMTP_USER, startSmtp, type TestSmtp } from './start.ts'

const open: TestSmtp[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

async function server(...args: Parameters<typeof startSmtp>): Promise<TestSmtp> {
  const started = await startSmtp(...args)
  open.push(started)
  return started
}

/** A bare client, so that the server is not judged by the code it will judge. */
async function client(smtp: TestSmtp, password = SMTP_PASSWORD) {
  const connection = new SMTPConnection({ host: smtp.host, port: smtp.port, requireTLS: true, logger: false })
  connection.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject)
    connection.connect((error) => (error ? reject(error) : resolve()))
  })
  await new Promise<void>((resolve, reject) =>
    connection.login({ user: SMTP_USER, pass: password }, (error) => (error ? reject(error) : resolve())),
  )
  return {
    send: (to: string, text = 'hello') =>
      new Promise<string>((resolve, reject) =>
        connection.send({ from: SMTP_USER, to }, `Subject: hi\r\n\r\n${text}\r\n`, (error, info) =>
          error ? reject(error) : resolve(info.response),
        ),
      ),
    /** RFC 5321 §4.1.1.5: a refused recipient leaves the transaction open. */
    reset: () =>
      new Promise<void>((resolve, reject) => connection.reset((error) => (error ? reject(error) : resolve()))),
    close: () => connection.close(),
  }
}

test('takes mail over STARTTLS with a password and keeps every message', async () => {
  const smtp = await server()
  const one = await client(smtp)
  expect(await one.send('asha@example.in', 'নমস্কার')).toMatch(/^250 2\.0\.0 OK queued as/)
  await one.send('asha@example.in')
  one.close()
  await smtp.whenReceived(2)
  const [first, second] = smtp.received()
  expect([first?.to, second?.to]).toEqual([['asha@example.in'], ['asha@example.in']])
  expect((await PostalMime.parse(first?.raw ?? '')).text?.trim()).toBe('নমস্কার')
})

test('leaves nothing behind when it is stopped, and still tells what it received', async () => {
  const smtp = await server()
  const one = await client(smtp)
  await one.send('asha@example.in')
  one.close()
  await smtp.whenReceived(1)
  const received = smtp.received()
  await smtp.stop()
  expect(existsSync(dirname(smtp.file))).toBe(false)
  expect(smtp.received()).toEqual(received)
  await smtp.stop()
  expect(smtp.received()).toHaveLength(1)
})

test('refuses a wrong password', async () => {
  const smtp = await server()
  await expect(client(smtp, 'wrong')).rejects.toMatchObject({ code: 'EAUTH', responseCode: 535 })
})

test.each(['untrusted', 'expired', 'wrong-name'] as const)('shows a certificate that is %s', async (certificate) => {
  const smtp = await server({ certificate })
  await expect(client(smtp)).rejects.toMatchObject({ code: 'ESOCKET' })
})

test('defers, refuses, limits once', async () => {
  const smtp = await server({}, { defer: ['a@x.in'], deferTimes: 1, refuse: ['b@x.in'], limitAfter: 1 })
  const one = await client(smtp)
  await expect(one.send('a@x.in')).rejects.toMatchObject({ responseCode: 451 })
  await one.reset()
  await expect(one.send('b@x.in')).rejects.toMatchObject({ responseCode: 550 })
  await one.reset()
  await one.send('a@x.in')
  await expect(one.send('c@x.in')).rejects.toThrow('550 5.4.5 Daily user sending limit exceeded')
  await one.reset()
  await one.send('c@x.in')
  one.close()
  expect(smtp.received().map((each) => each.to[0])).toEqual(['a@x.in', 'c@x.in'])
})

test('hangs up before MAIL is answered, and after the final dot with the message received', async () => {
  const smtp = await server({}, { dropBeforeMailAfter: 0, dropAfterDotAfter: 0 })
  await expect((await client(smtp)).send('a@x.in')).rejects.toMatchObject({ code: 'ECONNECTION' })
  expect(smtp.received()).toEqual([])
  await expect((await client(smtp)).send('a@x.in')).rejects.toMatchObject({ code: 'ECONNECTION' })
  expect(smtp.received()).toMatchObject([{ to: ['a@x.in'], answered: false }])
  await (await client(smtp)).send('a@x.in')
  expect(smtp.received()).toHaveLength(2)
})
