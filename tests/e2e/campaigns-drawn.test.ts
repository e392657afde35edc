import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpShop } from '../support/campaign.ts'
import { pngOf } from '../support/drawn-letters.ts'
import { putPeople } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* A letter is drawn: a look is chosen, its parts are written, moved, taken back; what is seen is what arrives. */

const open: { window?: ServedWindow; smtp?: TestSmtp } = {}
const window = () => open.window!
const page = () => window().page
const paper = () => page().frameLocator('iframe[title="The letter"]')
const part = (name: string) => page().getByRole('region', { name, exact: true })
const press = (name: string | RegExp) => page().getByRole('button', { name, exact: true })

beforeAll(async () => {
  open.window = await serveWindow()
  open.smtp = await startSmtp()
  await setUpShop(window(), open.smtp)
  putPeople(window(), [{ name: 'Asha Sen', email: 'asha@town.in' }])
})
afterAll(async () => {
  await open.window?.close()
  await open.smtp?.stop()
})

async function newLetter(): Promise<void> {
  await window().show('/campaigns')
  await page().getByRole('heading', { name: 'Campaigns' }).waitFor()
  await window().show('/campaigns/new')
  await press('Continue').click()
  await page().getByRole('group', { name: 'How it looks' }).waitFor()
}

test('a look fills the letter; its name, its address and the way out stand in it from the first moment', async () => {
  await newLetter()
  await page().getByRole('textbox', { name: 'Subject', exact: true }).fill('Autumn')
  await page().getByText('News', { exact: true }).click()
  await paper().getByRole('heading', { name: 'News from Tea House' }).waitFor()
  await paper().getByText('12 Park Street').waitFor()
  await paper().getByRole('link', { name: 'No more letters, please' }).waitFor()
  await part('At the end of every letter').getByText('12 Park Street').waitFor()
  // Nothing takes the end of the letter away: it has no acts but the way to the settings.
  expect(await part('At the end of every letter').getByRole('button').count()).toBe(0)
})

test('a picture is chosen, described and shown; without words for those who do not see it, that is said', async () => {
  const file = { name: 'hills.png', mimeType: 'image/png', buffer: pngOf(1800, 700, [185, 87, 47]) }
  await part('Picture, part 1').locator('input[type=file]').setInputFiles(file)
  await part('Picture, part 1').getByText('Say what the picture shows').waitFor()
  await page().getByRole('textbox', { name: 'What the picture shows' }).first().fill('Hills at dawn')
  await part('Picture, part 1').getByText('Say what the picture shows').waitFor({ state: 'detached' })
  const picture = paper().getByRole('img', { name: 'Hills at dawn' })
  // 1800 pixels were made 1200, and are shown as wide as a letter is.
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200)
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.width)).toBe(375)
  await page().locator('label', { hasText: 'On a computer' }).click()
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.width)).toBe(600)
})

test('a file that is no picture is refused where it was chosen', async () => {
  const file = { name: 'list.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
  await part('Picture, part 1').locator('input[type=file]').setInputFiles(file)
  await part('Picture, part 1').getByText('This file is no picture we can read').waitFor()
  await paper().getByRole('img', { name: 'Hills at dawn' }).waitFor()
})

test('a field goes where the caret stands, with the words for those who have none', async () => {
  const heading = part('Heading, part 2').getByRole('textbox')
  await heading.fill(', the hills are near')
  await heading.press('Home')
  await part('Heading, part 2').getByRole('button', { name: 'Insert a field into the message' }).click()
  await page()
    .getByRole('menuitem', { name: /First name/ })
    .click()
  await expect.poll(() => heading.inputValue()).toBe('{{ first_name | default: "friend" }}, the hills are near')
  await paper().getByRole('heading', { name: 'friend, the hills are near' }).waitFor()
})

test('what cannot be read is said in its own part', async () => {
  const heading = part('Heading, part 2').getByRole('textbox')
  await heading.fill('Dear {{ first_name')
  await part('Heading, part 2').getByRole('alert').waitFor()
  expect(await part('Text, part 3').getByRole('alert').count()).toBe(0)
  await heading.fill('The hills are near')
  await part('Heading, part 2').getByRole('alert').waitFor({ state: 'detached' })
  await paper().getByRole('heading', { name: 'The hills are near' }).waitFor()
})

test('parts are moved, added, doubled and taken out by the keyboard alone; undo and redo go through all of it', async () => {
  const order = () =>
    page()
      .locator('[data-letter-editor] > section[data-block]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')?.split(',')[0]))
  const before = await order()
  await part('Heading, part 2').getByRole('textbox').focus()
  await page().keyboard.press('Alt+ArrowDown')
  await expect.poll(order).toEqual(['Picture', 'Text', 'Heading', ...before.slice(3)])
  // The focus went with it.
  await page().keyboard.press('Alt+ArrowUp')
  await expect.poll(order).toEqual(before)
  await press('Add below: Heading, part 2').press('Enter')
  await page().getByRole('menuitem', { name: 'Line' }).press('Enter')
  await expect.poll(order).toEqual([...before.slice(0, 2), 'Line', ...before.slice(2)])
  await press('Copy: Text, part 4').press('Enter')
  await expect.poll(async () => (await order()).filter((one) => one === 'Text').length).toBe(3)
  await press('Remove: Line, part 3').press('Enter')
  await expect.poll(async () => (await order()).includes('Line')).toBe(false)
  const after = await order()
  await page().locator('body').press('Control+z')
  await expect.poll(async () => (await order()).includes('Line')).toBe(true)
  for (let i = 0; i < 4; i++) await page().keyboard.press('Control+z')
  await expect.poll(order).toEqual(before)
  for (let i = 0; i < 5; i++) await page().keyboard.press('Control+Shift+z')
  await expect.poll(order).toEqual(after)
  await press('Remove: Text, part 4').press('Enter')
  await expect.poll(order).toEqual(before)
})

