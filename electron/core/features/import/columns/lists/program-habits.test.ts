import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* What programs of accounts, shops and letters write in ways of their own. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const rows = (query: string) => core.core.db.read.$client.prepare(query).all()
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`

async function imported(name: string, lines: readonly string[]) {
  const found = await checkedImport(core, name, text(lines))
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.state).toBe('done')
  return found
}
const people = () =>
  rows('select p.name, c.name as company from people p left join companies c on c.id = p.company_id order by p.name')

test('beside the name of a person, whoever is billed is their company; alone it is the name', async () => {
  await imported('contacts.csv', [
    '*ContactName,AccountNumber,EmailAddress,FirstName,LastName,POCity,POCountry',
    'ACME Ltd,A1,bo@example.com,Bo,Ray,Leeds,UK',
    'Tea House,A2,tea@example.com,,,Hull,UK',
    'Jo Solo,A3,jo@example.com,Jo,Solo,,',
    'আশা রায়,A4,asha@example.com,Asha,Ray,,',
  ])
  expect(people()).toEqual([
    { name: 'Bo Ray', company: 'ACME Ltd' },
    { name: 'Jo Solo', company: null },
    { name: 'Tea House', company: null },
    { name: 'আশা রায়', company: null },
  ])
})

test('a code that says that there is none is none', async () => {
  await imported('cust.csv', [
    'Co./Last Name,First Name,Card ID,Email',
    'Smith,Anna,*None,a@example.com',
    'Lee,Bo,C7,b@example.com',
  ])
  expect(rows('select text_value as value from custom_values')).toEqual([{ value: 'C7' }])
})

test('who objects in French to be canvassed is called and written to no more', async () => {
  await imported('clients.csv', [
    'Nom,Prénom,Téléphone,Email,Opposition démarchage,Opposition emailing',
    'Dupont,Marie,+33612345678,marie@example.com,oui,non',
    'Durand,Paul,+33612345679,paul@example.com,non,oui',
  ])
  const words = rows(
    `select p.name, c.channel, c.status from consents c join people p on p.id = c.person_id
      where c.status <> 'unknown' order by p.name, c.channel`,
  )
  expect(words).toEqual(
    expect.arrayContaining([
      { name: 'Marie Dupont', channel: 'phone', status: 'unsubscribed' },
      { name: 'Paul Durand', channel: 'email', status: 'unsubscribed' },
    ]),
  )
  expect(words).not.toContainEqual(expect.objectContaining({ name: 'Marie Dupont', channel: 'email' }))
})

test('an address in one cell with two blanks between its parts is cut into them; any other stays whole', async () => {
  await imported('audience.csv', [
    'Email Address,First Name,Address',
    'a@example.com,Anna,1 High St  Floor 2  Springfield  IL  62701  US',
    'b@example.com,Bo,2 Low St  Dublin    D02 X285  IE',
    'c@example.com,Cy,"3 Hill Road,  Howrah"',
  ])
  expect(
    rows('select street, city, region, postal_code as code, country from person_addresses order by street'),
  ).toEqual([
    { street: '1 High St, Floor 2', city: 'Springfield', region: 'IL', code: '62701', country: 'US' },
    { street: '2 Low St', city: 'Dublin', region: '', code: 'D02 X285', country: 'IE' },
    { street: '3 Hill Road, Howrah', city: '', region: '', code: '', country: '' },
  ])
})

test('the country of a bill and of a parcel is told by its code', async () => {
  const found = await checkedImport(
    core,
    'orders.csv',
    text([
      'First Name (Billing),Email (Billing),City (Billing),Country Code (Billing),City (Shipping),Country Code (Shipping)',
      'Bo,bo@example.com,Paris,FR,,',
    ]),
  )
  expect(found.columns.map(({ field }) => field)).toEqual(['givenName', 'email', 'city', 'country', 'city', 'country'])
})

test('a file of orders with one row for each is people; what is about the order is left out and told', async () => {
  const found = await checkedImport(
    core,
    'orders.csv',
    text([
      'Sale Date,Order ID,Full Name,Number of Items,Payment Method,Ship City,Currency,Order Value,Order Total,Status,Loyalty',
      '01/02/24,123,Bo Ray,2,CC,Leeds,GBP,20,23,Shipped,Gold',
      '01/15/24,124,Ann Lee,1,CC,Hull,GBP,10,13,Shipped,Silver',
    ]),
  )
  expect(found.columns.filter(({ stored }) => stored).map(({ header }) => header)).toEqual([
    'Full Name',
    'Ship City',
    'Loyalty',
  ])
  expect(found.columns.filter(({ ofLine }) => ofLine)).toHaveLength(8)
  await startedImport(core, found.id, { agree: true })
  expect((await core.client.fields.list()).map(({ name }) => name)).toEqual(['Loyalty'])
})
