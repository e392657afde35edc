import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startImap, type TestImap } from '../support/imap.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import type { SmtpSettings } from '../support/smtp/script.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* A mailbox is added: what goes wrong is said in words with what to do, and nothing is kept until it works. */

const open: { window?: ServedWindow } = {}
const servers: TestSmtp[] = []
const mailboxes: TestImap[] = []
const window = () => open.window!
const page = () => window().page

beforeAll(async () => {
  open.window = await serveWindow()
})
afterAll(async () => {
  await open.window?.close()
  for (const one of [...servers, ...mailboxes]) await one.stop()
})

async function server(settings: SmtpSettings = {}): Promise<TestSmtp> {
  const smtp = await startSmtp(settings)
  servers.push(smtp)
  return smtp
}

async function mailbox(settings: Parameters<typeof startImap>[0]): Promise<TestImap> {
  const imap = await startImap(settings)
  mailboxes.push(imap)
  return imap
}

type SignIn = { host: string; port: number; user: string; password: string }

/** A wizard that knows nothing yet: the page in between does away with the one before. */
async function newAccount(): Promise<void> {
  await window().show('/campaigns')
  await page().getByRole('heading', { level: 1, name: 'Campaigns' }).waitFor()
  await window().show('/settings/accounts/new')
}

async function signIn({ host, port, user, password }: SignIn): Promise<void> {
  await newAccount()
  await page().getByLabel('E-mail address').fill('shop@example.in')
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByLabel('User name').fill(user)
  await page().getByLabel('Password', { exact: true }).fill(password)
  await page().getByLabel('Server for outgoing mail').fill(host)
  await page().getByLabel('Port', { exact: true }).fill(String(port))
  await page().getByLabel('Server for incoming mail').fill('')
  await page().getByRole('button', { name: 'Sign in', exact: true }).click()
}

describe('trying a mailbox', () => {
  const cases = [
    { name: 'a wrong password', change: { password: 'wrong' }, says: 'did not accept the password' },
    { name: 'an unknown host', change: { host: 'no-such-host.invalid' }, says: 'no-such-host.invalid' },
    { name: 'a closed port', change: { port: 9 }, says: 'localhost' },
    { name: 'a certificate of a stranger', settings: { certificate: 'untrusted' as const }, says: 'prove' },
    { name: 'a certificate for another name', settings: { certificate: 'wrong-name' as const }, says: 'prove' },
    { name: 'no encryption', settings: { security: 'none' as const }, says: 'encrypt' },
  ]
  test.each(cases)('$name is said in words, with what to do', async ({ settings, change, says }) => {
    const smtp = await server(settings)
    await signIn({ ...smtp, ...change })
    const failure = page()
      .getByRole('alert')
      .filter({ has: page().getByRole('heading') })
    await failure.waitFor()
    expect(await failure.getByRole('heading').innerText()).toContain(says)
    expect((await failure.locator('p').allInnerTexts()).join(' ').length).toBeGreaterThan(20)
    await failure.getByText('Technical details').click()
    await failure.getByText('MAIL_').waitFor()
    expect(await window().client.accounts.list()).toEqual([])
  })

  test('a provider that takes no password is named before one is asked for', async () => {
    await newAccount()
    await page().getByLabel('E-mail address').fill('shop@outlook.com')
    await page().getByText('Outlook.com lets no other program sign in with a password').waitFor()
    await page().getByText('an address of your own domain').waitFor()
    await page().getByRole('button', { name: 'Continue' }).click({ force: true })
    expect(await page().getByLabel('Password', { exact: true }).count()).toBe(0)
  })

  test('a domain kept by Microsoft is told so too, with a way to keep the address', async () => {
    await page().getByLabel('E-mail address').fill('shop@yourshop.in')
    await page().getByRole('combobox', { name: 'Who keeps this mailbox?' }).click()
    await page().getByRole('option', { name: 'Microsoft 365' }).click()
    await page().getByText('Microsoft 365 lets no other program sign in with a password').waitFor()
    await page().getByText('the same address, sent through Brevo or Amazon SES').waitFor()
    await page().getByRole('combobox', { name: 'Who keeps this mailbox?' }).click()
    await page().getByRole('option', { name: 'Brevo' }).click()
    await page().getByText('Microsoft 365 lets').waitFor({ state: 'detached' })
    await page().getByRole('button', { name: 'Continue' }).click()
    await page().getByRole('heading', { name: 'Brevo gives you a name and a key for programs' }).waitFor()
    expect(await page().getByLabel('User name').inputValue()).toBe('')
    await page().getByRole('button', { name: 'Back' }).click()
  })

  test('a free-mail sender through another host is refused with the reason', async () => {
    const smtp = await server()
    await page().getByLabel('E-mail address').fill('shop@yahoo.com')
    await page().getByRole('button', { name: 'Continue' }).click()
    await page().getByLabel('Password', { exact: true }).fill(smtp.password)
    await page().getByText('Servers (smtp.mail.yahoo.com)').click()
    await page().getByLabel('Server for outgoing mail').fill(smtp.host)
    await page().getByLabel('Port', { exact: true }).fill(String(smtp.port))
    await page().getByRole('button', { name: 'Sign in', exact: true }).click()
    const failure = page().getByRole('alert').filter({ hasText: 'yahoo.com' })
    await failure.waitFor()
    expect(await failure.innerText()).toContain('localhost')
    expect((await smtp.count()).connections).toBe(0)
    await page().getByRole('button', { name: 'Back' }).click()
  })

  test('a known provider fills in its server and its pace', async () => {
    await page().getByLabel('E-mail address').fill('shop@gmail.com')
    await page().getByText('Outlook.com lets').waitFor({ state: 'detached' })
    await page().getByRole('button', { name: 'Continue' }).click()
    await expect.poll(() => page().getByLabel('Server for outgoing mail').inputValue()).toBe('smtp.gmail.com')
    expect(await page().getByLabel('Port', { exact: true }).inputValue()).toBe('465')
    expect(await page().getByLabel('User name').inputValue()).toBe('shop@gmail.com')
    await page().getByRole('heading', { name: 'Gmail wants a password made for Bandhu alone' }).waitFor()
    expect(await page().getByRole('link', { name: 'Open this page of Gmail' }).getAttribute('href')).toContain(
      'google.com',
    )
  })
})

