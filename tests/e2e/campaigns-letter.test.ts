import { afterAll, beforeAll, expect, test } from 'vitest'
import { heldQuestions } from '../support/held-line.ts'
import { putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* A letter is written: what is seen is what will leave, what cannot work is said where it stands, nothing typed is lost. */

const open: { window?: ServedWindow; smtp?: TestSmtp } = {}
const window = () => open.window!
const page = () => window().page
const subject = () => page().getByRole('textbox', { name: 'Subject', exact: true })
const body = () => page().getByRole('textbox', { name: 'Message', exact: true })
/** The wizard's own, not a notice's. */
const leave = () => page().getByRole('main').getByRole('button', { name: 'Close' })
const paper = () => page().frameLocator('iframe[title="The letter"]')

beforeAll(async () => {
  open.window = await serveWindow()
})
afterAll(async () => {
  await open.window?.close()
  await open.smtp?.stop()
})

/** A customer made through the front door who agreed to letters. */
async function agreed(values: Parameters<ServedWindow['client']['customers']['create']>[0]): Promise<number> {
  const { client } = window()
  const { customer } = await client.customers.create(values)
  await client.customers.setConsent({
    id: customer.id,
    version: customer.version,
    status: 'subscribed',
    ground: 'asked in the shop',
  })
  return customer.id
}

async function newLetter(): Promise<void> {
  await window().show('/campaigns')
  await page().getByRole('heading', { name: 'Campaigns' }).waitFor()
  await window().show('/campaigns/new')
  await page().getByRole('button', { name: 'Continue' }).click()
}

test('before there is a mailbox a letter is written and seen; adding one from it comes back to it', async () => {
  await window().show('/campaigns/new')
  // Nobody is here yet: the way to the first customers stands beside the words.
  await page().getByRole('link', { name: 'Import a spreadsheet' }).waitFor()
  await newLetter()
  await subject().fill('Early bird')
  await body().fill('Dear {{ first_name | default: "friend" }}, hello')
  await paper().getByText('Dear friend, hello').waitFor()
  await paper().getByText('12 Park Street').waitFor()
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByText('Now the mailbox it leaves from').waitFor()
  expect(await page().getByRole('button', { name: 'Send me a test' }).count()).toBe(0)
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByText('Nobody can get this letter yet').waitFor()
  await page().getByRole('button', { name: 'Send to 0 people' }).hover()
  await page().getByRole('tooltip', { name: 'Add a mailbox first' }).waitFor()
  await page().getByRole('link', { name: 'Add an e-mail account' }).click()

  open.smtp = await startSmtp()
  await page().getByLabel('E-mail address').fill('shop@example.in')
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByLabel('Password', { exact: true }).fill(open.smtp.password)
  await page().getByLabel('Server for outgoing mail').fill(open.smtp.host)
  await page().getByLabel('Port', { exact: true }).fill(String(open.smtp.port))
  await page().getByLabel('Server for incoming mail').fill('')
  await page().getByRole('button', { name: 'Sign in', exact: true }).click()
  await page().getByText('It works: the server let us in.').waitFor()
  for (const limit of ['In a minute', 'In an hour', 'In 24 hours']) await page().getByLabel(limit).fill('')
  await page().getByRole('button', { name: 'Add shop@example.in' }).click()
  await page().getByRole('heading', { name: 'shop@example.in is ready' }).waitFor()
  await page().getByRole('button', { name: 'Done' }).click()

  // Where the mailbox was missing, with everything that was typed.
  await page().getByRole('button', { name: 'Send me a test' }).waitFor()
  await page().getByRole('button', { name: 'Back' }).click()
  await expect.poll(() => subject().inputValue()).toBe('Early bird')
  await expect.poll(() => body().inputValue()).toBe('Dear {{ first_name | default: "friend" }}, hello')
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByRole('button', { name: 'Send me a test' }).click()
  await page().getByText('A test went to shop@example.in.').waitFor()
  await leave().click()
  await page().getByRole('button', { name: 'Delete the draft “Early bird”' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Delete the draft' }).click()
  await page().getByRole('link', { name: 'Early bird' }).waitFor({ state: 'detached' })
})

test('nobody can get it: the reasons stand there and the button waits', async () => {
  putPeople(window(), [
    { name: 'Left', email: 'left@town.in', status: 'unsubscribed' },
    { name: 'Never asked', email: 'never@town.in', status: 'unknown' },
    { name: 'Only a phone' },
  ])
  await newLetter()
  await subject().fill('News')
  await body().fill('Hello')
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByRole('heading', { name: 'Look at it in your own mailbox' }).waitFor()
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByText('Nobody can get this letter yet').waitFor()
  await page().getByText('1 asked us to stop').waitFor()
  await page().getByText('1 person never said that you may write').waitFor()
  await page().getByText('1 has no e-mail address').waitFor()
  const send = page().getByRole('button', { name: 'Send to 0 people' })
  expect(await send.getAttribute('aria-disabled')).toBe('true')
  await send.click({ force: true })
  expect(await page().getByRole('dialog').count()).toBe(0)
  expect(open.smtp?.received()).toHaveLength(1)
})

test('for whom it is comes first: how many of the chosen get it, and why the others do not', async () => {
  const rina = await agreed({ name: 'Rina Sen', emails: [{ address: 'rina@town.in' }], tags: ['Tea'] })
  const parts = [{ field: 'tag' as const, values: ['Tea'], not: false }]
  const segment = await window().client.segments.create({ name: 'Tea drinkers', rules: { match: 'all', parts } })
  await window().show('/campaigns')
  await page().getByRole('heading', { name: 'Campaigns' }).waitFor()
  await window().show('/campaigns/new')
  await page().getByRole('heading', { name: '1 person gets this letter' }).waitFor()
  await page().getByText('Of the 4 customers you have.').waitFor()
  await page().getByText('1 asked us to stop').waitFor()
  await page().getByRole('combobox', { name: 'To' }).click()
  await page().getByRole('option', { name: 'Tea drinkers' }).click()
  await page().getByText('Of the 1 person chosen above.').waitFor()
  await page().getByText('1 asked us to stop').waitFor({ state: 'detached' })
  await page().getByRole('button', { name: 'Continue' }).click()
  await subject().fill('For tea drinkers')
  await body().fill('Hello')
  await page().getByRole('button', { name: 'Back' }).click()
  // The choice is of the letter, and stays.
  await expect.poll(() => page().getByRole('combobox', { name: 'To' }).inputValue()).toBe('Tea drinkers')
  await leave().click()
  await page().getByRole('link', { name: 'For tea drinkers' }).waitFor()
  const [draft] = (await window().client.campaigns.list()).filter(({ subject: of }) => of === 'For tea drinkers')
  expect(draft?.audience).toEqual({ segmentId: segment.id, exclude: [], topicId: null })
  await window().client.campaigns.delete({ id: draft!.id })
  await window().client.segments.delete({ id: segment.id })
  await window().client.customers.delete({ id: rina })
})

test('the preview is the letter of one customer, chosen by name, with the way out and the postal address', async () => {
  await agreed({ name: 'Ananya Mukherjee', emails: [{ address: 'ananya@town.in' }] })
  await agreed({ emails: [{ address: 'nameless@town.in' }] })
  await newLetter()
  await subject().fill('Hello')
  await body().fill('Dear , welcome')
  await body().press('Home')
  for (let i = 0; i < 5; i++) await body().press('ArrowRight')
  await page().getByRole('button', { name: 'Insert a field into the message' }).click()
  await page()
    .getByRole('menuitem', { name: /First name/ })
    .click()
  await expect.poll(() => body().inputValue()).toBe('Dear {{ first_name | default: "friend" }}, welcome')
  const seenBy = page().getByRole('combobox', { name: 'Seen by' })
  await seenBy.fill('Ananya')
  await page().getByRole('option', { name: 'Ananya Mukherjee' }).click()
  await paper().getByText('Dear Ananya, welcome').waitFor()
  await paper().getByText('12 Park Street').waitFor()
  await paper().getByRole('link', { name: 'No more letters, please' }).waitFor()
  await seenBy.fill('nameless')
  await page().getByRole('option', { name: 'nameless@town.in' }).click()
  await paper().getByText('Dear friend, welcome').waitFor()
  await page().locator('label', { hasText: 'As text' }).click()
  await page().locator('pre', { hasText: 'Dear friend, welcome' }).waitFor()
  expect(await page().locator('pre').innerText()).toContain('Kolkata 700016')
})

test('a field without a value and without words in its place is named, and mended with one press', async () => {
  await page().locator('label', { hasText: 'On a phone' }).click()
  await body().fill('To {{ city }}')
  await page().getByText('nameless@town.in has nothing for: City').waitFor()
  await page().getByRole('button', { name: 'Put words in its place' }).click()
  await expect.poll(() => body().inputValue()).toBe('To {{ city | default: "your town" }}')
  await paper().getByText('To your town').waitFor()
})

test('a field that is not closed is said under the message', async () => {
  await body().fill('Dear {{ first_name')
  await expect.poll(() => body().getAttribute('aria-invalid')).toBe('true')
  const onward = page().getByRole('button', { name: 'Continue' })
  await onward.click()
  // The core has said no by then: a letter mended before would be taken, and go on.
  await expect.poll(() => onward.getAttribute('data-loading')).toBe(null)
  expect(await page().getByRole('heading', { name: 'Look at it in your own mailbox' }).count()).toBe(0)
  await body().fill('Dear {{ first_name | default: "friend" }}')
  await expect.poll(() => body().getAttribute('aria-invalid')).toBe(null)
})

test('what a letter holds cannot run in the window', async () => {
  const attack = '<script>parent.document.title="taken"</script><img src=x onerror="parent.document.title=1">'
  await body().fill(attack)
  await paper().getByText(attack).waitFor()
  const frame = page().locator('iframe[title="The letter"]')
  expect(await frame.getAttribute('sandbox')).toBe('')
  expect(await frame.getAttribute('srcdoc')).toContain("default-src 'none'")
  expect(await page().title()).toContain('Bandhu')
})

test('what was typed is kept: as a draft on the way out, and even before it can be one', async () => {
  await newLetter()
  // What an earlier letter left behind is kept as well: this one begins empty.
  await body().fill('')
  await subject().fill('Only a subject')
  await leave().click()
  await page().getByRole('heading', { name: 'Campaigns' }).waitFor()
  await newLetter()
  await expect.poll(() => subject().inputValue()).toBe('Only a subject')
  await body().fill('Now a text')
  await page().keyboard.press('Escape')
  await page().getByRole('link', { name: 'Only a subject' }).click()
  await expect.poll(() => body().inputValue()).toBe('Now a text')
  // Left by another way, sooner than a draft keeps itself.
  await body().fill('Now a text and its last words')
  await page().getByRole('link', { name: 'Customers', exact: true }).click()
  await page().getByRole('heading', { name: 'Customers' }).waitFor()
  await page().getByRole('link', { name: 'Campaigns', exact: true }).click()
  await page().getByRole('link', { name: 'Only a subject' }).click()
  await expect.poll(() => body().inputValue()).toBe('Now a text and its last words')
  await page().keyboard.press('Escape')
  await page().getByRole('button', { name: 'Delete the draft “Only a subject”' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Delete the draft' }).click()
  await page().getByRole('link', { name: 'Only a subject' }).waitFor({ state: 'detached' })
})

test('a draft that is kept late takes nothing of the letter begun after it, and gives it no words', async () => {
  const hold = await heldQuestions(page(), /campaigns\/(create|update)/)
  await page().reload()
  await newLetter()
  hold(true)
  await subject().fill('Kept late')
  await body().fill('Its words')
  await window().show('/campaigns')
  await newLetter()
  expect(await subject().inputValue()).toBe('')
  await subject().fill('Begun after it')
  hold(false)
  await window().show('/campaigns')
  await page().getByRole('link', { name: 'Kept late' }).waitFor()
  await newLetter()
  await expect.poll(() => subject().inputValue()).toBe('Begun after it')
  await subject().fill('')
  await window().show('/campaigns')
  await page().getByRole('button', { name: 'Delete the draft “Kept late”' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Delete the draft' }).click()
  await page().getByRole('link', { name: 'Kept late' }).waitFor({ state: 'detached' })
})

test('whoever went elsewhere while the draft was still being kept stays there', async () => {
  const hold = await heldQuestions(page(), /campaigns\/(create|update)/)
  await page().reload()
  await newLetter()
  hold(true)
  await subject().fill('Left at once')
  await body().fill('Its words')
  await leave().click()
  await page().getByRole('link', { name: 'Customers', exact: true }).click()
  await page().getByRole('heading', { level: 1, name: 'Customers' }).waitFor()
  hold(false)
  await page().getByText('The draft is kept').first().waitFor()
  expect(new URL(page().url()).hash).toBe('#/customers')
  const [draft] = (await window().client.campaigns.list()).filter(({ subject: of }) => of === 'Left at once')
  await window().client.campaigns.delete({ id: draft!.id })
})

test('the number on the button is asked again when the customers changed meanwhile', async () => {
  await newLetter()
  await subject().fill('News')
  await body().fill('Hello')
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByRole('button', { name: 'Send me a test' }).waitFor()
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByRole('button', { name: 'Send to 2 people' }).click()
  const question = page().getByRole('dialog')
  // Behind the question the number follows; in it there stays what was read, or it would change under the finger.
  await agreed({ name: 'Late', emails: [{ address: 'late@town.in' }] })
  await page().getByText('Send to 3 people').waitFor()
  await question.getByRole('button', { name: 'Send to 2 people' }).click()
  await question.getByText(/It is 3 people now, not \d/).waitFor()
  await question.getByText('Nothing was sent').waitFor()
  expect(open.smtp?.received()).toHaveLength(1)
  await question.getByRole('button', { name: 'Send to 3 people' }).click()
  await page().getByRole('grid').waitFor()
  await open.smtp?.whenReceived(4)
})

test('the whole way by the keyboard', async () => {
  putPeople(window(), town(3))
  await window().show('/campaigns')
  await page().getByRole('link', { name: 'Write a letter' }).press('Enter')
  await page().getByRole('button', { name: 'Continue' }).press('Enter')
  await subject().focus()
  await page().keyboard.type('By keyboard')
  await page().keyboard.press('Tab')
  await page().keyboard.press('Tab')
  await page().keyboard.type('Hello')
  await page().getByRole('button', { name: 'Continue' }).press('Enter')
  await page().getByRole('button', { name: 'Send me a test' }).press('Enter')
  await page().getByText('A test went to shop@example.in.').waitFor()
  await page().getByRole('button', { name: 'Continue' }).press('Enter')
  await page().getByRole('button', { name: 'Send to 6 people' }).press('Enter')
  // The question takes the focus: Enter says yes to it, from wherever one came.
  const yes = page().getByRole('dialog').getByRole('button', { name: 'Send to 6 people' })
  await expect.poll(() => yes.evaluate((button) => button === document.activeElement)).toBe(true)
  await page().keyboard.press('Enter')
  await page().getByText('Done', { exact: true }).waitFor()
  await page().getByText('6 of 6 sent').first().waitFor()
})
