import fc from 'fast-check'
import { jobOver, type TestCore } from './test-core.ts'

/* A shop with a row or more in every table that a whole Bandhu has. */

/** A picture of one point. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg=='

const text = fc.oneof(
  fc.constantFrom('Asha', 'শ্রাবণী ঘোষ', 'राम', '007', '=1+1', 'say "hi", twice', 'two\nlines', '০১২'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }).map((one) => one.replaceAll('\0', '').trim() || 'x'),
)
const word = fc.constantFrom(null, 'subscribed' as const, 'unsubscribed' as const)
const person = (at: number) =>
  fc.record({
    name: text,
    company: fc.oneof(fc.constant(''), text),
    birthday: fc.constantFrom('', '1980-05-12', '--02-29'),
    emails: fc
      .subarray([`p${at}@example.com`, `p${at}@example.org`])
      .map((all) => all.map((address) => ({ address, kind: 'work' }))),
    phones: fc.subarray(['98301 12345', '12345']).map((all) => all.map((number) => ({ number, kind: '' }))),
    addresses: fc.array(fc.record({ street: text, city: text, country: fc.constantFrom('', 'IN') }), { maxLength: 2 }),
    tags: fc.array(text, { maxLength: 2 }),
    note: fc.oneof(fc.constant(''), text),
    own: fc.oneof(fc.constant(''), text),
    status: word,
    sms: word,
    topic: word,
  })
/** Some people with whatever a cell can hold. */
export const everybody = fc.tuple(...Array.from({ length: 6 }, (_, at) => person(at)))

export type People = typeof everybody extends fc.Arbitrary<infer T> ? T : never

/** A field that is there, one that was deleted, one with options, one of companies. */
async function makeFields({ client }: TestCore) {
  const remark = (await client.fields.create({ name: 'Remark', kind: 'text' })).id
  const gone = (await client.fields.create({ name: 'Gone', kind: 'text' })).id
  const sweets = await client.fields.create({ name: 'Sweets', kind: 'choices', options: ['রসগোল্লা', 'a | b'] })
  const branch = (await client.fields.create({ name: 'Branch', kind: 'text', subject: 'company' })).id
  return { remark, gone, sweets, branch }
}
type Fields = Awaited<ReturnType<typeof makeFields>>

async function say(
  { client }: TestCore,
  id: number,
  of: { channel: 'email' | 'sms' } | { topicId: number },
  status: Word,
) {
  if (!status) return
  const { version } = await client.customers.get({ id })
  await client.customers.setConsent({ id, version, of, status, ground: 'said so' })
}
type Word = People[number]['status']

async function putPeople(t: TestCore, people: People, { remark, gone, sweets }: Fields, topicId: number) {
  const ids: number[] = []
  for (const { note, own, status, sms, topic, ...values } of people) {
    const custom = [
      { fieldId: remark, text: own, chosen: [] },
      { fieldId: gone, text: 'away', chosen: [] },
      { fieldId: sweets.id, text: '', chosen: sweets.options.map(({ id }) => id) },
    ]
    const { customer } = await t.client.customers.create({ ...values, custom })
    ids.push(customer.id)
    if (note) await t.client.customers.addNote({ id: customer.id, text: note })
    await say(t, customer.id, { channel: 'email' }, status)
    await say(t, customer.id, { channel: 'sms' }, sms)
    await say(t, customer.id, { topicId }, topic)
  }
  return ids
}

/** Who said everything that can be said, changed since, has a picture, and lives with somebody. */
async function putRina(t: TestCore, topicId: number): Promise<void> {
  const { client } = t
  const at = { street: '12 Park Street', city: 'Kolkata' }
  const rina = await client.customers.create({
    name: 'Rina Das',
    emails: [{ address: 'rina@example.com' }],
    phones: [{ number: '98301 54321' }],
    addresses: [at],
  })
  const { id } = rina.customer
  for (const of of [{ channel: 'email' }, { channel: 'sms' }, { topicId }] as const)
    for (const status of ['subscribed', 'unsubscribed'] as const) await say(t, id, of, status)
  const { customer } = await client.customers.setPhoto({ id, picture: POINT })
  const values = { name: 'Rina Das-Roy', emails: customer.emails.map(({ address }) => ({ address })), tags: ['Puja'] }
  const named = await client.customers.update({ id, version: customer.version, values })
  const cook = { id, version: named.customer.version, values: { ...values, jobTitle: 'Cook' } }
  await client.activity.undo({ id: (await client.customers.update(cook)).actionId ?? 0 })
  const { company: mill } = await client.companies.create({ name: 'Old Mill' })
  const kept = { id: mill.id, version: mill.version, values: { name: 'Old Mill', city: 'Howrah' } }
  await client.activity.undo({ id: (await client.companies.update(kept)).actionId ?? 0 })
  const [mita, nita] = await Promise.all(
    ['Mita Das', 'Nita Das'].map((name) => client.customers.create({ name, addresses: [at] })),
  )
  await client.households.join({ id, otherId: mita?.customer.id ?? 0 })
  await client.households.apart({ id, otherId: nita?.customer.id ?? 0 })
  await client.duplicates.notSame({ ids: [id, nita?.customer.id ?? 0] })
}

