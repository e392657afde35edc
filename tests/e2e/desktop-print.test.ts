import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from '../support/built.ts'
import { launchDouble } from '../support/desktop.ts'
import { createTestCore } from '../support/test-core.ts'

/* The desktop makes the PDF by itself: main prints its own window, with the real page in it. */

const dataDir = mkdtempSync(join(tmpdir(), 'desktop-print-'))
beforeAll(ensureBuilt)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const LETTERS = 110
const pagesOf = async (download: Download) => readFileSync(await download.path(), 'latin1')

test('labels for US Letter become a PDF of that size; hundreds of letters come part by part, can be stopped, and are one file', async () => {
  const core = await createTestCore({ dataDir, start: false })
  await core.client.settings.setUp({
    businessName: 'Tea House',
    postalAddress: '1 Main St\nAustin, TX 73301',
    country: 'US',
    currency: 'USD',
    language: 'en',
  })
  for (let at = 1; at <= LETTERS; at += 1) {
    const addresses = [{ street: `${at} Main St`, city: 'Austin', region: 'TX', postalCode: '73301' }]
    await core.client.customers.create({ name: `Ann ${at} Smith`, addresses })
  }
  await core.close()
  const app = await launchDouble({ dataDir })
  const page = await app.window()
  const next = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('link', { name: 'Customers' }).waitFor()
  await page.evaluate(() => {
    location.hash = '/print'
  })
  await page.getByText(`${LETTERS} letters or labels`).waitFor()
  await next('Continue')
  await next('Continue')
  await page.getByRole('heading', { name: '110 labels on 4 sheets of 5160' }).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), next('Save as PDF')])
  expect(download.suggestedFilename()).toMatch(/^Address labels \d{4}-\d\d-\d\d\.pdf$/)
  const pdf = await pagesOf(download)
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(4)
  // 8.5 by 11 inches, in points.
  expect(pdf).toMatch(/\/MediaBox \[0 0 61[12](?:\.\d+)? 79[12](?:\.\d+)?\]/)

  await next('Back')
  await page.getByRole('radio', { name: 'A letter' }).check()
  await page.getByRole('textbox', { name: 'Letter', exact: true }).fill('The autumn flush is here.')
  await next('Continue')
  await page.getByRole('heading', { name: '110 letters on 110 pages' }).waitFor()
  // The first part is held until it was told to stop: how quick the machine prints decides nothing.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents
    const print = contents.printToPDF.bind(contents)
    const held = Promise.withResolvers<void>()
    Object.assign(globalThis, { goOn: held.resolve })
    contents.printToPDF = (how) => held.promise.then(() => print(how))
  })
  await next('Save as PDF')
  await page.getByRole('progressbar', { name: 'Making the PDF' }).waitFor()
  await next('Stop')
  await app.evaluate(() => (globalThis as unknown as { goOn: () => void }).goOn())
  await page.getByText('Stopped. No PDF was saved.').last().waitFor()
  const [letters] = await Promise.all([page.waitForEvent('download'), next('Save as PDF')])
  const whole = await pagesOf(letters)
  expect(whole.match(/\/Type \/Page\b/g)).toHaveLength(LETTERS)
  expect(whole).toContain(`/Count ${LETTERS}>>`)
  await app.close()
})
