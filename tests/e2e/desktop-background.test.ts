import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HIDDEN } from '../../electron/desktop/start/start-arguments.ts'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { launchChromium } from '../support/browser.ts'
import { ensureBuilt } from '../support/built.ts'
import { setUpShop } from '../support/campaign.ts'
import { launchDouble, runDouble } from '../support/desktop.ts'
import { startHost } from '../support/host.ts'
import { putPeople, town } from '../support/people.ts'
import { startSmtp } from '../support/smtp/start.ts'
import { createTestCore } from '../support/test-core.ts'

/* While nobody looks: closing the window, the tray, starting with the computer, and the end of the browser host. */

const folder = mkdtempSync(join(tmpdir(), 'background-'))
beforeAll(ensureBuilt)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A shop with a letter that waits for tomorrow. */
async function shopWithScheduled(name: string, language: 'en' | 'hi' = 'en'): Promise<string> {
  const dataDir = join(folder, name)
  const core = await createTestCore({ dataDir })
  const smtp = await startSmtp()
  try {
    const accountId = await setUpShop(core, smtp)
    putPeople(core, town(5))
    const { version } = await core.client.settings.get()
    await core.client.settings.update({ version, language })
    const { id } = await core.client.campaigns.create({ subject: 'Winter teas', body: 'Come by.', accountId })
    await core.client.campaigns.send({ id, expected: 5, at: Date.now() + 86_400_000 })
  } finally {
    await core.close()
    await smtp.stop()
  }
  return dataDir
}

type App = Awaited<ReturnType<typeof launchDouble>>
const isVisible = (app: App) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
const closeWindow = (app: App) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
const trays = (app: App) =>
  app.evaluate(({ double }) => double.trays.map(({ menu }) => menu?.items.map(({ label }) => label)))
const questions = (app: App) =>
  app.evaluate(({ double }) =>
    double.recorded.filter(({ kind }) => kind === 'showMessageBox').map(({ value }) => value),
  )
/** The owner chooses an entry of the tray's menu; a missing one is a failure. */
const press = (app: App, id: string) =>
  app.evaluate(({ double }, entry) => {
    const item = double.trays[0]?.menu?.getMenuItemById(entry)
    if (!item) throw new Error(`the tray has no ${entry}`)
    item.click()
  }, id)
/** From now on the owner answers every question with this button. */
const answer = (app: App, response: number) =>
  app.evaluate(({ dialog }, button) => {
    dialog.showMessageBox = async () => ({ response: button, checkboxChecked: false })
  }, response)

test('closing with a letter that waits says what stops; it goes on in the tray, comes back, and ends on the owner’s word', async () => {
  const app = await launchDouble({ dataDir: await shopWithScheduled('asked') })
  const page = await app.window()
  await page.getByRole('link', { name: 'Campaigns' }).waitFor()
  await expect.poll(() => isVisible(app)).toBe(true)
  await closeWindow(app)
  // Nobody answered: the question was closed, and nothing has happened.
  expect(await questions(app)).toMatchObject([
    {
      message: 'Letters are still on their way',
      detail: expect.stringContaining('“Winter teas” is to leave'),
      buttons: ['Keep running in the background', 'Stop Bandhu', 'Cancel'],
    },
  ])
  expect(await isVisible(app)).toBe(true)
  expect(await trays(app)).toEqual([])

  await answer(app, 0)
  await closeWindow(app)
  await expect.poll(() => isVisible(app)).toBe(false)
  expect(await trays(app)).toEqual([['Open Bandhu', 'Pause sending', '', 'Quit Bandhu']])
  await app.evaluate(({ double }) => double.trays[0]?.press())
  await expect.poll(() => isVisible(app)).toBe(true)
  expect(await trays(app)).toEqual([])

  await closeWindow(app)
  await expect.poll(() => isVisible(app)).toBe(false)
  await press(app, 'pause')
  // The page of the day asks about it.
  await page.getByRole('link', { name: 'Have a look: Winter teas' }).click()
  await page.getByText('You paused it').waitFor()
  await page.getByText('does not leave by itself now').waitFor()
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  // Nothing is under way any more, so nobody is asked.
  await press(app, 'end')
  const { listening } = await app.report
  expect(listening.registered.filter((event) => !listening.heard.includes(event) && event.startsWith('tray'))).toEqual(
    [],
  )
  expect(listening.heard).toEqual(expect.arrayContaining(['tray:click', 'window:close', 'app:before-quit']))
})

