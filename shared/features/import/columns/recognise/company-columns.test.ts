import { expect, test } from 'vitest'
import { recogniseColumns } from './recognise-columns.ts'

const fieldOf = (company: string, header: string, cell: string) =>
  recogniseColumns(['Name', 'E-mail', company, header], [['Asha', 'asha@example.com', 'Alpha', cell]]).columns[3]?.field

test.each([
  ['Company', 'Company Phone', '033 2242 1111', 'companyPhone'],
  ['Organisation', 'Organisation Website', 'alpha.example', 'companyWebsite'],
  ['Company', 'Business website', 'alpha.example', 'companyWebsite'],
  ['Company', 'company_address', '1 Park Street', 'companyStreet'],
  ['Company', 'Company Address City', 'Kolkata', 'companyCity'],
  ['Company', 'Company Postal Code', '700016', 'companyPostalCode'],
  ['কোম্পানি', 'কোম্পানির ফোন', '033 2242 1111', 'companyPhone'],
  ['প্রতিষ্ঠান', 'প্রতিষ্ঠানের ঠিকানা', 'পার্ক স্ট্রিট', 'companyStreet'],
  ['कंपनी', 'कंपनी का फ़ोन', '033 2242 1111', 'companyPhone'],
  ['कंपनी', 'कंपनी की वेबसाइट', 'alpha.example', 'companyWebsite'],
  ['Firma', 'Firmentelefon', '030 1234567', 'companyPhone'],
  ['Firma', 'Firmenadresse', 'Hauptstr. 1', 'companyStreet'],
  ['Entreprise', "Téléphone de l'entreprise", '01 23 45 67 89', 'companyPhone'],
  ['Empresa', 'Dirección de la empresa', 'Calle Mayor 1', 'companyStreet'],
  ['Azienda', 'Sito web azienda', 'alpha.example', 'companyWebsite'],
  ['Company', 'Business Phone', '033 2242 1111', 'phone'],
  ['Company', 'Phone', '033 2242 1111', 'phone'],
  ['Company', 'Website', 'alpha.example', 'website'],
  ['Company', 'City', 'Kolkata', 'city'],
])('beside %s, %s is %s', (company, header, cell, field) => expect(fieldOf(company, header, cell)).toBe(field))
