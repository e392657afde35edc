import { readFileSync } from 'node:fs'
import papa from 'papaparse'
import { expect } from 'vitest'
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

type Chosen = { who?: Inputs['export']['start']['who']; columns?: Inputs['export']['start']['columns'] }

/** Exports and gives the file's text and its records. */
export async function exported(from: TestCore, { who = { kind: 'all' }, columns = [...ALL] }: Chosen = {}) {
  const { jobId } = await from.client.export.start({ who, columns })
  expect((await jobOver(from, jobId)).state).toBe('done')
  const { ref, name } = await from.client.export.file({ jobId })
  const text = readFileSync(from.core.files.open(ref).path, 'utf8')
  return { text, name, records: papa.parse<string[]>(text.slice(1).trimEnd()).data }
}

/** Imports the text as the owner would, and gives the import as it is then. */
export async function imported(into: TestCore, text: string) {
  const opened = await into.client.import.open({ ref: into.drop('again.csv', text) })
  await jobOver(into, opened.jobId!)
  const { jobId } = await into.client.import.start({ id: opened.id, ground: null })
  await jobOver(into, jobId!)
  return into.client.import.get({ id: opened.id })
}

/** Rows of the base, as they are stored. */
export const rows = (from: TestCore, sql: string) =>
  from.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]

/** Everything about people that an import could have touched. */
export const everything = (from: TestCore) =>
  [
    'people',
    'person_emails',
    'person_phones',
    'person_addresses',
    'person_tags',
    'consents',
    'suppressions',
    'custom_values',
  ]
    .map((table) => JSON.stringify(rows(from, `select * from ${table} order by id`)))
    .join('\n')

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
