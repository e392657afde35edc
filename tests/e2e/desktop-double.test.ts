import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { launchDouble, runDouble } from '../support/desktop.ts'

/* The electron double itself, shown on a small fixture app: each event comes from something the page really does. */

type Seen = {
  navigations: string[]
  started: number
  gone: string[]
  second: string[]
  opened: string[]
  ports: string[]
  requests: { permission: string; url: string; isMainFrame: boolean }[]
}
type Bridge = {
  version: number
  add(a: number, b: number): Promise<number>
  fail(): Promise<never>
  path(file: File): Promise<{ path: string; url: string; isMain: boolean }>
  sync(value: unknown): unknown
  throws(): never
  lacks(): never
}
type FixtureWindow = { fixture: Bridge; connect(): void; heard: unknown[]; port: MessagePort }
declare const window: Window & FixtureWindow

const folder = mkdtempSync(join(tmpdir(), 'double-'))
const options = { dataDir: folder, main: join(projectRoot, 'tests/electron-double/fixture/main.js') }
const run: { app?: Awaited<ReturnType<typeof launchDouble>>; page?: Page } = {}
const app = () => run.app!
const page = () => run.page!
const seen = () => app().evaluate(() => (globalThis as unknown as { seen: Seen }).seen)

beforeAll(async () => {
  run.app = await launchDouble(options)
  run.page = await app().window()
})
afterAll(async () => {
  await run.app?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the window has the size asked for and is shown when its document stands', async () => {
  expect(await page().evaluate(() => [outerWidth, outerHeight])).toEqual([1000, 700])
  await expect
    .poll(() => app().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true)
})

test('the preload exposes values, promises and errors, and nothing of Node or of the double', async () => {
  expect(await page().evaluate(() => window.fixture.version)).toBe(7)
  expect(await page().evaluate(() => window.fixture.add(2, 3))).toBe(5)
  const same = await page().evaluate(() => {
    const given = { when: new Date(5), list: new Set([1n]), bytes: new Uint8Array([1, 2]), none: undefined, minus: -0 }
    const got = window.fixture.sync(given) as typeof given
    return [got.when.getTime(), got.list.has(1n), got.bytes[1], 'none' in got, Object.is(got.minus, -0)]
  })
  expect(same).toEqual([5, true, 2, true, true])
  await expect(page().evaluate(() => window.fixture.fail())).rejects.toThrow(
    "Error invoking remote method 'fail': Error: no",
  )
  await expect(page().evaluate(() => window.fixture.throws())).rejects.toThrow('too far')
  await expect(page().evaluate(() => window.fixture.sync(() => 1))).rejects.toThrow('could not be cloned')
  const leaked = ['require', 'process', 'module', 'ipcRenderer', 'electronDoubleSend', 'electronDoubleReceive']
  expect(await page().evaluate((names) => names.filter((name) => name in window), leaked)).toEqual([])
})

test('what the double lacks throws with its name, in the main process and in the preload', async () => {
  await expect(app().evaluate(({ app }) => app.getGPUInfo('basic'))).rejects.toThrow(
    'app.getGPUInfo is not implemented',
  )
  await expect(app().evaluate(({ app }) => app.on('gpu-info-update', () => {}))).rejects.toThrow(
    "never fires 'gpu-info-update'",
  )
  await expect(app().evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow())).rejects.toThrow(
    'BrowserWindow.getFocusedWindow is not implemented',
  )
  await expect(page().evaluate(() => window.fixture.lacks())).rejects.toThrow('ipcRenderer.sendSync is not implemented')
})

test('a port crosses from the page to the main process and closes when the page is reloaded', async () => {
  await page().evaluate(() => {
    window.connect()
    window.port.postMessage({ n: 1 })
  })
  await page().waitForFunction(() => window.heard.length === 1)
  expect(await page().evaluate(() => window.heard)).toEqual([{ heard: { n: 1 } }])
  await page().reload()
  await expect.poll(async () => (await seen()).ports).toEqual(['closed'])
})

test('a chosen file arrives as its path, a file made by script as no path', async () => {
  const file = join(folder, 'নাম ü.csv')
  writeFileSync(file, 'a,b')
  await page().setInputFiles('#file', file)
  const chosen = await page().evaluate(() =>
    window.fixture.path(document.querySelector<HTMLInputElement>('#file')!.files![0]!),
  )
  expect(chosen).toEqual({ path: file, url: 'fixture://app/index.html', isMain: true })
  const made = await page().evaluate(() => window.fixture.path(new File(['x'], 'made.csv')))
  expect(made.path).toBe('')
})

test('a file dropped from the desktop arrives as its path', async () => {
  const file = join(folder, 'dropped.csv')
  writeFileSync(file, 'a,b')
  await page().evaluate(() => {
    document.addEventListener('dragover', (event) => event.preventDefault())
    const dropped = new Promise((resolve) => {
      document.addEventListener('drop', (event) => {
        event.preventDefault()
        resolve(window.fixture.path(event.dataTransfer!.files[0]!))
      })
    })
    Object.assign(window, { dropped })
  })
  const session = await page().context().newCDPSession(page())
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 20, y: 20, data })
  }
  const path = await page().evaluate(() => (window as unknown as { dropped: Promise<{ path: string }> }).dropped)
  expect(path).toMatchObject({ path: file })
})

