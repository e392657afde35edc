import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaignIs, setUpShop } from '../support/campaign.ts'
import { putPeople, town } from '../support/people.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'
import { startSmtp, type TestSmtp } from '../support/smtp/start.ts'

/* A letter that leaves later: planned in words, moved, taken back, and asked about when its hour has passed. */

const open: { window?: ServedWindow; smtp?: TestSmtp; account?: number } = {}
const window = () => open.window!
const page = () => window().page
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true })

beforeAll(async () => {
  ;[open.window, open.smtp] = await Promise.all([serveWindow(), startSmtp()])
  open.account = await setUpShop(window(), open.smtp)
  putPeople(window(), town(12))
})
afterAll(async () => {
  await open.window?.close()
  await open.smtp?.stop()
})

test('scheduled from the wizard, moved to another hour, and taken back as a draft', async () => {
  const { client } = window()
  const { id } = await client.campaigns.create({ subject: 'Winter teas', body: 'Hello', accountId: open.account! })
  await window().show(`/campaigns/${id}`)
  await button('Continue').click()
  await button('Send me a test').waitFor()
  await button('Continue').click()
  await page().getByRole('heading', { name: '12 people get this letter' }).waitFor()
  await page().getByText('The computer has to be on: today').waitFor()
  await button('Schedule').click()
  const dialog = page().getByRole('dialog')
  const tomorrow = await dialog.getByLabel('Day and hour').inputValue()
  expect(tomorrow).toMatch(/T10:00$/)
  await expect
    .poll(() => dialog.getByLabel('Day and hour').evaluate((one) => one === document.activeElement))
    .toBe(true)
  await dialog.getByLabel('Day and hour').fill('')
  await dialog.getByRole('button', { name: 'Schedule for 12 people' }).press('Enter')
  await dialog.getByText('Choose a day and an hour.').waitFor()
  await dialog.getByLabel('Day and hour').fill('2020-01-01T10:00')
  await dialog.getByText('This moment is over').waitFor()
  await dialog.getByRole('button', { name: 'Schedule for 12 people' }).click()
  expect((await client.campaigns.get({ id })).state).toBe('draft')
  await dialog.getByLabel('Day and hour').fill(tomorrow)
  await dialog.getByRole('button', { name: 'Schedule for 12 people' }).click()
  await page().getByText('Scheduled', { exact: true }).waitFor()
  await page().getByText('Leaves tomorrow 10:00').waitFor()
  expect(await client.campaigns.get({ id })).toMatchObject({ state: 'scheduled', counts: { waiting: 12 } })

  await button('Another time').click()
  await page().getByRole('dialog').getByLabel('Day and hour').fill(tomorrow.replace('T10:00', 'T11:30'))
  await page().getByRole('dialog').getByRole('button', { name: 'Schedule for 12 people' }).click()
  await page().getByText('Leaves tomorrow 11:30').waitFor()

  await button('Change the letter').click()
  await page().getByRole('alert').filter({ hasText: 'The letter is a draft again. Nobody has got it.' }).waitFor()
  await page().getByRole('textbox', { name: 'Subject', exact: true }).waitFor()
  expect(await client.campaigns.get({ id })).toMatchObject({ state: 'draft', scheduledAt: null })
})

test('a letter that missed its hour says so and leaves on the owner’s word', async () => {
  const { client, core } = window()
  const { id } = await client.campaigns.create({ subject: 'Too late', body: 'Hello', accountId: open.account! })
  await client.campaigns.send({ id, expected: 12, at: Date.now() + 3_600_000 })
  core.db.read.$client.exec(`update campaigns set state = 'paused', pause_reason = 'too-late' where id = ${id}`)
  await window().show(`/campaigns/${id}`)
  await page().getByText('Missed its hour', { exact: true }).waitFor()
  await page().getByText('Its hour has passed', { exact: true }).waitFor()
  await button('Send now').click()
  await page().getByRole('dialog').getByRole('button', { name: 'Send to 12 people' }).click()
  await page().getByText('Done', { exact: true }).waitFor()
  expect((await campaignIs(window(), id, 'finished')).counts.sent).toBe(12)
})

