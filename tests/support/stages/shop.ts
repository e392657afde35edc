import type { BulkDeed } from '../../../shared/features/customers/bulk.ts'
import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { putGroups, putPairs } from '../duplicates.ts'
import { jobOver, type TestCore } from '../test-core.ts'

/* A shop in which every long act has something to do, and the acts. */

const PAIRS = 60
/** Pairs of small companies. */
const SHOPS = 30

/** Pairs of one person each, found as duplicates, one of each pair at one large company and one at another; pairs of small companies; a field with a value for everybody; a list. */
export async function fillShop(core: TestCore): Promise<void> {
  const { client } = core
  const shop = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  await client.settings.setUp({ language: 'en', ...shop })
  await client.companies.create({ name: 'Banalata Sweets' })
  const { customer } = await client.customers.create({ name: 'Quillhilda Zwergmann', company: 'Banalata Sweets' })
  await client.customers.addNote({ id: customer.id, text: 'Likes it strong' })
  putPairs(core, PAIRS)
  await client.segments.create({ name: 'Fair', rules: null })
  putCompanies(core)
  const { id } = await client.fields.create({ name: 'Shelf', kind: 'text' })
  core.core.db.read.$client.exec(
    `insert into custom_values (person_id, field_id, text_value) select id, ${id}, id || '.5' from people;
    insert into suppressions (address_key, reason, source, at) select address_key, c.status, 'hand', c.at
    from consents c join person_emails e on e.person_id = c.person_id where c.status = 'unsubscribed'`,
  )
}

const LARGE = ['Hotel Maidan', 'Hotel Maidan Pvt. Ltd.']

/** The large ones, and the small ones found as duplicates. */
function putCompanies({ core }: TestCore): void {
  const { $client } = core.db.read
  const company = $client.prepare(
    'insert into companies (name, name_key, phone, created_at, updated_at) values (?, lower(?), ?, 1, 1) returning id',
  )
  const add = (name: string, phone: string | null) => company.pluck().get(name, name, phone) as number
  const [one, other] = LARGE.map((name) => add(name, null))
  $client.prepare("update people set company_id = iif(name like 'P.%', ?, ?) where name like 'P%'").run(other, one)
  const pairs = Array.from({ length: SHOPS }, (_, n) => [`Shop ${n}`, `Shop ${n} Ltd`].map((name) => add(name, `${n}`)))
  putGroups({ core }, pairs, 0.995, 'company', 'last')
}

/** Half of them are known by their e-mails and get a phone, half are new; some cannot be taken. */
export const FAIR = `Name,E-mail,Mobile,Group,Seat\n${Array.from({ length: 160 }, (_, n) => {
  const mobile = n % 50 === 0 ? '12' : `98300 ${String(10_000 + n)}`
  return n % 2 === 0
    ? `Person ${n / 2 + 1},p${n / 2 + 1}@town.in,${mobile},Fair,${n}`
    : `New ${n},new${n}@town.in,${mobile},Fair,${n}`
}).join('\n')}\n`

export type Act = {
  name: string
  /** The kind of its job. */
  kind: string
  /** Begins it and gives its job; null where the little that was left of it is done at once, without one. */
  start(core: TestCore): Promise<number | null>
  /** What has to be there before. */
  ready?(core: TestCore): Promise<unknown>
  /** Throws away what the owner is still offered of a stopped one. */
  forget?(core: TestCore): Promise<void>
  /** Takes it back, where that is not among the recent actions. */
  takeBack?(core: TestCore): Promise<void>
  /** What people said of being written to is changed, and stays told. */
  says?: boolean
  /** As another one, on other tables: a normal run meets its first stage with a full disk only, or, of an undo, none. */
  alike?: boolean
}

/** Begins an act that is too large to be done at once, and gives its job. */
export async function jobOf(core: TestCore, { name, start }: Pick<Act, 'name' | 'start'>): Promise<number> {
  const jobId = await start(core)
  if (jobId === null) throw new Error(`${name} was done at once`)
  return jobId
}

const everybody = async ({ client }: TestCore, deed: BulkDeed) => {
  const { total } = await client.customers.list({})
  return (await client.customers.bulkStart({ who: { kind: 'shown' }, deed, expected: total })).jobId
}
const bulk = (name: string, deed: BulkDeed): Act => ({
  name,
  kind: 'bulk-edit',
  start: (core) => everybody(core, deed),
})
const sureOnes =
  (kind: RecordKind) =>
  async ({ client }: TestCore) => {
    const { groups } = await client.duplicates.mergePreview({ kind, confidence: 'sure' })
    return (await client.duplicates.mergeAll({ kind, confidence: 'sure', expected: groups })).jobId
  }