test('requests reach protocol.handle with method, headers and body', async () => {
  const posted = await page().evaluate(() =>
    fetch('/echo', { method: 'POST', body: 'নমস্কার' }).then((answer) => answer.json()),
  )
  expect(posted).toEqual({
    method: 'POST',
    origin: 'fixture://app',
    type: 'text/plain;charset=UTF-8',
    body: Buffer.from('নমস্কার').toString('base64'),
  })
  const put = await page().evaluate(() =>
    fetch('/echo', { method: 'PUT', body: new Uint8Array([0, 255, 10]) }).then((answer) => answer.json()),
  )
  expect(put).toMatchObject({ method: 'PUT', body: 'AP8K' })
  expect(await page().evaluate(() => fetch('/throws').then(String, (error) => error.name))).toBe('TypeError')
})

test('links: the app hears where the page wants to go, and can stop it', async () => {
  await page().click('#out')
  await page().click('#mail')
  await page().click('#next')
  await page().waitForURL(/\?second$/)
  await page().frameLocator('#inner').locator('#leave').click()
  await expect.poll(async () => (await seen()).navigations.at(-1)).toBe('frame fixture://app/index.html')
  const { navigations, started } = await seen()
  expect(navigations.slice(-5)).toEqual([
    'https://elsewhere.test/page',
    'mailto:someone@elsewhere.test',
    'fixture://app/index.html?second',
    'at fixture://app/index.html?second',
    'frame fixture://app/index.html',
  ])
  expect(started).toBeGreaterThanOrEqual(5)
  const network = await app().evaluate(({ double }) => double.recorded.filter(({ kind }) => kind === 'network'))
  expect(network).toEqual([])
})

test('a download is offered and leaves the page where it is', async () => {
  const [download] = await Promise.all([page().waitForEvent('download'), page().click('#download')])
  expect(download.suggestedFilename()).toBe('list.csv')
  expect(page().url()).toMatch(/\?second$/)
})

test('new windows: the handler is asked and the page gets none', async () => {
  expect(await page().evaluate(() => window.open('https://elsewhere.test/opened'))).toBeNull()
  await page().click('#blank')
  await expect
    .poll(async () => (await seen()).opened)
    .toEqual(['https://elsewhere.test/opened', 'https://elsewhere.test/blank'])
})

test('permissions: the request and the check handler answer what the page calls', async () => {
  const answers = await page().evaluate(async () => ({
    notify: await Notification.requestPermission(),
    where: await new Promise((done) =>
      navigator.geolocation.getCurrentPosition(
        () => done('found'),
        (error) => done(error.code),
      ),
    ),
    read: await navigator.clipboard.readText().catch((error) => error.name),
    write: await navigator.clipboard.writeText('copied').then(() => 'written'),
    queried: [
      (await navigator.permissions.query({ name: 'geolocation' })).state,
      (await navigator.permissions.query({ name: 'clipboard-write' as PermissionName })).state,
    ],
  }))
  expect(answers).toEqual({
    notify: 'denied',
    where: 1,
    read: 'NotAllowedError',
    write: 'written',
    queried: ['denied', 'granted'],
  })
  const { requests } = await seen()
  const asked = ['notifications', 'geolocation', 'clipboard-read', 'clipboard-sanitized-write']
  expect(requests.map(({ permission }) => permission)).toEqual(asked)
  expect(requests[0]).toMatchObject({ url: 'fixture://app/index.html?second', isMainFrame: true })
  expect(await app().evaluate(({ double }) => double.permissionCalls)).toEqual({ request: 4, check: 2 })
})

test('a second process of the same folder tells the first and gets no lock', async () => {
  expect(await runDouble(options)).toMatchObject({ code: 0, recorded: [] })
  await expect.poll(async () => (await seen()).second).toEqual([folder])
})

test('secrets are really encrypted', async () => {
  const result = await app().evaluate(({ safeStorage }) => {
    const sealed = safeStorage.encryptString('geheim')
    return [sealed.includes('geheim'), safeStorage.decryptString(sealed), safeStorage.getSelectedStorageBackend()]
  })
  expect(result).toEqual([false, 'geheim', 'gnome_libsecret'])
})

test('the page crashes: the app hears it and a new page takes its place', async () => {
  const session = await page().context().newCDPSession(page())
  void session.send('Page.crash').catch(String) // it has no answer: the process is gone
  await expect.poll(async () => (await seen()).gone).toEqual(['crashed'])
  await expect.poll(async () => (await app().window()) !== page()).toBe(true)
  run.page = await app().window()
  expect(await page().evaluate(() => window.fixture.add(1, 1))).toBe(2)
})

test('everything the fixture listens to was heard, and it may hold back the quitting', async () => {
  await app().close()
  const { registered, heard } = (await run.app!.report).listening
  delete run.app
  expect(registered.length).toBeGreaterThan(10)
  expect(registered.filter((event) => !heard.includes(event))).toEqual([])
})
