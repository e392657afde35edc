import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpShop } from '../support/campaign.ts'
import { putPeople } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* What is found before a letter goes, and each way from a finding to where it is mended. */

const open: { window?: ServedWindow; smtp?: TestSmtp } = {}
const window = () => open.window!
const page = () => window().page
const press = (name: string | RegExp) => page().getByRole('button', { name, exact: true })
const line = (text: string) => page().locator('li', { hasText: text })

beforeAll(async () => {
  open.window = await serveWindow()
  open.smtp = await startSmtp()
  await setUpShop(window(), open.smtp)
  putPeople(window(), [
    { name: 'Asha Sen', givenName: 'Asha', email: 'asha@town.in' },
    { name: 'Bela Roy', email: 'bela@town.in' },
    { name: 'Office', givenName: 'O', email: 'info@town.in' },
  ])
})
afterAll(async () => {
  await open.window?.close()
  await open.smtp?.stop()
})

test('what stops it stands first, and nothing can be sent while it does', async () => {
  await window().show('/campaigns/new')
  await press('Continue').click()
  await page().getByText('Offer', { exact: true }).click()
  await page().getByRole('textbox', { name: 'Subject', exact: true }).fill('TEA FOR {{ first_name }}!!')
  await press('Continue').click()
  await press('Continue').click()
  await line('1 person has nothing for: First name').getByText('Nothing leaves while this stands.').waitFor()
  await line('The subject shouts').waitFor()
  await line('2 parts still say what to write there').waitFor()
  await line('1 place for a picture is empty').waitFor()
  expect(await press('Send to 3 people').getAttribute('aria-disabled')).toBe('true')
  expect(await press('Schedule').count()).toBe(0)
})

test('the people a finding is about are named, each with the way to their page', async () => {
  await line('1 person has nothing for: First name').getByRole('button').click()
  const dialog = page().getByRole('dialog')
  expect(await dialog.getByRole('link', { name: 'Bela Roy' }).getAttribute('href')).toMatch(/#\/customers\/\d+$/)
  await dialog.getByRole('button', { name: 'Change the letter' }).click()
  await page().getByRole('textbox', { name: 'Subject', exact: true }).waitFor()
})

test('a finding leads to its own place in the letter, and is gone when that is mended', async () => {
  const subject = page().getByRole('textbox', { name: 'Subject', exact: true })
  await subject.fill('Tea for {{ first_name | default: "you" }}')
  await press('Continue').click()
  await line('2 parts still say what to write there').getByRole('button', { name: 'Change the letter' }).click()
  const heading = page().getByRole('region', { name: 'Heading, part 2' }).getByRole('textbox')
  await expect.poll(() => heading.evaluate((field) => field === document.activeElement)).toBe(true)
  await heading.fill('Two tins for the price of one')
  await press('Continue').click()
  await line('1 part still says what to write there').waitFor()
  await press('Continue').click()
  await line('You have not seen it in your own mailbox').getByRole('button', { name: 'Send a test' }).click()
  await press('Send me a test').waitFor()
  await press('Continue').click()
  await expect.poll(() => press('Send to 3 people').getAttribute('aria-disabled')).toBe(null)
  await line('1 address belongs to an office').getByRole('button', { name: 'See who' }).click()
  await page().getByRole('dialog').getByRole('link', { name: 'Office' }).click()
  await page().getByRole('heading', { name: 'Office' }).first().waitFor()
})
