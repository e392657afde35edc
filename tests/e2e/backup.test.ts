import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { putPeople } from '../support/people.ts'
import { createTestCore, jobOver } from '../support/test-core.ts'
import { HOSTS, openWindow, type Window } from '../support/the-line/hosts.ts'
import { wordsOf } from '../support/the-line/words.ts'

/* Backups as an owner meets them: in the settings, and in place of the window when the list cannot be read. */

const PEOPLE = [
  { name: 'Farida Khatun', email: 'farida@example.com', city: 'Kolkata' },
  { name: 'Imran Mollah', email: 'imran@example.com', city: 'Howrah' },
]

const open: { window?: Window; folder?: string } = {}
afterEach(async () => {
  await open.window?.close()
  if (open.folder) rmSync(open.folder, { recursive: true, force: true })
})

/** A shop with two customers and, if asked for, a backup of them; `deleted`: the second one is gone since. */
async function shopFolder(backedUp: boolean, deleted = false): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-backups-'))
  open.folder = dataDir
  const core = await createTestCore({ dataDir })
  await core.client.settings.setUp({
    businessName: 'Tea House',
    postalAddress: '12 Park Street\nKolkata 700016',
    country: 'IN',
    currency: 'INR',
    language: 'en',
  })
  const [, second] = putPeople(core, PEOPLE)
  if (backedUp) {
    const { jobId } = await core.client.backup.now()
    expect((await jobOver(core, jobId)).state).toBe('done')
  }
  if (deleted) await core.client.customers.delete({ id: second ?? 0 })
  await core.close()
  return dataDir
}

const GARBAGE = 'this is not a database, it only has the right name'.repeat(1_000)

function damage(dataDir: string): void {
  for (const left of ['bandhu.db-wal', 'bandhu.db-shm']) rmSync(join(dataDir, left), { force: true })
  writeFileSync(join(dataDir, 'bandhu.db'), GARBAGE)
}

describe.each(HOSTS)('in the %s host', (host) => {
  test('a damaged list: the newest good backup is offered and put back, the broken file is kept', async () => {
    const dataDir = await shopFolder(true)
    damage(dataDir)
    const window = await openWindow(host, dataDir)
    open.window = window
    const { page } = window
    const say = wordsOf('en')
    await page.getByRole('heading', { name: say('backup:broken.title') }).waitFor()
    expect(readFileSync(join(dataDir, 'bandhu.db'), 'utf8')).toBe(GARBAGE)
    await page.getByRole('button', { name: say('backup:broken.act') }).click()
    await page.getByRole('button', { name: say('backup:restore.act', { count: 2 }) }).click()
    await page.getByRole('link', { name: say('app:nav.customers'), exact: true }).click()
    await page.getByText('Farida Khatun').waitFor()
    const [kept] = readdirSync(join(dataDir, 'damaged'))
    expect(readFileSync(join(dataDir, 'damaged', kept ?? ''), 'utf8')).toBe(GARBAGE)
    expect(window.pageErrors).toEqual([])
  })

  test('a damaged list without a backup: said in plain words, the file stays as it is', async () => {
    const dataDir = await shopFolder(false)
    damage(dataDir)
    const window = await openWindow(host, dataDir)
    open.window = window
    const say = wordsOf('en')
    await window.page.getByText(say('backup:broken.none')).waitFor()
    expect(readFileSync(join(dataDir, 'bandhu.db'), 'utf8')).toBe(GARBAGE)
  })
})

test('a customer deleted by mistake comes back from a backup; what was there before is in the list', async () => {
  const window = await openWindow('browser', await shopFolder(true, true))
  open.window = window
  const { page } = window
  const say = wordsOf('en')
  await page.getByRole('link', { name: say('app:nav.customers'), exact: true }).click()
  await page.getByText('Farida Khatun').waitFor()
  expect(await page.getByText('Imran Mollah').count()).toBe(0)
  await page.getByRole('link', { name: say('app:nav.settings'), exact: true }).click()
  await page.getByRole('link', { name: say('backup:summary.open') }).click()
  await page
    .getByRole('row')
    .filter({ hasText: say('backup:reason.by-hand') })
    .getByRole('button')
    .click()
  await page.getByText('Tea House').last().waitFor()
  await page.getByRole('button', { name: say('backup:restore.act', { count: 2 }) }).click()
  await page.getByRole('alert').getByText(say('backup:restore.done')).waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: say('backup:reason.before-restore') })
    .waitFor()
  await page.getByRole('link', { name: say('app:nav.customers'), exact: true }).click()
  await page.getByText('Imran Mollah').waitFor()
})
