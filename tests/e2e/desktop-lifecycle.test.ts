import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockFolder } from '../../electron/core/db/folder-lock.ts'
import { ensureBuilt } from '../support/built.ts'
import { launchDouble, runDouble } from '../support/desktop.ts'
import { firstRun } from '../support/the-line/steps.ts'
import { wordsOf } from '../support/the-line/words.ts'

/* The life of the desktop app on the electron double: starting, being asked for twice, crashing, ending. */

const folder = mkdtempSync(join(tmpdir(), 'desktop-life-'))
beforeAll(ensureBuilt)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shown = (facts: readonly { kind: string; value: unknown }[]) =>
  facts.filter(({ kind }) => kind === 'showMessageBox').map(({ value }) => value)

test('from start to end every event the app listens to is fired by something that really happens', async () => {
  const dataDir = join(folder, 'whole-life')
  const app = await launchDouble({ dataDir })
  const page = await app.window()
  await page.getByText('বাংলা').first().waitFor()

  // A second start of the same folder ends by itself and brings the first to the front.
  expect(await runDouble({ dataDir })).toMatchObject({ code: 0, recorded: [] })
  const isFocused = () => app.evaluate(({ double }) => double.recorded.some(({ kind }) => kind === 'focus'))
  await expect.poll(isFocused).toBe(true)

  // Links, a reload and a native menu item that shows a page.
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://elsewhere.test/', textContent: 'out' })
    document.body.append(link)
    link.click()
  })
  const leftTheApp = () => app.evaluate(({ double }) => double.recorded.some(({ kind }) => kind === 'openExternal'))
  await expect.poll(leftTheApp).toBe(true)
  await page.evaluate(() => Object.assign(window, { beforeReload: true }))
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('reload')?.click())
  await page.waitForFunction(() => !('beforeReload' in window))
  await page.getByText('বাংলা').first().waitFor()
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('settings')?.click())
  await page.waitForFunction(() => location.hash === '#/settings')

  // A right click in a field offers the editing commands.
  await page.evaluate(() => document.body.prepend(Object.assign(document.createElement('input'), { id: 'field' })))
  await page.locator('#field').click({ button: 'right', position: { x: 4, y: 4 }, force: true })
  const offered = () => app.evaluate(({ double }) => double.recorded.findLast(({ kind }) => kind === 'menu')?.value)
  await expect.poll(offered).toEqual(['cut', 'copy', 'paste', 'separator', 'selectAll'])

  // The page's process dies: the window shows the app again.
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(String) // it has no answer: the process is gone
  await expect.poll(async () => (await app.window()) !== page).toBe(true)
  const again = await app.window()
  await again.getByText('বাংলা').first().waitFor()

  await app.close()
  const { listening, recorded } = await app.report
  expect(listening.registered.length).toBeGreaterThanOrEqual(12)
  expect(listening.registered.filter((event) => !listening.heard.includes(event))).toEqual([])
  expect(recorded.filter(({ kind }) => kind === 'openExternal')).toEqual([
    { kind: 'openExternal', value: 'https://elsewhere.test/' },
  ])
  const log = readFileSync(join(dataDir, 'logs/desktop.log'), 'utf8')
  expect(log).toContain('the process of the window ended')
  expect(log).not.toContain('"level":50')
})

test('on macOS the app stays in the dock without its window, and a click there or a menu item opens it again', async () => {
  const options = { dataDir: join(folder, 'dock'), playing: 'darwin' as const }
  const app = await launchDouble(options)
  const first = await app.window()
  await first.getByText('বাংলা').first().waitFor()
  const choose = (item: string) =>
    app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), item)
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

  const closed = first.waitForEvent('close')
  await choose('close')
  await closed
  expect(await windows()).toBe(0)

  // Opened once more while it runs: what the system then fires is what a click in the dock fires.
  expect(await runDouble(options)).toMatchObject({ code: 0, recorded: [] })
  await expect.poll(windows).toBe(1)
  const second = await app.window()
  await second.getByText('বাংলা').first().waitFor()
  expect(await runDouble(options)).toMatchObject({ code: 0, recorded: [] })
  const focused = () => app.evaluate(({ double }) => double.recorded.some(({ kind }) => kind === 'focus'))
  await expect.poll(focused).toBe(true)
  expect(await windows()).toBe(1)

  const gone = second.waitForEvent('close')
  await choose('close')
  await gone
  await choose('settings')
  await expect.poll(windows).toBe(1)
  await (await app.window()).getByText('বাংলা').first().waitFor()
  await choose('quit')
  expect((await app.report).listening.heard).toEqual(expect.arrayContaining(['app:activate', 'app:window-all-closed']))
})