test('a mailbox added by the keyboard alone works, and its password is asked for again when it is lost', async () => {
  const smtp = await server()
  const imap = await mailbox({ user: 'shop@example.in', password: 'another' })
  const open = await mailbox({ user: 'shop@example.in', password: smtp.password })
  await window().show('/settings/accounts')
  await page().getByRole('link', { name: 'Add an e-mail account' }).focus()
  await page().keyboard.press('Enter')
  await page().getByLabel('E-mail address').focus()
  await page().keyboard.type('shop@example.in')
  await page().getByRole('button', { name: 'Continue' }).press('Enter')
  await page().getByLabel('Password', { exact: true }).focus()
  await page().keyboard.type(smtp.password)
  await page().getByLabel('Server for outgoing mail').fill(smtp.host)
  await page().getByLabel('Port', { exact: true }).fill(String(smtp.port))
  await page().getByLabel('Server for incoming mail').fill(imap.host)
  await page().getByLabel('Port for incoming mail').fill(String(imap.port))
  await page().getByRole('button', { name: 'Sign in', exact: true }).press('Enter')
  await page().getByText('It works: the server let us in.').waitFor()
  await page().getByText('Incoming mail: could not sign in').waitFor()
  await page().getByLabel('Port for incoming mail').fill(String(open.port))
  await page().getByRole('button', { name: 'Sign in', exact: true }).press('Enter')
  await page().getByLabel('In an hour').fill('৪০')
  await page().getByRole('button', { name: 'Add shop@example.in' }).press('Enter')
  await page().getByRole('heading', { name: 'shop@example.in is ready' }).waitFor()
  await page().getByRole('button', { name: 'Send a test letter to shop@example.in' }).press('Enter')
  await page().getByText('The server took the letter.').waitFor()
  expect(smtp.received().map((letter) => letter.to)).toEqual([['shop@example.in']])
  await page().getByRole('button', { name: 'Done' }).press('Enter')
  await page().getByText('at most 40 an hour').waitFor()
  const [account] = await window().client.accounts.list()
  expect(account).toMatchObject({ address: 'shop@example.in', host: 'localhost', perHour: 40, hasPassword: true })
  expect(account).toMatchObject({ imapHost: 'localhost', imapPort: open.port })

  const ref = window().core.db.read.$client.prepare('select secret_ref from accounts').pluck().get() as string
  await window().ports.secrets.delete(ref)
  await page().reload()
  await page().getByText('The password is needed again').waitFor()
  await page().getByRole('link', { name: 'Change shop@example.in' }).click()
  await page().getByRole('button', { name: 'Save' }).click()
  await page().getByText('Please fill this in.').waitFor()
  await page().getByLabel('Password', { exact: true }).fill(smtp.password)
  await page().getByRole('button', { name: 'Save' }).click()
  await page().getByRole('heading', { name: 'E-mail accounts', exact: true }).waitFor()
  await page().getByText('The password is needed again').waitFor({ state: 'detached' })
  expect((await window().client.accounts.list())[0]).toMatchObject({ hasPassword: true })
})
