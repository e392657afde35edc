import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Address books in LDIF, and ledgers that Tally wrote for another Tally. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

const base64 = (text: string) => Buffer.from(text).toString('base64')
const LDIF = `version: 1
# from Thunderbird
dn: cn=Ann Lee,mail=ann@example.com
objectclass: top
objectclass: mozillaAbPersonAlpha
cn: Ann Lee
givenName: Ann
sn: Lee
mail: ann@example.com
mozillaSecondEmail: ann@home.example
telephoneNumber: +91 98300
  14426
homePhone: +91 98300 14427
mozillaHomeLocalityName: Kolkata
userPassword: secret
jpegPhoto:< file:///photo.jpg
modifytimestamp: 1700000000

dn:: ${base64('cn=রিনা সেন')}
objectclass: person
cn:: ${base64('রিনা সেন')}
sn:: ${base64('সেন')}
mail: rina@example.com
mail: rina@shop.example

dn: cn=Friends
objectclass: groupOfNames
cn: Friends
member: cn=Ann Lee,mail=ann@example.com

dn: ou=people,dc=example
objectclass: organizationalUnit
ou: people
`

test('an address book in LDIF is read, folded lines, base64 and several values and all; groups are nobody', async () => {
  const found = await checkedImport(core, 'book.ldif', LDIF.replaceAll('\n', '\r\n'))
  expect(found.source).toMatchObject({ kind: 'ldif', notes: [{ note: 'card-groups', count: 2 }] })
  await startedImport(core, found.id, { agree: true })
  const { rows } = await core.client.customers.list({ sort: 'created', dir: 'asc' })
  const people = await Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
  const said = people.map((one) => ({
    name: one.name,
    emails: one.emails.map(({ address }) => address),
    phones: one.phones.map(({ e164 }) => e164),
    city: one.addresses[0]?.city,
  }))
  expect(said).toEqual([
    {
      name: 'Ann Lee',
      emails: ['ann@example.com', 'ann@home.example'],
      phones: ['+919830014426', '+919830014427'],
      city: 'Kolkata',
    },
    { name: 'রিনা সেন', emails: ['rina@example.com', 'rina@shop.example'], phones: [], city: undefined },
  ])
  expect(JSON.stringify(found.columns)).not.toContain('secret')
})

test('changes to a directory are refused, and what of a list begins like an entry is a list', async () => {
  const changes = 'version: 1\ndn: cn=Ann Lee\nchangetype: delete\n'
  await expect(core.client.import.open({ ref: core.drop('changes.ldif', Buffer.from(changes)) })).rejects.toMatchObject(
    {
      code: 'FILE_BINARY',
    },
  )
  const list = await checkedImport(core, 'list.csv', 'dn,mail\nAnn Lee,ann@example.com\n')
  expect(list.source.kind).toBe('text')
})

const TALLY = `<ENVELOPE>
 <HEADER><TALLYREQUEST>Import Data</TALLYREQUEST></HEADER>
 <BODY><IMPORTDATA><REQUESTDESC><REPORTNAME>All Masters</REPORTNAME></REQUESTDESC><REQUESTDATA>
  <TALLYMESSAGE xmlns:UDF="TallyUDF">
   <GROUP NAME="Our banks" RESERVEDNAME=""><PARENT>Bank Accounts</PARENT></GROUP>
   <GROUP NAME="Howrah &amp; Hooghly" RESERVEDNAME=""><PARENT>Sundry Debtors</PARENT></GROUP>
   <LEDGER NAME="Asha &amp; Sons" RESERVEDNAME="">
    <ADDRESS.LIST TYPE="String"><ADDRESS>12 Lake Road</ADDRESS><ADDRESS>Kolkata</ADDRESS></ADDRESS.LIST>
    <MAILINGNAME.LIST TYPE="String"><MAILINGNAME>Asha &amp; Sons</MAILINGNAME></MAILINGNAME.LIST>
    <PARENT>Sundry Debtors</PARENT><LEDSTATENAME>West Bengal</LEDSTATENAME><PINCODE>700029</PINCODE>
    <EMAIL>asha@example.com</EMAIL><LEDGERMOBILE>9830014426</LEDGERMOBILE>
    <OPENINGBALANCE>-1200.00</OPENINGBALANCE>
   </LEDGER>
   <LEDGER NAME="বীণা স্টোর্স" RESERVEDNAME=""><PARENT>Howrah &amp; Hooghly</PARENT><LEDGERPHONE>033 2248 1111</LEDGERPHONE></LEDGER>
   <LEDGER NAME="HDFC" RESERVEDNAME=""><PARENT>Our banks</PARENT></LEDGER>
   <LEDGER NAME="Profit &amp; Loss A/c" RESERVEDNAME="Profit &amp; Loss A/c"><PARENT>&#4; Primary</PARENT></LEDGER>
  </TALLYMESSAGE>
 </REQUESTDATA></IMPORTDATA></BODY>
</ENVELOPE>`

test.each(['utf8', 'utf16le'] as const)(
  'ledgers of customers come in as %s, and those of the house are set aside',
  async (encoding) => {
    const mark = encoding === 'utf16le' ? '\ufeff' : ''
    const found = await checkedImport(core, 'Master.xml', Buffer.from(mark + TALLY, encoding))
    expect(found.source.kind).toBe('tally')
    const { problems } = await core.client.import.problems({ id: found.id })
    expect(problems.map(({ row, reason }) => [row, reason])).toEqual([
      [4, 'ledger-group'],
      [5, 'ledger-group'],
    ])
    await startedImport(core, found.id, { agree: true })
    const { rows } = await core.client.customers.list({ sort: 'created', dir: 'asc' })
    expect(rows.map(({ name, email, phone, tags }) => [name, email, phone, tags])).toEqual([
      ['Asha & Sons', 'asha@example.com', '9830014426', ['Sundry Debtors']],
      ['বীণা স্টোর্স', null, '033 2248 1111', ['Howrah & Hooghly']],
    ])
    const { addresses } = await core.client.customers.get({ id: rows[0]!.id })
    expect(addresses[0]).toMatchObject({ region: 'West Bengal', postalCode: '700029' })
  },
)

test('a file of Tally with entities of its own is refused, whatever they would grow to', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "&a;&a;&a;">]>${TALLY}`
  await expect(core.client.import.open({ ref: core.drop('bomb.xml', Buffer.from(bomb)) })).rejects.toMatchObject({
    code: 'FILE_UNSAFE',
  })
})

test('among several files both are read', async () => {
  const zip = Buffer.from(zipSync({ 'book.ldif': strToU8(LDIF), 'Master.xml': strToU8(TALLY) }))
  const found = await checkedImport(core, 'all.zip', zip)
  expect(found.counts).toMatchObject({ rows: 6, created: 4, skipped: 2 })
})

test('among several files a ledger with entities is as unsafe as alone, and groups of an address book are told', async () => {
  const safe = Buffer.from(zipSync({ 'book.ldif': strToU8(LDIF), 'Master.xml': strToU8(TALLY) }))
  const { source } = await checkedImport(core, 'safe.zip', safe)
  expect(source.notes).toContainEqual({ note: 'card-groups', count: 2 })
  const bomb = TALLY.replace(/<ENVELOPE/i, '<!DOCTYPE x [<!ENTITY a "a">]><ENVELOPE')
  const unsafe = Buffer.from(zipSync({ 'book.ldif': strToU8(LDIF), 'Master.xml': strToU8(bomb) }))
  await expect(core.client.import.open({ ref: core.drop('all.zip', unsafe) })).rejects.toMatchObject({
    code: 'FILE_UNSAFE',
  })
})