test('one that missed its hour is decided on the page of the day: not sent, another hour, or at once', async () => {
  const { client, core } = window()
  const late = async (subject: string) => {
    const { id } = await client.campaigns.create({ subject, body: 'Hello', accountId: open.account! })
    await client.campaigns.send({ id, expected: 12, at: Date.now() + 3_600_000 })
    core.db.read.$client.exec(`update campaigns set state = 'paused', pause_reason = 'too-late' where id = ${id}`)
    return id
  }
  const [spring, rain, frost] = [await late('Spring'), await late('Rain'), await late('Frost')]
  await window().show('/')
  const needs = page().getByRole('region', { name: 'Needs you' })
  await needs.getByRole('button', { name: 'Don’t send: Spring' }).click()
  await page().getByRole('region', { name: 'Go on with' }).getByText('Spring').waitFor()
  expect(await client.campaigns.get({ id: spring })).toMatchObject({ state: 'draft', counts: { total: 0 } })
  await needs.getByRole('button', { name: 'Another time: Rain' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Schedule for 12 people' }).click()
  await page().getByRole('region', { name: 'On its way' }).getByText('Rain').waitFor()
  expect((await client.campaigns.get({ id: rain })).state).toBe('scheduled')
  await needs.getByRole('button', { name: 'Send now: Frost' }).click()
  await page().getByRole('dialog').getByRole('button', { name: 'Send to 12 people' }).click()
  expect((await campaignIs(window(), frost, 'finished')).counts.sent).toBe(12)
  await needs.waitFor({ state: 'detached' })
  await client.campaigns.cancel({ id: rain })
})

test('the hour decides who has rested: the number is asked for it before a letter is scheduled', async () => {
  const { client } = window()
  const { version } = await client.settings.get()
  await client.settings.update({ version, restDays: 2 })
  const { id } = await client.campaigns.create({ subject: 'Again', body: 'Hello', accountId: open.account! })
  await window().show(`/campaigns/${id}`)
  await button('Continue').click()
  await button('Send me a test').waitFor()
  await button('Continue').click()
  await button('Schedule').click()
  const dialog = page().getByRole('dialog')
  const hour = dialog.getByLabel('Day and hour')
  await dialog.getByText('Everybody here has had a letter too shortly').waitFor()
  const inFiveDays = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 11)
  await hour.fill(`${inFiveDays}10:00`)
  await dialog.getByText('When does it leave to 12 people?').waitFor()
  await dialog.getByRole('button', { name: 'Schedule for 12 people' }).click()
  await page().getByText('Scheduled', { exact: true }).waitFor()
  expect((await client.campaigns.get({ id })).counts.waiting).toBe(12)
  await client.campaigns.cancel({ id })
  await client.settings.update({ version: version + 1, restDays: null })
})

test('a letter that is over: its outcomes as a file, and another one to those who missed it', async () => {
  putPeople(window(), [{ name: 'No Address' }])
  const { client } = window()
  const { id } = await client.campaigns.create({ subject: 'Spring teas', body: 'Hello', accountId: open.account! })
  await client.campaigns.send({ id, expected: 12 })
  await window().show(`/campaigns/${id}`)
  const download = page().waitForEvent('download')
  await button('Save as CSV').click()
  expect((await download).suggestedFilename()).toBe('Spring teas – outcome.csv')
  await button('Write to those who missed it').click()
  await page().getByText('Goes only to those whom “Spring teas” did not reach').waitFor()
  await button('Continue').click()
  await page().getByText('Goes only to those whom “Spring teas” did not reach').waitFor()
  await button('Continue').click()
  await page().getByRole('heading', { name: 'Nobody can get this letter yet' }).waitFor()
  await button('Back').waitFor()
})

test('the hours of the shop are set in the settings and said in the plan', async () => {
  await window().show('/settings')
  // The business was set up while the window opened: it is read anew.
  await page().reload()
  const hours = page().getByRole('group', { name: 'On these days' })
  await hours.getByLabel('Sun').uncheck()
  await button('Save the hours').click()
  await page().getByText('The changes are saved').first().waitFor()
  expect((await window().client.settings.get()).sendDays).toBe(126)
  const { id } = await window().client.campaigns.create({ subject: 'Hours', body: 'Hello', accountId: open.account! })
  await window().show(`/campaigns/${id}`)
  await button('Continue').click()
  await button('Send me a test').waitFor()
  await button('Continue').click()
  await page().getByText('Never on Sunday.').waitFor()
})

test('a letter that rests until its hour is asked about anew when the hour comes, with nobody touching the window', async () => {
  const { client, core } = window()
  const { id } = await client.campaigns.create({ subject: 'Resting', body: 'Hello', accountId: open.account! })
  await client.campaigns.send({ id, expected: 12, at: Date.now() + 86_400_000 })
  // Only the window’s time moves: in the core’s the hour is still far away.
  core.db.read.$client.exec(`update campaigns set state = 'paused', pause_reason = 'by-hand' where id = ${id}`)
  await page().clock.install()
  await window().show(`/campaigns/${id}`)
  await page().getByText('Go on, and it waits for that hour again.').waitFor()
  await button('Go on').waitFor()
  await page().clock.fastForward(86_500_000)
  await page().getByText('and did not, because it was paused').waitFor()
  await button('Send now').waitFor()
})
