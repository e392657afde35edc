import { expect, test } from 'vitest'
import { recogniseColumns } from '../columns/recognise/recognise-columns.ts'
import { createRowReader } from './read-row.ts'

/** Headers of one file, with the addresses that its one row has: kind, street, city and postcode. */
type Told = [program: string, headers: string[], cells: string[], addresses: string[]]

const HOUSE = ['Elm Road 1', 'Salem', '11111']
const SHOP = ['Dock Road 2', 'Troy', '22222']
/** Two addresses, each under three headers. */
const two = (program: string, headers: string, kinds: [string, string] = ['', '']): Told => [
  program,
  headers.split(' | '),
  [...HOUSE, ...SHOP],
  [`${kinds[0]}: ${HOUSE.join(', ')}`, `${kinds[1]}: ${SHOP.join(', ')}`],
]
const one = (program: string, headers: string, cells: string[], address: string): Told => [
  program,
  headers.split(' | '),
  cells,
  [address],
]

const FILES: Told[] = [
  two('Xero', 'POAddressLine1 | POCity | POPostalCode | SAAddressLine1 | SACity | SAPostalCode'),
  two(
    'MYOB',
    'Addr 1 - Line 1 | Addr 1 - City | Addr 1 - Postcode | Addr 2 - Line 1 | Addr 2 - City | Addr 2 - Postcode',
  ),
  two(
    'Outlook, German',
    'Straße geschäftlich | Ort geschäftlich | Postleitzahl geschäftlich | Straße privat | Ort privat | Postleitzahl privat',
    ['work', 'home'],
  ),
  two(
    'Outlook, French',
    'Rue (bureau) | Ville (bureau) | Code postal (bureau) | Rue (domicile) | Ville (domicile) | Code postal (domicile)',
    ['work', 'home'],
  ),
  two(
    'Outlook, Spanish',
    'Calle del trabajo | Ciudad del trabajo | Código postal del trabajo | Calle particular | Ciudad particular | Código postal particular',
    ['work', 'home'],
  ),
  two('Outlook, Italian', 'Via (uff.) | Città (uff.) | CAP (uff.) | Via (ab.) | Città (ab.) | CAP (ab.)', [
    'work',
    'home',
  ]),
  two(
    'Outlook, Dutch',
    'Werkadres, straat | Werkadres, plaats | Werkadres, postcode | Huisadres, straat | Huisadres, plaats | Huisadres, postcode',
    ['work', 'home'],
  ),
  two(
    'WooCommerce',
    'Address 1&2 (Billing) | City (Billing) | Postcode (Billing) | Address 1&2 (Shipping) | City (Shipping) | Postcode (Shipping)',
    ['billing', 'shipping'],
  ),
  two('numbers behind', 'Street 1 | City 1 | Zip 1 | Street 2 | City 2 | Zip 2'),
  two('a number behind the second alone', 'Street | City | Zip | Street 2 | City 2 | Zip 2'),
  two('the same headers twice', 'Street | City | Zip | Street | City | Zip'),
  two(
    'permanent and current',
    'Permanent Address | Permanent City | Permanent PIN code | Current Address | Current City | Current PIN code',
  ),
  two('in Bengali', 'বর্তমান ঠিকানা | বর্তমান শহর | বর্তমান পোস্ট কোড | স্থায়ী ঠিকানা | স্থায়ী শহর | স্থায়ী পোস্ট কোড'),
  two('German, joined', 'Rechnungsstraße | Rechnungsort | Rechnungs-PLZ | Lieferstraße | Lieferort | Liefer-PLZ', [
    'billing',
    'shipping',
  ]),
  two(
    'French, billing',
    'Adresse de facturation | Ville de facturation | Code postal facturation | Adresse de livraison | Ville de livraison | Code postal livraison',
    ['billing', 'shipping'],
  ),
  two('words that no list has', 'Farm Street | Farm City | Farm Zip | Mill Street | Mill City | Mill Zip'),
  two('a database', 'MAILINGSTREET | MAILINGCITY | MAILINGPOSTALCODE | OTHERSTREET | OTHERCITY | OTHERPOSTALCODE', [
    'mailing',
    'other',
  ]),
  two('Bill to', 'Bill to Street | Bill to City | Bill to Zip | Ship to Street | Ship to City | Ship to Zip', [
    'billing',
    'shipping',
  ]),
  two('Thunderbird', 'Home Address | Home City | Home ZipCode | Work Address | Work City | Work ZipCode', [
    'home',
    'work',
  ]),
  one(
    'lines',
    'Address line 1 | Address line 2 | City | Zip',
    ['Elm Road 1', 'Flat 4', 'Salem', '11111'],
    ': Elm Road 1, Flat 4, Salem, 11111',
  ),
  one(
    'lines without their word',
    'Address 1 | Address 2 | City',
    ['Elm Road 1', 'Flat 4', 'Salem'],
    ': Elm Road 1, Flat 4, Salem, ',
  ),
  one(
    'a line of one of two kinds',
    'Home Street | Home Street 2 | Home City',
    ['Elm Road 1', 'Flat 4', 'Salem'],
    'home: Elm Road 1, Flat 4, Salem, ',
  ),
  one('words that part nothing', 'Customer Street | Ship City | Zip', HOUSE, ': Elm Road 1, Salem, 11111'),
  one(
    'the same said twice',
    'Street 1 | City 1 | Zip 1 | Street 2 | City 2 | Zip 2',
    [...HOUSE, ...HOUSE],
    ': Elm Road 1, Salem, 11111',
  ),
  one(
    'a printed copy',
    'Address | Street | City | Zip',
    ['Elm Road 1, 11111 Salem', ...HOUSE],
    ': Elm Road 1, Salem, 11111',
  ),
]