test('by choice it stays without a question, and starts with the computer without a window', async () => {
  const dataDir = await shopWithScheduled('chosen')
  const config = join(folder, 'config')
  const env = { XDG_CONFIG_HOME: config }
  const app = await launchDouble({ dataDir, env })
  const page = await app.window()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('checkbox', { name: 'Keep running when the window is closed' }).click()
  await expect.poll(() => existsSync(join(dataDir, 'desktop/stays-open'))).toBe(true)
  await closeWindow(app)
  await expect.poll(() => isVisible(app)).toBe(false)
  expect(await questions(app)).toEqual([])
  await app.evaluate(({ double }) => double.trays[0]?.press())

  const login = page.getByRole('checkbox', { name: 'Start with the computer' })
  await login.click()
  const entry = join(config, 'autostart/bandhu.desktop')
  await expect.poll(() => existsSync(entry)).toBe(true)
  expect(readFileSync(entry, 'utf8')).toContain(`"--data" "${dataDir}" "${HIDDEN}"`)
  await expect.poll(() => login.isChecked()).toBe(true)
  await login.click()
  await expect.poll(() => existsSync(entry)).toBe(false)
  await app.close()

  const hidden = await launchDouble({ dataDir, env, args: [HIDDEN] })
  const unseen = await hidden.window()
  await unseen.getByRole('link', { name: 'Campaigns' }).waitFor()
  expect(await isVisible(hidden)).toBe(false)
  expect(await trays(hidden)).toHaveLength(1)
  await hidden.evaluate(({ double }) => double.trays[0]?.press())
  await expect.poll(() => isVisible(hidden)).toBe(true)
  await closeWindow(hidden)
  await expect.poll(() => isVisible(hidden)).toBe(false)
  await answer(hidden, 1)
  await press(hidden, 'end')
  await hidden.report
})

/** What the system was asked to start when its owner signs in. */
const loginItem = (app: App) =>
  app.evaluate(({ double }) => double.recorded.findLast(({ kind }) => kind === 'login')?.value)
const openSettings = async (app: App) => {
  const page = await app.window()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByText('In the background').waitFor()
  return page.getByRole('checkbox', { name: 'Start with the computer' })
}

test('on Windows the system is asked to start it with the folder it is open with, whatever spaces are in its name', async () => {
  const dataDir = await shopWithScheduled('Mina Das')
  const app = await launchDouble({ dataDir, playing: 'win32' })
  const login = await openSettings(app)
  await login.click()
  await expect.poll(() => loginItem(app)).toMatchObject({ openAtLogin: true })
  expect(await loginItem(app)).toMatchObject({
    line: expect.stringMatching(new RegExp(`^"[^"]+" "[^"]+" "--data" "${dataDir}" "${HIDDEN}"$`)),
  })
  await expect.poll(() => login.isChecked()).toBe(true)
  await app.close()
})

test('on macOS the system is asked to start the packed program, which then waits in the dock', async () => {
  const home = join(folder, 'home')
  const dataDir = await shopWithScheduled('home/Library/Application Support/Bandhu')
  const env = { HOME: home, ELECTRON_DOUBLE_AT_LOGIN: '1' }
  const options = { dataDir, env, playing: 'darwin' as const, resources: join(projectRoot, 'drizzle') }
  const app = await launchDouble(options)
  const login = await openSettings(app)
  expect(await isVisible(app)).toBe(false)
  expect(await trays(app)).toEqual([])
  await login.click()
  await expect.poll(() => loginItem(app)).toMatchObject({ openAtLogin: true })
  await expect.poll(() => login.isChecked()).toBe(true)
  expect(await runDouble(options)).toMatchObject({ code: 0 })
  await expect.poll(() => isVisible(app)).toBe(true)

  // Told to go on although it was to end, it is in the dock again, and needs no icon elsewhere.
  await answer(app, 0)
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('quit')?.click())
  await expect.poll(() => isVisible(app)).toBe(false)
  expect(await trays(app)).toEqual([])
  await app.close()
})

test('the browser host says that it goes on without its page, and ends from there after a word about what stops', async () => {
  const host = await startHost({ dataDir: await shopWithScheduled('browser') })
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(60_000) // a busy machine is no failure
    await page.goto(host.url)
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByText('Bandhu goes on when you close this page').waitFor()
    expect(await page.getByRole('checkbox', { name: 'Start with the computer' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Stop Bandhu' }).click()
    const question = page.getByRole('dialog')
    await question.getByText('“Winter teas” is to leave').waitFor()
    await question.getByRole('button', { name: 'Stop Bandhu' }).click()
    await page.getByText('Bandhu has stopped. You can close this page.').waitFor()
    // It ends by itself, in good order: it is waited for, because a signal on its way out would take its code away.
    expect(await host.ended()).toBe(0)
  } finally {
    await browser.close()
    await host.stop()
  }
})

test('ended at the terminal, the browser host says in the owner’s language which letters stop', async () => {
  const host = await startHost({ dataDir: await shopWithScheduled('terminal', 'hi') })
  await host.stop()
  expect(host.output()).toContain('बंधु रुक रहा है। फिर चालू करने पर ये चिट्ठियाँ आगे जाएँगी: “Winter teas”')
})
