import * as xlsx from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* An Excel workbook with several sheets, from the system's dialog to the customers. */

let window: ServedWindow
beforeAll(async () => {
  window = await serveWindow()
})
afterAll(() => window?.close())

/** Prices, the customers under names in two rows, and last year's customers, hidden. */
function shopWorkbook(): Buffer {
  const book = xlsx.utils.book_new()
  const customers = xlsx.utils.aoa_to_sheet([
    ['Name', 'Contact', null, 'Address', null],
    [null, 'Phone', 'Email', 'Street', 'City'],
    ['Ananya Mukherjee', 919830027748, 'ananya@example.com', '12 Park Street', 'Kolkata'],
    ['রিনা সেনগুপ্ত', 919832055512, null, '3 Lake Road', 'Howrah'],
  ])
  customers['!merges'] = ['A1:A2', 'B1:C1', 'D1:E1'].map((range) => xlsx.utils.decode_range(range))
  const old = [
    ['Name', 'Phone'],
    ['Gopal Saha', '9833059903'],
    ['Farida Khatun', '9831020983'],
    ['Biplab Das', '9831020984'],
  ]
  xlsx.utils.book_append_sheet(
    book,
    xlsx.utils.aoa_to_sheet([
      ['Item', 'Price'],
      ['Tea', 250],
    ]),
    'Prices',
  )
  xlsx.utils.book_append_sheet(book, customers, 'Customers')
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(old), 'Last year')
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] }
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

const meanings = () =>
  window.page
    .getByRole('combobox', { name: /^What “/ })
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))

test('the sheet with the customers is found, another can be chosen, and what is chosen comes in', async () => {
  const { page, client } = window
  await window.show('/import')
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const chooser = page.getByLabel('Spreadsheet with customers')
  expect(await chooser.getAttribute('accept')).toContain('.xlsx')
  await chooser.setInputFiles({ name: 'Shop.xlsx', mimeType, buffer: shopWorkbook() })
  await page.getByRole('heading', { name: 'Shop.xlsx' }).waitFor()
  const sheet = page.getByRole('combobox', { name: 'Sheet' })
  await expect.poll(() => sheet.inputValue()).toBe('Customers · 2 rows')
  await page.getByText('1 other sheet of this workbook is hidden. You can choose it, too.').waitFor()
  await expect.poll(meanings).toEqual(['Full name', 'Phone', 'E-mail', 'Street and house', 'City'])
  expect(await page.getByRole('combobox', { name: 'Between the columns' }).count()).toBe(0)

  await sheet.click()
  await page.getByRole('option', { name: 'Last year · 3 rows · hidden' }).click()
  await page.getByRole('row', { name: /Gopal Saha/ }).waitFor()
  await expect.poll(meanings).toEqual(['Full name', 'Phone'])
  await sheet.click()
  await page.getByRole('option', { name: 'Prices · 1 row · no customers found' }).click()
  await page.getByText('No name, e-mail, phone or company was found in Shop.xlsx.').waitFor()
  await sheet.click()
  await page.getByRole('option', { name: 'Customers · 2 rows' }).click()
  await page.getByRole('row', { name: /Ananya Mukherjee/ }).waitFor()

  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByText('No, do not write to them').or(page.getByText('No, do not write to this person')).first().click()
  await page.getByRole('button', { name: 'Import 2 customers' }).click()
  await page.getByRole('heading', { name: 'Shop.xlsx is imported' }).waitFor()
  await page.getByText('1 row in another part of this file was not read').waitFor()
  const { rows } = await client.customers.list({ offset: 0, limit: 10 })
  expect(rows.map(({ name }) => name).sort()).toEqual(['Ananya Mukherjee', 'রিনা সেনগুপ্ত'].sort())
})

test('a second table is told of before the import, and what is left to bring in after it', async () => {
  const { page } = window
  await window.show('/import')
  const text =
    'Name,Phone\nAsha Roy,98310 20985\nBina Sen,98310 20986\n\n\nFirm,Contact,Phone\nTea Board,R. Sen,98310 20987\n'
  const file = { name: 'Two.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.getByLabel('Spreadsheet with customers').setInputFiles(file)
  await page.getByText('There are 2 tables here, and one is read at a time.').waitFor()
  const table = page.getByRole('combobox', { name: 'Table' })
  await expect.poll(() => table.inputValue()).toBe('Two.csv, table 1 · 2 rows')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await page.getByRole('button', { name: 'Import 2 customers' }).click()
  await page.getByText('1 more part of this file holds customers.').waitFor()
  await page.getByRole('link', { name: 'Look for duplicates' }).waitFor()
})
