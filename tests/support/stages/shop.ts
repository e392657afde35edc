import type { BulkDeed } from '../../../shared/features/customers/bulk.ts'
import { putPairs } from '../duplicates.ts'
import { jobOver, type TestCore } from '../test-core.ts'

/* A shop in which every long act has something to do, and the acts. */

const PAIRS = 60

/** Pairs of one person each, found as duplicates; a field with a value for everybody; companies. */
export async function fillShop(core: TestCore): Promise<void> {
  const { client } = core
  const shop = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  await client.settings.setUp({ language: 'en', ...shop })
  await client.companies.create({ name: 'Banalata Sweets' })
  const { customer } = await client.customers.create({ name: 'Quillhilda Zwergmann', company: 'Banalata Sweets' })
  await client.customers.addNote({ id: customer.id, text: 'Likes it strong' })
  putPairs(core, PAIRS)
  const { id } = await client.fields.create({ name: 'Shelf', kind: 'text' })
  core.core.db.read.$client.exec(
    `insert into custom_values (person_id, field_id, text_value) select id, ${id}, id || '.5' from people;
    insert into suppressions (address_key, reason, source, at) select address_key, c.status, 'hand', c.at
    from consents c join person_emails e on e.person_id = c.person_id where c.status = 'unsubscribed'`,
  )
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
  /** Begins it and gives its job. */
  start(core: TestCore): Promise<number>
  /** What has to be there before. */
  ready?(core: TestCore): Promise<unknown>
  /** Throws away what the owner is still offered of a stopped one. */
  forget?(core: TestCore): Promise<void>
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
const sureOnes = async ({ client }: TestCore) => {
  const { groups } = await client.duplicates.mergePreview({ confidence: 'sure' })
  return (await client.duplicates.mergeAll({ confidence: 'sure', expected: groups })).jobId
}
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
  { name: 'the merge of many', kind: 'merge', start: sureOnes },
  {
    name: 'another kind for a field',
    kind: 'field-change',
    async start({ client }) {
      const [field] = await client.fields.lines()
      const { id, version } = field ?? { id: 0, version: 0 }
      return (await client.fields.convert({ id, version, kind: 'number' })).jobId
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
    return (await client.activity.undo({ id: last?.id ?? 0 })).undoJobId ?? 0
  },
})
export const UNDOS: readonly Act[] = [
  undoOf('an import', async (core) => {
    await checked(core)
    return imported(core)
  }),
  undoOf('the deletion of many', (core) => everybody(core, { kind: 'delete' })),
  undoOf('the merge of many', sureOnes),
]
export const ERASURE: Act = {
  name: 'an erasure',
  kind: 'erasure',
  ready: checked,
  start: async ({ client }) => (await client.erasure.start({ personId: 1, typed: 'Quillhilda Zwergmann' })).jobId,
}
