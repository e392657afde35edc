import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* Several files at once, cells from the clipboard, a source that comes again, and one that the host does not take. */

const pictures = process.env.PICTURES

/** Of a file that a browser may hand over here, in bytes. */
const LIMIT = 2 ** 20

let window: ServedWindow
beforeAll(async () => {
  window = await serveWindow({ uploadLimit: LIMIT })
})
afterAll(() => window?.close())

async function picture(name: string): Promise<void> {
  if (pictures) await window.page.screenshot({ path: join(pictures, `${name}.png`) })
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
const HEAD = 'Email Address,First Name,LEID,EUID,OPTIN_TIME,MEMBER_RATING,NOTES'
const SUBSCRIBED = `${HEAD}\nanna@example.com,Anna,1,a,2024-01-02 10:00:00,2,likes tea\n`
const UNSUBSCRIBED = `${HEAD}\nbo@example.com,Bo,2,b,2024-01-02 10:00:00,2,\n`
const CARD = 'BEGIN:VCARD\nVERSION:3.0\nFN:Cy Das\nEMAIL:cy@example.com\nTEL;TYPE=CELL:9830000001\nEND:VCARD\n'

test('several files chosen together are one list; what they are is told', async () => {
  const { page, client } = window
  await window.show('/import')
  await picture('sources-file')
  await page
    .getByLabel('Spreadsheet with customers')
    .setInputFiles([
      file('subscribed_email_audience_export_1.csv', SUBSCRIBED),
      file('unsubscribed_email_audience_export_1.csv', UNSUBSCRIBED),
      file('Cy.vcf', CARD),
      file('readme.txt', 'Exported from Mailchimp\n'),
    ])
  await page.getByText('3 lists are read as one').waitFor()
  await page.getByText('looks like an export from Mailchimp').waitFor()
  await page.getByText('1 file has no list of people in it and is left out: readme.txt').waitFor()
  await page.getByRole('combobox', { name: 'List', exact: true }).waitFor()
  await picture('sources-columns')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByText('No, do not write to this person').click()
  await page.getByRole('button', { name: 'Import 3 customers' }).click()
  await page.getByRole('heading', { name: 'subscribed_email_audience_export_1.csv +3 is imported' }).waitFor()
  const { rows } = await client.customers.list({ offset: 0, limit: 10 })
  expect(rows.map(({ name }) => name).sort()).toEqual(['Anna', 'Bo', 'Cy Das'])
})

/** Cells with a misspelt address, as a spreadsheet copies them. */
async function paste(name: string): Promise<void> {
  const { page } = window
  await window.show('/import')
  await page.getByRole('button', { name: 'Paste from a spreadsheet' }).click()
  await page.getByLabel('Cells from your spreadsheet').fill(`Name\tEmail\tNotes\n${name}\t${name}@gmial.com\ttea\n`)
  await picture('sources-paste')
  await page.getByRole('button', { name: 'Go on with 2 rows' }).click()
  await page.getByRole('heading', { name: 'Pasted cells' }).waitFor()
}

const meaning = () => window.page.getByRole('combobox', { name: 'What “Notes” means (column 3)' })

test('a source that comes again is read as it was chosen, and the same is done with its problems', async () => {
  const { page, client } = window
  await paste('Dina')
  await meaning().click()
  await page.getByRole('option', { name: 'Tags', exact: true }).click()
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByRole('button', { name: 'Change it' }).click()
  await page.getByText('No, do not write to this person').click()
  await page.getByRole('button', { name: 'Import 1 customer' }).click()
  await page.getByRole('heading', { name: 'Pasted cells is imported' }).waitFor()

  await paste('Esha')
  await page.getByText(/^1 column is as you chose on .* for Pasted cells\./).waitFor()
  await expect.poll(() => meaning().inputValue()).toBe('Tags')
  await picture('sources-remembered')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await picture('sources-again')
  await page.getByRole('button', { name: 'Do the same again' }).click()
  await page.getByText('1 row done as the last time.').first().waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Forget it' }).click()
  await expect.poll(() => meaning().inputValue()).toBe('Notes')
  expect((await client.import.list({}))[0]?.remembered).toBeNull()
})

test('a file that the host does not take is told with its reason, not as a lost connection; then another one goes', async () => {
  const { page } = window
  await window.show('/import')
  const choose = () => page.getByLabel('Spreadsheet with customers')
  await choose().setInputFiles([file('Everybody.csv', `${SUBSCRIBED}${'x'.repeat(2 * LIMIT)}`)])
  await page.getByText(/^Everybody\.csv is too large: 2[.,\d]* MB, the limit is 1[.,\d]* MB\./).waitFor()
  expect(await page.getByText('connection to Bandhu').count()).toBe(0)
  await picture('sources-too-large')

  await page.route('**/files?**', (route) => route.fulfill({ status: 200, body: '<html>Sign in</html>' }))
  await page.reload()
  await choose().setInputFiles([file('Everybody.csv', SUBSCRIBED)])
  await page.getByText('Something went wrong that should not have.').waitFor()
  await page.unroute('**/files?**')
  await page.reload()
  await choose().setInputFiles([file('Everybody.csv', SUBSCRIBED)])
  await page.getByText('looks like an export from Mailchimp').waitFor()
})
