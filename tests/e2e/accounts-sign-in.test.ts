import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import type { SmtpSettings } from '../support/smtp/script.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* A mailbox is added: what goes wrong is said in words with what to do, and nothing is kept until it works. */

const open: { window?: ServedWindow } = {}
const servers: TestSmtp[] = []
const window = () => open.window!
const page = () => window().page

beforeAll(async () => {
  open.window = await serveWindow()
})
afterAll(async () => {
  await open.window?.close()
  for (const server of servers) await server.stop()
})

async function server(settings: SmtpSettings = {}): Promise<TestSmtp> {
  const smtp = await startSmtp(settings)
  servers.push(smtp)
  return smtp
}

type SignIn = { host: string; port: number; user: string; password: string }

async function signIn({ host, port, user, password }: SignIn): Promise<void> {
  await window().show('/campaigns')
  await window().show('/settings/accounts/new')
  await page().getByLabel('E-mail address').fill('shop@example.in')
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByLabel('User name').fill(user)
  await page().getByLabel('Password', { exact: true }).fill(password)
  await page().getByLabel('Server for outgoing mail').fill(host)
  await page().getByLabel('Port', { exact: true }).fill(String(port))
  await page().getByRole('button', { name: 'Try it' }).click()
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
    await window().show('/campaigns')
    await window().show('/settings/accounts/new')
    await page().getByLabel('E-mail address').fill('shop@outlook.com')
    await page().getByText('Outlook.com lets no other program sign in with a password').waitFor()
    await page().getByText('an address of your own domain').waitFor()
    await page().getByRole('button', { name: 'Continue' }).click({ force: true })
    expect(await page().getByLabel('Password', { exact: true }).count()).toBe(0)
  })

  test('a known provider fills in its server and its pace', async () => {
    await page().getByLabel('E-mail address').fill('shop@gmail.com')
    await page().getByText('Outlook.com lets').waitFor({ state: 'detached' })
    await page().getByRole('button', { name: 'Continue' }).click()
    await expect.poll(() => page().getByLabel('Server for outgoing mail').inputValue()).toBe('smtp.gmail.com')
    expect(await page().getByLabel('Port', { exact: true }).inputValue()).toBe('465')
    expect(await page().getByLabel('User name').inputValue()).toBe('shop@gmail.com')
    await page().getByText('Gmail wants an app password').waitFor()
  })
})

test('a mailbox added by the keyboard alone works, and its password is asked for again when it is lost', async () => {
  const smtp = await server()
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
  await page().getByRole('button', { name: 'Try it' }).press('Enter')
  await page().getByText('It works: the server let us in.').waitFor()
  await page().getByRole('button', { name: 'Continue' }).press('Enter')
  await page().getByLabel('In an hour').fill('৪০')
  await page().getByRole('button', { name: 'Add shop@example.in' }).press('Enter')
  await page().getByText('at most 40 an hour').waitFor()
  const [account] = await window().client.accounts.list()
  expect(account).toMatchObject({ address: 'shop@example.in', host: 'localhost', perHour: 40, hasPassword: true })

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