test('the window opens where it was, and the database is closed when the app has ended', async () => {
  const dataDir = join(folder, 'placed')
  mkdirSync(join(dataDir, 'desktop'), { recursive: true })
  const bounds = { x: 40, y: 60, width: 1100, height: 700 }
  writeFileSync(join(dataDir, 'desktop/window.json'), JSON.stringify({ bounds, maximized: false }))
  const app = await launchDouble({ dataDir })
  const page = await app.window()
  expect(await page.evaluate(() => [outerWidth, outerHeight])).toEqual([1100, 700])
  await app.close()
  expect(JSON.parse(readFileSync(join(dataDir, 'desktop/window.json'), 'utf8'))).toEqual({ bounds, maximized: false })
  lockFolder(dataDir, 'test').release() // throws while the app holds the folder
  // The folder was there before; what the app wrote into it is this user's alone. Windows has no modes.
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'bandhu.db')).mode & 0o077).toBe(0)
})

test('the menu speaks the language of the computer before the owner has chosen one', async () => {
  const app = await launchDouble({ dataDir: join(folder, 'bengali'), env: { LANGUAGE: 'bn-IN' } })
  await app.window()
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  expect(labels).toContain('ফাইল')
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('quit')?.click())
  expect((await app.report).listening.heard).toContain('app:before-quit')
})

test('the menu follows the language that the owner chooses, and a folder that is copied while it is open is warned about', async () => {
  const app = await launchDouble({ dataDir: join(folder, 'Dropbox', 'chosen'), env: { LANGUAGE: 'en' } })
  const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
  const page = await app.window()
  expect(await labels()).toContain('File')
  await firstRun({ page, say: wordsOf('hi') }, 'hi')
  await expect.poll(labels).toContain('फ़ाइल')

  const say = wordsOf('hi')
  const notice = page.getByText(say('app:synced.what', { service: 'Dropbox' }))
  await notice.waitFor()
  await page.getByRole('button', { name: say('app:synced.seen') }).click()
  await notice.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('link', { name: say('app:nav.settings') }).click()
  await page.getByText(say('settings:data.synced', { service: 'Dropbox' })).waitFor() // it is known by now
  expect(await notice.count()).toBe(0)
  await app.close()
})

test('a folder that the browser host holds: the owner is told in plain words and offered its address', async () => {
  const dataDir = join(folder, 'held')
  mkdirSync(dataDir)
  const lock = lockFolder(dataDir, 'browser')
  lock.announce('http://127.0.0.1:41720/')
  try {
    const { code, recorded } = await runDouble({ dataDir, env: { LANGUAGE: 'en' } })
    expect(code).toBe(1)
    expect(shown(recorded)).toMatchObject([
      {
        message: 'Bandhu could not start',
        detail: expect.stringContaining('using this data folder'),
        buttons: ['Close', 'Open it'],
      },
    ])
  } finally {
    lock.release()
  }
})

test('a folder that cannot be made: a dialog, not silence', async () => {
  const inTheWay = join(folder, 'a-file')
  writeFileSync(inTheWay, '')
  const { code, recorded } = await runDouble({ dataDir: join(inTheWay, 'data') })
  expect(code).toBe(1)
  expect(shown(recorded)).toMatchObject([{ message: 'Bandhu could not start' }])
})
