import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaignIs, setUpShop } from '../support/campaign.ts'
import { putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* A letter that is leaving: paused, gone on, doubted, stopped; the page says each as it is. */

const open: { window?: ServedWindow; smtp?: TestSmtp; account?: number } = {}
const window = () => open.window!
const page = () => window().page
const smtp = () => open.smtp!

beforeAll(async () => {
  ;[open.window, open.smtp] = await Promise.all([serveWindow(), startSmtp()])
  open.account = await setUpShop(window(), smtp())
  putPeople(window(), town(12))
})
afterAll(async () => {
  await open.window?.close()
  await open.smtp?.stop()
})

/** Sends a letter through the front door and shows its page. */
async function send(subject: string): Promise<number> {
  const { client } = window()
  const letter = await client.campaigns.create({ subject, body: 'Hello', accountId: open.account! })
  const { mailable } = await client.campaigns.audience()
  await client.campaigns.send({ id: letter.id, expected: mailable })
  await window().show(`/campaigns/${letter.id}`)
  await page().getByRole('heading', { name: subject }).waitFor()
  return letter.id
}

test('paused and gone on by hand', async () => {
  // Under way until the page has its button, however slow it is.
  await smtp().script({ holdAfter: 0 })
  const id = await send('Slowly')
  await page().getByRole('button', { name: 'Pause' }).click()
  await page().getByText('You paused it').waitFor()
  await page().getByText('Nothing leaves until you go on').waitFor()
  expect((await window().client.campaigns.get({ id })).state).toBe('paused')
  await smtp().script({})
  await page().getByRole('button', { name: 'Go on' }).click()
  await page().getByText('Done', { exact: true }).waitFor()
  await page().getByText('12 of 12 sent').first().waitFor()
  expect(await page().getByRole('button', { name: 'Pause' }).count()).toBe(0)
})

test('a doubt is asked about, for one: sent again on the owner’s word only', async () => {
  const before = smtp().received().length
  await smtp().script({ dropAfterDotAfter: before + 4 })
  await send('Doubtful')
  await page().getByText('Done', { exact: true }).waitFor()
  await page().getByText('1 person may or may not have got it').waitFor()
  await smtp().whenReceived(before + 12)
  expect(smtp().received().length - before).toBe(12)
  await page()
    .getByRole('tab', { name: /^In doubt/ })
    .click()
  const row = page().getByRole('row').filter({ hasText: 'In doubt' })
  await row.getByRole('button', { name: /^Send again to Person/ }).click()
  await page().getByText('12 of 12 sent').first().waitFor()
  expect(smtp().received().length - before).toBe(13)
})

test('refusals: the reason in words, the server’s whole answer behind the row', async () => {
  await smtp().script({ refuse: ['p3@town.in'], defer: ['p5@town.in'] })
  const id = await send('Refused')
  await page()
    .getByRole('tab', { name: /^Trying again/ })
    .waitFor()
  await page().getByText('1 letter will be tried again').waitFor()
  await page()
    .getByRole('tab', { name: /^Not delivered/ })
    .click()
  const row = page().getByRole('row').filter({ hasText: 'Person 3' })
  await row.getByText('The mailbox does not exist · 550 5.1.1 No such user here').click()
  const facts = page().getByRole('dialog')
  await facts.getByText('p3@town.in').waitFor()
  await facts.getByText('550 5.1.1 No such user here').waitFor()
  await page().keyboard.press('Escape')
  await facts.waitFor({ state: 'detached' })

  await page().getByRole('button', { name: 'Stop for good' }).click()
  const question = page().getByRole('dialog')
  await question.getByText('1 person who has not got it will be left out').waitFor()
  await question.getByRole('button', { name: 'Stop, leave 1 out' }).click()
  await page().getByText('Stopped', { exact: true }).waitFor()
  const stopped = await campaignIs(window(), id, 'cancelled')
  await expect.poll(async () => (await window().client.campaigns.get({ id })).counts.waiting).toBe(0)
  expect(stopped.counts.sent).toBe(10)
  await page()
    .getByRole('tab', { name: /^Left out/ })
    .click()
  await page().getByText('You stopped the letter before').waitFor()
})

test('a mailbox that was refused: why, until when, the server’s own words; its letters go on when it does', async () => {
  await smtp().script({ limitAfter: smtp().received().length + 2 })
  const id = await send('Enough')
  await page().getByText('Mailbox resting', { exact: true }).waitFor()
  await page().getByText('Your mailbox is resting').waitFor()
  await page().getByText('It goes on by itself').waitFor()
  await page().getByText('Technical details').click()
  await page().getByRole('complementary').getByText('550 5.4.5 Daily user sending limit exceeded').waitFor()
  await window().show('/settings/accounts')
  await page()
    .getByText(/^Resting until/)
    .waitFor()
  await page().getByRole('button', { name: 'Go on now' }).click()
  await page()
    .getByText(/^Resting until/)
    .waitFor({ state: 'detached' })
  await campaignIs(window(), id, 'finished')
})

test('the list says how far each letter is', async () => {
  await window().show('/campaigns')
  const row = (name: string) => page().getByRole('row').filter({ hasText: name })
  await row('Slowly').getByText('12 of 12').waitFor()
  await row('Slowly').getByText('Done').waitFor()
  await row('Refused').getByText('Stopped').waitFor()
  await row('Refused').getByText('10 of 11').waitFor()
})

test('at 200 % zoom nothing is wider than the window', async () => {
  await page().setViewportSize({ width: 640, height: 400 })
  for (const [path, title] of [
    ['/campaigns', 'Campaigns'],
    ['/campaigns/1', 'Slowly'],
    ['/campaigns/new', 'New letter'],
    ['/settings/accounts', 'E-mail accounts'],
    ['/settings/accounts/new', 'New e-mail account'],
  ] as const) {
    await window().show(path)
    await page().getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    // Polled: the rail folds with the render that follows the new size.
    const wide = () =>
      page().evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(wide, { message: path }).toBe(0)
  }
})
