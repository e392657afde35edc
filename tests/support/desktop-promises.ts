import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from './built.ts'
import type { Desktop, DesktopOptions } from './desktop.ts'

/* The real main, preload and window bundles, held to the promises of SECURITY.md by what a page really does. */

type Opened = { opened: string[] }
type Bridge = { bandhu: { fileRef(file: File): Promise<string> } }
declare const window: Window & Bridge

/** Registers them for one shell: the double's or Electron's own. `atTheEnd`: what only this one can tell of all that happened. */
export function desktopPromises(
  launch: (options: DesktopOptions) => Promise<Desktop>,
  atTheEnd?: (app: Desktop) => Promise<void>,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'desktop-'))
  const run: { app?: Desktop; page?: Page } = {}
  const app = () => run.app!
  const page = () => run.page!
  const opened = () => app().evaluate(() => (globalThis as unknown as Opened).opened)

  beforeAll(async () => {
    await ensureBuilt()
    run.app = await launch({ dataDir: join(folder, 'data') })
    run.page = await app().window()
    await app().evaluate(({ shell }) => {
      const global = globalThis as unknown as Opened
      global.opened = []
      shell.openExternal = async (url) => void global.opened.push(url)
    })
    await page().getByText('বাংলা').first().waitFor()
  })
  afterAll(async () => {
    await run.app?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Puts a link into the page and clicks it, as a letter's or a note's link is clicked. */
  const click = (href: string, target = '') =>
    page().evaluate(
      ([url, where]) => {
        const link = Object.assign(document.createElement('a'), { href: url, target: where, textContent: 'link' })
        document.body.append(link)
        link.click()
        link.remove()
      },
      [href, target] as const,
    )

  test('the page gets fileRef and nothing else of the desktop or of Node', async () => {
    const found = await page().evaluate(() => ({
      bandhu: Object.keys(window.bandhu),
      node: ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer', 'electron'].filter((n) => n in window),
    }))
    expect(found).toEqual({ bandhu: ['fileRef'], node: [] })
  })

  test('the policy of the document stops inline scripts, other hosts and frames', async () => {
    const violated = await page().evaluate(async () => {
      const directives: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective))
      const add = (tag: string, parts: object) =>
        document.body.append(Object.assign(document.createElement(tag), parts))
      add('script', { textContent: 'window.hacked = true' })
      add('script', { src: 'https://elsewhere.test/x.js' })
      add('img', { src: 'https://elsewhere.test/pixel.png' })
      add('iframe', { src: 'https://elsewhere.test/' })
      add('object', { data: 'https://elsewhere.test/' })
      await fetch('https://elsewhere.test/').catch(() => directives.push('fetch refused'))
      const form = Object.assign(document.createElement('form'), { action: 'https://elsewhere.test/' })
      document.body.append(form)
      form.submit()
      while (directives.length < 8) await new Promise((resolve) => requestAnimationFrame(resolve))
      return { directives: directives.sort(), hacked: 'hacked' in window }
    })
    expect(violated).toEqual({
      directives: [
        'connect-src',
        'fetch refused',
        'form-action',
        'frame-src',
        'img-src',
        'object-src',
        'script-src-elem',
        'script-src-elem',
      ],
      hacked: false,
    })
  })

  test('a link leaves the app only as https or mailto, and the page stays', async () => {
    const before = page().url()
    await click('https://elsewhere.test/a')
    await click('mailto:someone@elsewhere.test')
    await click('http://elsewhere.test/plain')
    await click('https://name:secret@elsewhere.test/')
    await click('https://elsewhere.test/blank', '_blank')
    expect(await page().evaluate(() => window.open('https://elsewhere.test/opened'))).toBeNull()
    await page().evaluate(() => location.assign('https://elsewhere.test/script'))
    await expect
      .poll(opened)
      .toEqual([
        'https://elsewhere.test/a',
        'mailto:someone@elsewhere.test',
        'https://elsewhere.test/blank',
        'https://elsewhere.test/opened',
        'https://elsewhere.test/script',
      ])
    expect(page().url()).toBe(before)
    expect(await app().evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('a frame written into the page goes nowhere', async () => {
    await page().evaluate(() => {
      const frame = Object.assign(document.createElement('iframe'), { id: 'letter' })
      frame.setAttribute('sandbox', '')
      frame.srcdoc = '<a href="https://elsewhere.test/in-letter">read</a>'
      document.body.append(frame)
    })
    const blocked = page().waitForEvent('console', (message) => message.text().includes('Framing'))
    await page().frameLocator('#letter').getByText('read').click()
    await blocked
    expect(await opened()).not.toContain('https://elsewhere.test/in-letter')
    await page().evaluate(() => document.querySelector('#letter')?.remove())
  })

  test('the page may write the clipboard and use nothing else', async () => {
    await page().evaluate(() => window.focus()) // a page without the focus may not write it, whatever the app says
    const answers = await page().evaluate(async () => ({
      notify: await Notification.requestPermission(),
      place: await new Promise((done) => navigator.geolocation.getCurrentPosition(done, (error) => done(error.code))),
      read: await navigator.clipboard.readText().catch((error) => error.name),
      queried: (await navigator.permissions.query({ name: 'geolocation' })).state,
      write: await navigator.clipboard.writeText('01711-000000').then(
        () => 'written',
        (error) => error.name,
      ),
    }))
    expect(answers).toEqual({
      notify: 'denied',
      place: 1,
      read: 'NotAllowedError',
      queried: 'denied',
      write: 'written',
    })
  })

  test('the scheme serves the window only, for reading, under the policy', async () => {
    const asked = await page().evaluate(async () => {
      const ask = async (path: string, method = 'GET') => {
        const { status, headers } = await fetch(path, { method, ...(method === 'POST' && { body: 'x' }) })
        return [status, headers.get('x-content-type-options'), headers.has('content-security-policy')]
      }
      return {
        page: await ask('/index.html'),
        outside: await ask('/..%2fmain%2fmain.js'),
        unknown: await ask('/nothing.js'),
        gone: await ask('/files/never-offered'),
        post: await ask('/index.html', 'POST'),
      }
    })
    expect(asked).toEqual({
      page: [200, 'nosniff', true],
      outside: [404, 'nosniff', true],
      unknown: [404, 'nosniff', true],
      gone: [410, 'nosniff', true],
      post: [405, 'nosniff', true],
    })
  })

  test('a chosen file becomes a reference, is downloaded under its name, and a made-up file is refused', async () => {
    const file = join(folder, 'গ্রাহক তালিকা.csv')
    writeFileSync(file, 'নাম\nমিনা\n')
    await page().evaluate(() => {
      document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'chosen' }))
    })
    await page().setInputFiles('#chosen', file)
    const ref = await page().evaluate(() =>
      window.bandhu.fileRef(document.querySelector<HTMLInputElement>('#chosen')!.files![0]!),
    )
    expect(ref).toMatch(/^[\w-]{20,}$/)
    await expect(page().evaluate(() => window.bandhu.fileRef(new File(['x'], 'made.csv')))).rejects.toThrow(
      'not a file',
    )
    const [download] = await Promise.all([page().waitForEvent('download'), click(`/files/${ref}`)])
    expect(download.suggestedFilename()).toBe('গ্রাহক তালিকা.csv')
    expect(readFileSync(await download.path(), 'utf8')).toBe('নাম\nমিনা\n')
    await page().evaluate(() => document.querySelector('#chosen')?.remove())
  })

  test('after all of that the line to the core is still the same, and a reload makes a new one', async () => {
    expect(await page().getByText('বাংলা').first().isVisible()).toBe(true)
    await page().reload()
    await page().getByText('বাংলা').first().waitFor()
  })

  test('a document from elsewhere gets no line to the core', async () => {
    const html = `<script>
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('close', () => { document.title = 'refused' })
      port1.start()
      window.postMessage('rpc:connect', '*', [port2])
    </script>`
    await app().evaluate(
      ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
      `data:text/html,${encodeURIComponent(html)}`,
    )
    await page().waitForFunction(() => document.title === 'refused')
  })

  if (atTheEnd)
    test('nothing ever asked the network, and the window has the preferences we promise', () => atTheEnd(app()))
}
