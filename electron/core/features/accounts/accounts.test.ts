import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startImap } from '../../../../tests/support/imap.ts'
import { startSmtp, type TestSmtp } from '../../../../tests/support/smtp/start.ts'
import { createTestCore, memorySecrets, type TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
let smtp: TestSmtp
const extra: TestSmtp[] = []
beforeEach(async () => {
  ;[core, smtp] = await Promise.all([createTestCore(), startSmtp()])
})
afterEach(async () => {
  await core.close()
  for (const one of [smtp, ...extra.splice(0)]) await one.stop()
})

const values = (over: Partial<Parameters<TestCore['client']['accounts']['create']>[0]> = {}) => ({
  fromName: 'Tea House',
  address: 'shop@example.in',
  host: smtp.host,
  port: smtp.port,
  security: 'starttls' as const,
  user: smtp.user,
  perMinute: null,
  perHour: null,
  perDay: null,
  password: smtp.password,
  ...over,
})

/** Every byte SQLite keeps, in text. */
const wholeDatabase = () =>
  core.core.db.read.$client
    .prepare("select group_concat(quote(address) || quote(user) || quote(secret_ref) || quote(host), '') from accounts")
    .pluck()
    .get() as string

describe('an account that works', () => {
  test('is tried, stored and listed; the password is nowhere but in the secret store', async () => {
    const { password: _password, ...shown } = values()
    const account = await core.client.accounts.create(values())
    expect(account).toMatchObject({ ...shown, version: 1, hasPassword: true, pausedUntil: null, sentToday: 0 })
    expect(await core.client.accounts.list()).toEqual([account])
    expect(wholeDatabase()).not.toContain(smtp.password)
    expect(JSON.stringify(account)).not.toContain(smtp.password)
    expect((await smtp.count()).received).toBe(0)
  })

  test('can be tried again with the stored password', async () => {
    const { id } = await core.client.accounts.create(values())
    const answer = await core.client.accounts.try({ ...values(), password: null, accountId: id })
    expect(answer.answer).toMatch(/^250/)
  })

  test('is changed, and a stale change is refused with both values', async () => {
    const { id, version } = await core.client.accounts.create(values())
    const { password: _password, ...plain } = values({ fromName: 'Chai Ghar' })
    const changed = await core.client.accounts.update({ id, version, values: plain, password: null })
    expect(changed).toMatchObject({ fromName: 'Chai Ghar', version: 2, hasPassword: true })
    await expect(
      core.client.accounts.update({ id, version, values: { ...plain, fromName: 'Other' }, password: null }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { version: 2, fields: [{ field: 'fromName', yours: 'Other', stored: 'Chai Ghar' }] },
    })
  })

  test('is deleted with its password', async () => {
    const { id } = await core.client.accounts.create(values())
    const ref = core.core.db.read.$client.prepare('select secret_ref from accounts').pluck().get() as string
    await core.client.accounts.delete({ id })
    expect(await core.client.accounts.list()).toEqual([])
    expect(await core.ports.secrets.get(ref)).toBeNull()
    await expect(core.client.accounts.delete({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('says when the other host keeps its password', async () => {
    await core.client.accounts.create(values())
    const other = memorySecrets()
    Object.assign(core.ports.secrets, { get: other.get })
    const [account] = await core.client.accounts.list()
    expect(account?.hasPassword).toBe(false)
    await expect(
      core.client.accounts.try({ ...values(), password: null, accountId: account?.id ?? 0 }),
    ).rejects.toMatchObject({ code: 'SECRET_MISSING', data: { account: 'shop@example.in' } })
  })
})

describe('an account that does not work is not stored', () => {
  afterEach(async () => {
    expect(await core.client.accounts.list()).toEqual([])
  })

  test('wrong password', async () => {
    await expect(core.client.accounts.create(values({ password: 'wrong' }))).rejects.toMatchObject({
      code: 'MAIL_AUTH',
      data: { host: 'localhost', user: smtp.user, answer: '535 5.7.8 Username and Password not accepted' },
    })
  })

  test('unknown host', async () => {
    await expect(core.client.accounts.create(values({ host: 'no-such-host.invalid' }))).rejects.toMatchObject({
      code: 'MAIL_HOST_UNKNOWN',
      data: { host: 'no-such-host.invalid' },
    })
  })

  test.each(['untrusted', 'expired', 'wrong-name'] as const)(
    'a certificate that does not verify: %s',
    async (certificate) => {
      const bad = await startSmtp({ certificate })
      extra.push(bad)
      await expect(core.client.accounts.create(values({ port: bad.port }))).rejects.toMatchObject({
        code: 'MAIL_CERTIFICATE',
        data: { host: 'localhost' },
      })
    },
  )

  test('a server without TLS', async () => {
    const plain = await startSmtp({ security: 'none' })
    extra.push(plain)
    await expect(core.client.accounts.create(values({ port: plain.port }))).rejects.toMatchObject({
      code: 'MAIL_TLS_MISSING',
    })
  })

  test('a closed port', async () => {
    await smtp.stop()
    await expect(core.client.accounts.create(values())).rejects.toMatchObject({ code: 'MAIL_UNREACHABLE' })
  })

  test('a free-mail sender through another host', async () => {
    await expect(core.client.accounts.create(values({ address: 'teahouse@gmail.com' }))).rejects.toMatchObject({
      code: 'FREE_MAIL_FROM',
      data: { domain: 'gmail.com', host: 'localhost' },
    })
  })

  test('bad input', async () => {
    await expect(core.client.accounts.create(values({ port: 0 }))).rejects.toMatchObject({ code: 'VALIDATION' })
  })
})

describe('the server answers are read from', () => {
  test('is tried too, and its trouble keeps no letter from leaving', async () => {
    const imap = await startImap({ user: smtp.user, password: smtp.password })
    const reading = { ...values(), imapHost: imap.host, imapPort: imap.port }
    const { password, ...plain } = reading
    const tried = await core.client.accounts.try({ ...plain, password, accountId: null })
    expect(tried).toMatchObject({ receiving: { ok: true, answer: 'OK signed in' } })
    expect(await core.client.accounts.create(reading)).toMatchObject({ imapHost: 'localhost', imapPort: imap.port })
    await imap.stop()
    expect(await core.client.accounts.try({ ...plain, password, accountId: null })).toMatchObject({
      answer: expect.stringMatching(/^250/),
      receiving: { ok: false, code: 'MAIL_UNREACHABLE', data: { host: 'localhost', port: imap.port } },
    })
  })

  test('is stored only when it lets somebody in, and its trouble of another day keeps nothing else from being changed', async () => {
    const imap = await startImap({ user: smtp.user, password: smtp.password })
    const reading = { imapHost: imap.host, imapPort: imap.port }
    const { password: _password, ...plain } = values()
    const { id, version } = await core.client.accounts.create(values())
    const change = (over: Partial<typeof plain>, at: number) =>
      core.client.accounts.update({ id, version: at, values: { ...plain, ...over }, password: null })
    await change(reading, version)
    await imap.stop()
    await change({ ...reading, fromName: 'Chai Ghar' }, version + 1)
    const elsewhere = { code: 'MAIL_HOST_UNKNOWN', data: { host: 'imap.no-such-host.invalid' } }
    const wrong = { imapHost: 'imap.no-such-host.invalid', imapPort: 993 }
    await expect(change(wrong, version + 2)).rejects.toMatchObject(elsewhere)
    await expect(core.client.accounts.create(values(wrong))).rejects.toMatchObject(elsewhere)
    expect(await core.client.accounts.list()).toMatchObject([{ fromName: 'Chai Ghar', imapPort: imap.port }])
  })

  test('need not be named', async () => {
    const tried = await core.client.accounts.try({ ...values(), accountId: null })
    expect(tried.receiving).toBeNull()
    expect(await core.client.accounts.create(values())).toMatchObject({ imapHost: null, imapPort: null })
  })
})

test('a test letter goes to the account itself, in the language of the shop, and counts', async () => {
  const { id } = await core.client.accounts.create(values())
  const { version } = await core.client.settings.get()
  await core.client.settings.update({ version, language: 'bn' })
  expect(await core.client.accounts.test({ id })).toMatchObject({ to: 'shop@example.in' })
  const [letter] = smtp.received()
  expect(letter?.to).toEqual(['shop@example.in'])
  const mail = await PostalMime.parse(letter?.raw ?? '')
  expect(mail.subject).toBe('আপনার মেলবক্স বন্ধুর সঙ্গে কাজ করছে')
  expect(mail.text).toContain('shop@example.in')
  expect(mail.headers.find((one) => one.key === 'auto-submitted')?.value).toBe('auto-generated')
  expect((await core.client.accounts.list())[0]?.sentToday).toBe(1)
})

describe('a single letter is held by the pace of its mailbox', () => {
  const letters = () => smtp.received().length
  const until = (error: unknown) => (error as { data: { until: number | null } }).data.until
  const refused = (id: number) =>
    core.client.accounts.test({ id }).then(
      () => expect.unreachable('it left'),
      (error: unknown) => {
        expect(error).toMatchObject({ code: 'MAILBOX_RESTS', data: { address: 'shop@example.in' } })
        return until(error)
      },
    )

  test('also where another account of the mailbox used it up, and after that one was deleted and added again', async () => {
    const first = await core.client.accounts.create(values({ perHour: 1 }))
    await core.client.accounts.test({ id: first.id })
    const next = await refused(first.id)
    expect(next).toBeGreaterThan(core.ports.clock.now() + 3_000_000)
    const twin = await core.client.accounts.create(values({ perHour: 1, user: smtp.user, host: 'LOCALHOST' }))
    expect(twin.sentToday).toBe(1)
    expect(await refused(twin.id)).toBe(next)
    for (const { id } of [first, twin]) await core.client.accounts.delete({ id })
    const again = await core.client.accounts.create(values({ perHour: 1 }))
    expect(again.sentToday).toBe(1)
    expect(await refused(again.id)).toBe(next)
    expect(letters()).toBe(1)
  })

  test('also after the account was given another name to sign in with, and its first one again', async () => {
    const other = await startSmtp({ user: 'shop' })
    extra.push(other)
    const { id, version } = await core.client.accounts.create(values({ perHour: 1 }))
    await core.client.accounts.test({ id })
    const next = await refused(id)
    const signsInAs = async (user: string, port: number, at: number) => {
      const { password: _password, ...plain } = values({ perHour: 1, user, port })
      return core.client.accounts.update({ id, version: at, values: plain, password: null })
    }
    expect(await signsInAs('shop', other.port, version)).toMatchObject({ user: 'shop', sentToday: 1 })
    expect(await refused(id)).toBe(next)
    expect(await signsInAs(smtp.user, smtp.port, version + 1)).toMatchObject({ user: smtp.user, sentToday: 1 })
    expect(await refused(id)).toBe(next)
    expect([letters(), other.received().length]).toEqual([1, 0])
  })

  test('and by a rest that its server asked for, until then or until the owner goes on', async () => {
    const { id } = await core.client.accounts.create(values())
    const rest = (at: number | null) =>
      core.core.db.read.$client
        .prepare("update accounts set pause_reason = '550 5.4.5 Daily limit', paused_until = ?")
        .run(at)
    const later = core.ports.clock.now() + 3_600_000
    rest(later)
    expect(await refused(id)).toBe(later)
    rest(null)
    expect(await refused(id)).toBeNull()
    expect((await smtp.count()).received).toBe(0)
    rest(1)
    await core.client.accounts.test({ id })
    expect(letters()).toBe(1)
  })

  test('it counts from the moment it is handed over, whatever became of it', async () => {
    await smtp.script({ dropAfterDotAfter: 0 })
    const { id } = await core.client.accounts.create(values({ perDay: 1 }))
    await expect(core.client.accounts.test({ id })).rejects.toMatchObject({ code: 'MAIL_UNREACHABLE' })
    await refused(id)
  })
})