/** By the name of the one that goes, so that everybody of both follows: too many for one unit of work. */
const largeOnes = async ({ client }: TestCore) => {
  const found = (await client.companies.list({ search: 'maidan' })).rows.filter(({ name }) => LARGE.includes(name))
  const from = Math.max(...found.map(({ id }) => id))
  const companies = await Promise.all(
    found.map(async ({ id }) => ({ id, version: (await client.companies.get({ id })).version })),
  )
  return (await client.duplicates.mergeCompanies({ companies, choices: [{ field: 'name', from }] })).jobId ?? 0
}
/** More people leave the first of them than one step of a unit of work takes. */
const largeGone = async ({ client }: TestCore) => {
  const who = { kind: 'shown', search: 'maidan' } as const
  const { total } = await client.companies.list({ search: who.search })
  return (await client.companies.bulkStart({ who, deed: { kind: 'delete' }, expected: total })).jobId
}
const EDITS: readonly Act[] = [
  bulk('a value for many', { kind: 'set', field: 'company', value: 'Hotel Sundar' }),
  bulk('a town for many', { kind: 'set', field: 'city', value: 'Pune' }),
  bulk('an own value for many', { kind: 'set-own', fieldId: 1, text: 'A4', chosen: [], how: 'replace' }),
  bulk('a list for many', { kind: 'list', segmentId: 1, on: true }),
  {
    ...bulk('an agreement of many', {
      kind: 'consent',
      of: { channel: 'sms' },
      status: 'subscribed',
      ground: 'Said so in the shop',
    }),
    says: true,
  },
  { name: 'the merge of many companies', kind: 'merge', start: sureOnes('company') },
  { name: 'the merge of two large companies', kind: 'bulk-edit', start: largeOnes },
  { name: 'the deletion of large companies', kind: 'bulk-edit', start: largeGone },
].map((act) => ({ ...act, alike: true }))
const sampleGone = async (core: TestCore) => (await core.client.sample.remove()).jobId ?? 0
const checked = async (core: TestCore) => {
  const { id, jobId } = await core.client.import.open({ ref: core.drop('Fair.csv', FAIR) })
  await jobOver(core, jobId ?? 0)
  return id
}
const imported = async ({ client }: TestCore) => {
  const [last] = await client.import.list({})
  return (await client.import.start({ id: last?.id ?? 0, ground: 'Customers of the shop' })).jobId ?? 0
}

/** Acts on people: stopped, they leave everything as it was. */
export const CHANGES: readonly Act[] = [
  { name: 'an import', kind: 'import', ready: checked, start: imported },
  bulk('a tag for many', { kind: 'tag', name: 'Fair' }),
  bulk('the deletion of many', { kind: 'delete' }),
  { name: 'the merge of many', kind: 'merge', start: sureOnes('person') },
  {
    name: 'another kind for a field',
    kind: 'field-change',
    async start({ client }) {
      const [field] = await client.fields.lines()
      const { id, version } = field ?? { id: 0, version: 0 }
      return (await client.fields.convert({ id, version, kind: 'number' })).jobId
    },
  },
  ...EDITS,
  {
    name: 'a sample shop',
    kind: 'sample',
    alike: true,
    start: async ({ client }) => (await client.sample.start()).jobId ?? 0,
    async takeBack(core) {
      if ((await core.client.sample.state()).state === 'there') await jobOver(core, await sampleGone(core))
    },
  },
]

/** Acts that only look and write files. */
const exported = (format: 'csv' | 'xlsx' | 'vcard4'): Act => ({
  name: `an export as ${format}`,
  kind: 'export',
  start: async ({ client }) =>
    (await client.export.start({ who: { kind: 'all' }, columns: ['name', 'emails', 'tags'], format })).jobId,
})
export const EXPORTS: readonly Act[] = [
  exported('csv'),
  exported('xlsx'),
  exported('vcard4'),
  {
    name: 'an export of companies',
    kind: 'export',
    start: async ({ client }) => (await client.export.startCompanies({})).jobId,
  },
  {
    name: 'the archive of everything',
    kind: 'export',
    start: async ({ client }) => (await client.export.moveOut()).jobId,
  },
]
export const BACKUP: Act = {
  name: 'a backup',
  kind: 'backup',
  start: async ({ client }) => (await client.backup.now()).jobId,
}
export const SCAN: Act = {
  name: 'the search for duplicates',
  kind: 'scan-duplicates',
  start: async ({ client }) => (await client.duplicates.scan()).jobId,
}
export const CHECK: Act = {
  name: 'the check of a file',
  kind: 'import-check',
  start: async (core) => (await core.client.import.open({ ref: core.drop('Fair.csv', FAIR) })).jobId ?? 0,
  async forget({ client }) {
    for (const { id } of await client.import.list({})) await client.import.discard({ id })
  },
}

/** The way back of each change. */
const undoOf = (name: string, act: (core: TestCore) => Promise<number>): Act => ({
  name: `the undo of ${name}`,
  kind: 'undo',
  async ready(core) {
    await jobOver(core, await act(core))
  },
  async start({ client }) {
    const [last] = await client.activity.list({})
    return (await client.activity.undo({ id: last?.id ?? 0 })).undoJobId
  },
})
export const UNDOS: readonly Act[] = [
  undoOf('an import', async (core) => {
    await checked(core)
    return imported(core)
  }),
  undoOf('the deletion of many', (core) => everybody(core, { kind: 'delete' })),
  undoOf('the merge of many', sureOnes('person')),
  ...[bulk('a tag for many', { kind: 'tag', name: 'Fair' }), ...EDITS].map(({ name, start, says = false }) => ({
    ...undoOf(name, (core) => jobOf(core, { name, start })),
    says,
    alike: true,
  })),
  {
    name: 'the removal of the sample shop',
    kind: 'sample-removal',
    alike: true,
    ready: async (core) => jobOver(core, (await core.client.sample.start()).jobId ?? 0),
    start: sampleGone,
  },
]
export const ERASURE: Act = {
  name: 'an erasure',
  kind: 'erasure',
  ready: checked,
  start: async ({ client }) => (await client.erasure.start({ personId: 1, typed: 'Quillhilda Zwergmann' })).jobId,
}