/** Two who became one, two companies that did, one who is in the bin, one who was erased for good. */
async function mergeAndErase(t: TestCore, { branch }: Fields): Promise<void> {
  const { client } = t
  const make = async (name: string) =>
    (await client.customers.create({ name, emails: [{ address: `${name.replace(' ', '.')}@x.in` }] })).customer
  const seen = ({ id, version }: { id: number; version: number }) => ({ id, version })
  const people = [seen(await make('Twice')), seen(await make('Again'))]
  for (const { id } of people) putLetters(t, id)
  await client.duplicates.merge({ people })
  const open = async (name: string) => {
    const { company } = await client.companies.create({ name, custom: [{ fieldId: branch, text: `of ${name}` }] })
    return seen(company)
  }
  await client.duplicates.mergeCompanies({ companies: [await open('Tea & Co'), await open('Tea Company')] })
  await client.customers.delete({ id: (await make('Binned')).id })
  const { id: personId, name } = await make('Erased')
  await client.incomplete.skip({ kind: 'capitals', personId: (await make('ASHA ROY')).id })
  const { jobId } = await client.erasure.start({ personId, typed: name })
  await jobOver(t, jobId)
}

/** A list with everybody in it, a segment, a chosen look. */
async function putLists(t: TestCore, ids: number[], { remark }: Fields): Promise<void> {
  const list = await t.client.segments.create({ name: 'Fair', rules: null })
  await t.client.segments.create({
    name: 'Those',
    rules: {
      match: 'all',
      parts: [{ field: 'own', id: remark, test: { kind: 'text', is: 'contains', values: ['a'] }, not: false }],
    },
  })
  const deed = { kind: 'list', segmentId: list.id, on: true } as const
  const { jobId } = await t.client.customers.bulkStart({ who: { kind: 'people', ids }, deed, expected: ids.length })
  await jobOver(t, jobId)
  await t.client.customers.setColumns({ columns: ['name', `field:${remark}`] })
}

/** A spreadsheet that came in, with a row that waits to be mended. */
async function importFair(t: TestCore): Promise<void> {
  const opened = await t.client.import.open({
    // Whatever was drawn, somebody has a number, a town, a tag and a birthday.
    ref: t.drop(
      'Fair.csv',
      'Name,E-mail,Mobile,City,Tags,Birthday\nMina,mina@example.com,98301 22334,Kolkata,fair,1990-03-14\nBad,no-at-sign,,,,\n',
    ),
  })
  await jobOver(t, opened.jobId ?? 0)
  const begun = await t.client.import.start({ id: opened.id, ground: null })
  await jobOver(t, begun.jobId ?? 0)
}

/** A letter that is over and one under way went to this person. No mailbox is needed to have had one. */
function putLetters({ core }: TestCore, personId: number): void {
  core.db.read.$client.exec(`
    insert or ignore into campaigns (id, state, subject, body, created_at)
      values (1, 'finished', 'Puja', 'Come', 1), (2, 'paused', 'Now', 'x', 2);
    insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state)
      select id, ${personId}, 'x', 'p${personId}@x.in', 'p${personId}@x.in', 'sent' from campaigns;
    insert or ignore into sample_addresses (address_key) values ('invented@example.com')`)
}

/**
 * Fills an empty shop with these people and with one row or more in every table that goes along with a whole Bandhu.
 * `fieldAction`: the deletion of a field, which can be taken back.
 */
export async function fillWhole(t: TestCore, people: People): Promise<{ fieldAction: number }> {
  const { id: topicId } = await t.client.consent.createTopic({ name: 'Offers' })
  const fields = await makeFields(t)
  const ids = await putPeople(t, people, fields, topicId)
  const { actionId } = await t.client.fields.delete({ id: fields.gone, expected: people.length })
  await putRina(t, topicId)
  await mergeAndErase(t, fields)
  await putLists(t, ids, fields)
  await importFair(t)
  await t.client.templates.addPicture({ name: 'x.png', base64: POINT })
  return { fieldAction: actionId }
}
