import { readFileSync } from 'node:fs'
import papa from 'papaparse'
import { expect } from 'vitest'
import { MOVED } from '../../electron/core/features/export/whole/whole-tables.ts'
import type { Inputs } from '../../shared/contract.ts'
import { exportColumnSchema } from '../../shared/features/export/contract.ts'
import { createTestCore, jobOver, type TestCore } from './test-core.ts'

export type Language = 'en' | 'bn' | 'hi'

/** Every column that a file can have. */
export const ALL = exportColumnSchema.options

/** A shop of this language, with nobody in it. */
export async function shop(language: Language): Promise<TestCore> {
  const made = await createTestCore()
  const place = { businessName: 'Shop', postalAddress: 'Kolkata', country: 'IN', currency: 'INR' }
  await made.client.settings.setUp({ language, ...place })
  return made
}

type Chosen = Partial<Pick<Inputs['export']['start'], 'who' | 'columns' | 'format'>>

/** Exports and gives the file as it lies there. */
export async function exportedFile(from: TestCore, chosen: Chosen = {}) {
  const { who = { kind: 'all' }, columns = [...ALL], format = 'csv' } = chosen
  const { jobId } = await from.client.export.start({ who, columns, format })
  expect((await jobOver(from, jobId)).state).toBe('done')
  const { ref, name } = await from.client.export.file({ jobId })
  return { name, content: readFileSync(from.core.files.open(ref).path) }
}

/** Exports and gives the file's text and its records. */
export async function exported(from: TestCore, chosen: Omit<Chosen, 'format'> = {}) {
  const { name, content } = await exportedFile(from, chosen)
  const text = content.toString('utf8')
  return { text, name, records: papa.parse<string[]>(text.slice(1).trimEnd()).data }
}

/** Imports the file as the owner would, and gives the import as it is then. */
export async function imported(
  into: TestCore,
  content: string | Uint8Array,
  name = 'again.csv',
  mode: Inputs['import']['setMode']['mode'] = 'fill',
) {
  const opened = await into.client.import.open({ ref: into.drop(name, content) })
  await jobOver(into, opened.jobId!)
  if (mode !== 'fill') await into.client.import.setMode({ id: opened.id, mode })
  const { jobId } = await into.client.import.start({ id: opened.id, ground: null })
  await jobOver(into, jobId!)
  return into.client.import.get({ id: opened.id })
}

/** Rows of the base, as they are stored. */
export const rows = (from: TestCore, sql: string) =>
  from.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]

/** What tells that something came in, and what it did: the only trace of an import that changes nothing. */
const TOLD: ReadonlySet<string> = new Set([
  'imports',
  'import_memories',
  'import_aside',
  'actions',
  'journal',
  'undone_versions',
  'undone_company_versions',
])

/** Everything that a whole Bandhu is made of, but what tells of imports. */
export const everything = (from: TestCore) =>
  Object.fromEntries(
    MOVED.filter(({ table }) => !TOLD.has(table)).map(({ table }) => [
      table,
      rows(from, `select * from ${table} order by 1`),
    ]),
  )

/** What a person is, apart from row numbers and dates. */
export async function known(from: TestCore) {
  const ids = rows(from, 'select id from people order by id').map((row) => Number(row.id))
  const people = await Promise.all(ids.map((id) => from.client.customers.get({ id })))
  return people
    .map(
      ({
        name,
        company,
        jobTitle,
        birthday,
        language,
        source,
        owner,
        notes,
        emails,
        phones,
        addresses,
        tags,
        consent,
      }) => ({
        name,
        company,
        jobTitle,
        birthday,
        language,
        source,
        owner,
        notes,
        emails: emails.map((one) => one.address),
        phones: phones.map((one) => one.e164 ?? one.number),
        addresses: addresses.map(({ street, city, region, postalCode, country }) => ({
          street,
          city,
          region,
          postalCode,
          country,
        })),
        tags: [...tags].sort(),
        consent: consent.status,
      }),
    )
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** Somebody whose every field is of the kind that a spreadsheet would change. */
export const RINA: Inputs['customers']['create'] = {
  name: '=HYPERLINK("http://evil.example";"Rina")',
  company: '@Rina & Co',
  jobTitle: '-100',
  birthday: '--05-12',
  language: 'bn',
  source: '=Fair, 2024',
  owner: '+Mita',
  notes: '@tea\n-10 %',
  emails: [
    { address: 'rina@example.com', kind: '' },
    { address: 'rina.das@example.org', kind: 'work' },
  ],
  phones: [{ number: '98301 12345', kind: '' }],
  addresses: [
    { street: '1-2', city: 'Kolkata', region: '', postalCode: '00701', country: 'IN', kind: '' },
    { street: '12/B, "Rose" Lane', city: 'ঢাকা', region: '', postalCode: '', country: 'BD', kind: 'work' },
  ],
  tags: ['tea, green', '+5%'],
}