test('typing is taken back as one step, in the field as in the letter', async () => {
  const heading = part('Heading, part 2').getByRole('textbox')
  await heading.fill('Kurseong')
  await paper().getByRole('heading', { name: 'Kurseong' }).waitFor()
  await heading.press('Control+z')
  await expect.poll(() => heading.inputValue()).toBe('The hills are near')
  await heading.press('Control+y')
  await expect.poll(() => heading.inputValue()).toBe('Kurseong')
})

test('a button leads to a page or a mailbox and nowhere else', async () => {
  const button = part('Button, part 5')
  await button.getByRole('textbox', { name: 'Leads to' }).fill('ftp://teahouse.in')
  await button.getByText('This is no link that can be used').waitFor()
  await paper().getByRole('link', { name: 'Write to us' }).waitFor({ state: 'detached' })
  await button.getByRole('textbox', { name: 'Leads to' }).fill('teahouse.in/autumn')
  const link = paper().getByRole('link', { name: 'Write to us' })
  await expect.poll(() => link.getAttribute('href')).toBe('https://teahouse.in/autumn')
  await button.getByRole('textbox', { name: 'Leads to' }).fill('http://teahouse.in')
  await expect.poll(() => link.getAttribute('href')).toBe('http://teahouse.in/')
  await button.getByRole('textbox', { name: 'Leads to' }).fill('teahouse.in/autumn')
  await expect.poll(() => link.getAttribute('href')).toBe('https://teahouse.in/autumn')
})

test('another look keeps what is written; text only keeps the words; both can be taken back', async () => {
  await page().getByText('Offer', { exact: true }).click()
  await paper().getByRole('heading', { name: 'Kurseong' }).waitFor()
  await page().getByText('Just text', { exact: true }).click()
  const message = page().getByRole('textbox', { name: 'Message', exact: true })
  await expect.poll(() => message.inputValue()).toContain('Kurseong')
  await press('Undo').click()
  await part('Heading, part 2').waitFor()
  await paper().getByRole('heading', { name: 'Kurseong' }).waitFor()
})

test('the text version follows the parts until it is written by hand', async () => {
  await page().locator('label', { hasText: 'As text' }).click()
  await page().locator('pre', { hasText: 'https://teahouse.in/autumn' }).waitFor()
  await page().getByRole('checkbox', { name: 'Write the text version myself' }).check()
  const text = page().getByRole('textbox', { name: 'Text version' })
  expect(await text.inputValue()).toContain('Kurseong')
  await text.fill('Dear {{ first_name | default: "friend" }}, come by.')
  await page().locator('pre', { hasText: 'Dear friend, come by.' }).waitFor()
  await page().locator('pre', { hasText: 'Kolkata 700016' }).waitFor()
})

test('the draft is kept with all its parts and sent as it was seen', async () => {
  await page().keyboard.press('Escape')
  await page().getByRole('link', { name: 'Autumn' }).click()
  await part('Heading, part 2').waitFor()
  expect(await page().getByRole('textbox', { name: 'Text version' }).inputValue()).toContain('come by.')
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByRole('button', { name: 'Send me a test' }).waitFor()
  await page().getByRole('button', { name: 'Continue' }).click()
  await page().getByRole('button', { name: 'Send to 1 person' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Send to 1 person' }).click()
  await open.smtp?.whenReceived(1)
  const mail = await PostalMime.parse(open.smtp!.received()[0]!.raw)
  expect(mail.text).toContain('Dear friend, come by.')
  expect(mail.html).toContain('Kurseong')
  expect(mail.html).toContain('alt="Hills at dawn"')
  expect(mail.html).toContain('12 Park Street')
  expect(mail.attachments).toHaveLength(1)
})

test('what a drawn letter holds cannot run in the window', async () => {
  await newLetter()
  await page().getByRole('textbox', { name: 'Subject', exact: true }).fill('Attack')
  await page().getByText('Letter', { exact: true }).click()
  const attack = '<script>parent.document.title="taken"</script><img src=x onerror="parent.document.title=1">'
  await part('Text, part 1').getByRole('textbox').fill(attack)
  await page().locator('label', { hasText: 'On a phone' }).click()
  await paper().getByText(attack).waitFor()
  const frame = page().locator('iframe[title="The letter"]')
  expect(await frame.getAttribute('sandbox')).toBe('')
  expect(await page().title()).toContain('Bandhu')
})

test('the shop’s colour and logo, set once, stand in its letters', async () => {
  await window().show('/settings')
  const colour = page().getByRole('textbox', { name: 'Colour of the shop' })
  await colour.fill('#8f3018')
  await colour.blur()
  await expect.poll(async () => (await window().client.settings.get()).brandColour).toBe('#8f3018')
  const logo = { name: 'logo.png', mimeType: 'image/png', buffer: pngOf(220, 44, [0, 0, 0]) }
  await page().locator('input[type=file]').setInputFiles(logo)
  await expect.poll(async () => (await window().client.settings.get()).brandLogo).toMatch(/^[0-9a-f]{32}$/)
  const { html } = await window().client.campaigns.preview({
    subject: 'x',
    body: 'x',
    document: { look: 'news', ownText: false, blocks: [] },
    personId: null,
  })
  expect(html).toContain('#8f3018')
  expect(html).toContain('alt="Tea House"')
})
