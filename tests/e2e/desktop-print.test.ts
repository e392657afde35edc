import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from '../support/built.ts'
import { launchDouble } from '../support/desktop.ts'
import { createTestCore } from '../support/test-core.ts'

/* The desktop makes the PDF by itself: main prints its own window, with the real page in it. */

const dataDir = mkdtempSync(join(tmpdir(), 'desktop-print-'))
beforeAll(ensureBuilt)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('labels for US Letter become a PDF of that size, a file to take away', async () => {
  const core = await createTestCore({ dataDir, start: false })
  await core.client.settings.setUp({
    businessName: 'Tea House',
    postalAddress: '1 Main St\nAustin, TX 73301',
    country: 'US',
    currency: 'USD',
    language: 'en',
  })
  for (let at = 1; at <= 31; at += 1) {
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
  await page.getByText('31 letters or labels').waitFor()
  await next('Continue')
  await next('Continue')
  await page.getByRole('heading', { name: '31 labels on 2 sheets of 5160' }).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), next('Save as PDF')])
  expect(download.suggestedFilename()).toMatch(/^Address labels \d{4}-\d\d-\d\d\.pdf$/)
  const pdf = readFileSync(await download.path(), 'latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2)
  // 8.5 by 11 inches, in points.
  expect(pdf).toMatch(/\/MediaBox \[0 0 61[12](?:\.\d+)? 79[12](?:\.\d+)?\]/)
  await app.close()
})