test.each(FILES)('%s: what says the same beside the part is of one address', (_, headers, cells, addresses) => {
  const all = ['Ana Ruiz', ...cells]
  const { columns } = recogniseColumns(['Name', ...headers], [all])
  const { draft, problems } = createRowReader({ columns, country: 'US', consentFromName: null })(2, all)
  expect(
    draft?.addresses.map(({ kind, street, city, postalCode }) => `${kind}: ${[street, city, postalCode].join(', ')}`),
  ).toEqual(addresses)
  expect(problems).toEqual([])
})

test.each([
  ['12 Lane, Kolkata - 700001', '12 Lane, Kolkata', '700001', ''],
  ['১২ পার্ক স্ট্রিট, কলকাতা - ৭০০০১৬', '১২ পার্ক স্ট্রিট, কলকাতা', '700016', ''],
  ['Vill. Rampur\nPO Amta\nHowrah 711 401, India', 'Vill. Rampur, PO Amta, Howrah', '711 401', 'IN'],
  // No code: a number of another kind, a town alone, none at all.
  ['12 Lane, Kolkata, Ph: 234567', '12 Lane, Kolkata, Ph: 234567', '', ''],
  ['Howrah 711401', 'Howrah 711401', '', ''],
  ['5 Lake Road', '5 Lake Road', '', ''],
])(
  'a whole address with its code at the end, %j: the code is told apart, so that something can be sent there',
  (cell, street, postalCode, country) => {
    const columns = [
      { index: 0, header: 'Name', field: 'fullName' },
      { index: 1, header: 'Address', field: 'fullAddress' },
    ] as const
    const { draft } = createRowReader({ columns: [...columns], country: 'IN', consentFromName: null })(2, ['Ana', cell])
    expect(draft?.addresses).toEqual([{ street, city: '', region: '', postalCode, country, kind: '' }])
  },
)

test('a part whose place is taken by another value is kept beside it', () => {
  const told = [
    ['Name', 'fullName', 'Ana Ruiz'],
    ['Street', 'street', 'Elm Road 1'],
    ['Upazila', 'city', 'Savar'],
    ['City', 'city', 'Dhaka'],
    ['Zip', 'postalCode', '1340'],
    ['Postal code', 'postalCode', '1341'],
    ['Country', 'country', 'India'],
    ['Nationality', 'country', 'Bangladesh'],
    ['Address', 'fullAddress', 'Behind the mill, Elm Road 1'],
  ] as const
  const columns = told.map(([header, field], index) => ({ index, header, field }))
  const cells = told.map(([, , cell]) => cell)
  const { draft } = createRowReader({ columns, country: 'BD', consentFromName: null })(2, cells)
  expect(draft?.addresses).toEqual([
    {
      street: 'Behind the mill, Elm Road 1',
      city: 'Savar',
      region: 'Dhaka, 1341, Bangladesh',
      postalCode: '1340',
      country: 'IN',
      kind: '',
    },
  ])
})
