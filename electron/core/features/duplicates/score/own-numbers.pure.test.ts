import { expect, test } from 'vitest'
import { registeredAs } from './own-numbers.ts'

test.each(['GSTIN', 'GSTIN/UIN', 'GST No', 'VAT No.', 'VAT ID', 'VAT Reg. No', 'VAT registration number', 'Tax ID'])(
  '%s: a number that a register gave',
  (field) => expect(registeredAs(field, '19ABCDE1234F1Z5')).toBe(true),
)

test.each(['EIN', 'EIN number', 'IČO', 'ICO nr', 'PAN', 'Company PAN', 'USt-IdNr.', 'SIRET', 'Company number'])(
  '%s: another',
  (field) => expect(registeredAs(field, '12-3456789')).toBe(true),
)

test.each([
  'VAT amount',
  'VAT rate',
  'Ein Datum',
  'Opening date (ICO)',
  'VAT number since',
  'Reg. no. date',
  'Pan size',
])('%s: none, however many digits it has', (field) => expect(registeredAs(field, '123456789')).toBe(false))

test('under the name of the tax alone the value has to look like its number', () => {
  for (const value of ['GB 123 4567 89', 'DE123456789', 'BE 0123.456.789', 'CHE-123.456.789', '123456789'])
    expect(registeredAs('VAT', value), value).toBe(true)
  expect(registeredAs('GST', '19ABCDE1234F1Z5')).toBe(true)
  for (const value of ['18', '12345', '12345.50', '12,345,678.00', '15.01.2020', '2020-01-15', 'INR 12345678'])
    expect(registeredAs('VAT', value), value).toBe(false)
})
