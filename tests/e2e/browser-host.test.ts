import { rmSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/browser.ts'
import { type Host, startHost } from '../support/host.ts'
import { emptyShop } from '../support/shop.ts'

const folders: string[] = []
const hosts: Host[] = []
const open: { browser?: Browser } = {}
beforeAll(async () => {
  open.browser = await launchChromium()
})
afterAll(async () => {
  await open.browser?.close()
  for (const host of hosts) await host.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
async function started(options: Parameters<typeof startHost>[0]): Promise<Host> {
  const host = await startHost(options)
  hosts.push(host)
  return host
}
/** A browser of its own, with nobody's session. */
async function newContext(): Promise<BrowserContext> {
  const context = await open.browser!.newContext()
  context.setDefaultTimeout(60_000) // a busy machine is no failure
  return context
}
async function shop(): Promise<string> {
  const dataDir = await emptyShop()
  folders.push(dataDir)
  return dataDir
}

test('the page sees no cookie, runs no script of others, and its address holds no key', async () => {
  const host = await started({ dataDir: await shop() })
  const page = await (await newContext()).newPage()
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await page.goto(host.url)
  await page.locator('h1').first().waitFor()
  expect(new URL(page.url()).search).toBe('')
  expect(await page.evaluate(() => document.cookie)).toBe('')
  // What evaluate() runs is exempt from the policy; what it puts into the page is not.
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.inline = "ran"'
    document.head.append(script)
    return document.documentElement.dataset.inline
  })
  expect(ran).toBeUndefined()
  await expect.poll(() => refused.join('\n')).toMatch(/Content Security Policy/)
})

test('an address opens one browser; a second is told what to do', async () => {
  const host = await started({ dataDir: await shop() })
  const address = host.url
  const first = await (await newContext()).newPage()
  await first.goto(address)
  await first.locator('h1').first().waitFor()
  const second = await (await newContext()).newPage()
  const answer = await second.goto(address)
  expect(answer?.status()).toBe(401)
  expect(await second.locator('body').innerText()).toContain('Start Bandhu again')
  await second.goto(host.url)
  await second.locator('h1').first().waitFor()
})

test('a page of the run before goes on by itself when the host is there again', async () => {
  const dataDir = await shop()
  const host = await startHost({ dataDir })
  const context = await newContext()
  const page = await context.newPage()
  await page.goto(`${host.url}#/customers`)
  await page.locator('h1').first().waitFor()
  await host.kill()
  const next = await started({ dataDir, port: Number(new URL(host.origin).port) })
  const opened = page.waitForEvent('websocket')
  const other = await context.newPage()
  await other.goto(next.url)
  await other.locator('h1').first().waitFor()
  await opened
  await other.goto(`${next.origin}/#/customers/new`)
  await other.getByLabel('Name').fill('Rina Sengupta')
  await other.getByRole('button', { name: 'Add customer' }).click()
  await page.getByText('Rina Sengupta').first().waitFor()
})

test('a part of the window that is wanted while the host is away comes by itself, in its own looks', async () => {
  const dataDir = await shop()
  const host = await startHost({ dataDir })
  const context = await newContext()
  const page = await context.newPage()
  await page.goto(`${host.url}#/customers`)
  await page.locator('h1').first().waitFor()
  await host.kill()
  await page.getByRole('link', { name: 'Campaigns' }).click()
  await page.getByText('What is still missing of this page').waitFor()
  const next = await started({ dataDir, port: Number(new URL(host.origin).port) })
  const other = await context.newPage()
  await other.goto(`${next.url}#/campaigns`)
  await other.getByRole('heading', { name: 'Campaigns', level: 1 }).waitFor()
  await page.getByRole('heading', { name: 'Campaigns', level: 1 }).waitFor()
  await page.getByText('What is still missing of this page').waitFor({ state: 'detached' })
  const sheets = (of: Page) => of.evaluate(() => [...document.styleSheets].flatMap(({ href }) => href ?? []))
  await expect.poll(() => sheets(page)).toEqual(expect.arrayContaining(await sheets(other)))
})

test('a part that was lost on its way is there again without a word: the window is loaded anew, once', async () => {
  const host = await started({ dataDir: await shop() })
  const context = await newContext()
  const page = await context.newPage()
  // Lost however often this window asks: a browser may ask twice, ahead of its need and then for it.
  const way = { isCut: true }
  await page.route(/\/command-palette-[^/]+\.js$/, (route) => (way.isCut ? route.abort() : route.continue()))
  await page.goto(`${host.url}#/campaigns`)
  await page.locator('h1').first().waitFor()
  page.on('request', (request) => {
    if (request.isNavigationRequest()) way.isCut = false
  })
  await page.getByRole('button', { name: 'Search people and actions' }).click()
  await page.waitForFunction(() => {
    const [opened] = performance.getEntriesByType('navigation')
    return opened instanceof PerformanceNavigationTiming && opened.type === 'reload'
  })
  await page.getByRole('button', { name: 'Search people and actions' }).click()
  await page.getByPlaceholder('A name, phone, e-mail, city, page or action').waitFor()
  expect(new URL(page.url()).hash).toBe('#/campaigns')
})
