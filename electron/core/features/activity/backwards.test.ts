import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { BulkDeed } from '../../../../shared/features/customers/bulk.ts'
import { checkedImport, startedImport } from '../../../../tests/support/imports.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import {
  checkSearchIndex,
  differences,
  type TableImages,
  tableImages,
  withoutSaid,
} from '../../../../tests/support/table-images.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

vi.setConfig({ testTimeout: 120_000 })

const ROUNDS = Math.ceil(Number(process.env.PROPERTY_ROUNDS ?? 3) / 2)

const NAMES = ['Rina Das', 'Rina Dass', 'Amit Roy', 'রহিম উদ্দিন']
const FIRMS = ['Padma Store', 'Padma Stores Ltd', 'Tea House']
const KINDS = ['text', 'number', 'long', 'choice', 'choices'] as const

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

/** What may happen, each with what it is done to, by three numbers. */
const ACTS = {
  async create(t, [a, b, c]) {
    await t.client.customers.create({
      name: pick(NAMES, a)!,
      company: c % 2 ? pick(FIRMS, b)! : '',
      emails: [{ address: `p${a % 5}@example.com` }],
      phones: b % 2 ? [{ number: `+91 98300 1000${b % 10}` }] : [],
      addresses: c % 3 ? [] : [{ street: `${c} Park Street`, city: 'Kolkata' }],
      tags: c % 2 ? ['Regular'] : [],
      notes: b % 3 ? '' : 'Pays late.',
    })
  },
  async edit(t, [a, b, c]) {
    const id = pick(await people(t), a)
    if (id === undefined) return
    const { version, name } = await t.client.customers.get({ id })
    const field = (await t.client.fields.list())[0]
    const chosen = field?.options.slice(0, 1).map((one) => one.id) ?? []
    await t.client.customers.update({
      id,
      version,
      values: {
        name: b % 2 ? pick(NAMES, b)! : name,
        company: pick([...FIRMS, ''], c)!,
        emails: [{ address: `p${b % 5}@example.com` }, { address: `q${c % 5}@example.com` }],
        phones: c % 2 ? [{ number: `+91 98300 1000${b % 10}` }] : [],
        notes: c % 3 ? 'Came in person.' : '',
        custom: field ? [{ fieldId: field.id, text: String(c), chosen }] : [],
      },
    })
  },
  async delete(t, [a]) {
    const id = pick(await people(t), a)
    if (id !== undefined) await t.client.customers.delete({ id })
  },
  async bulk(t, [a, b, c]) {
    const ids = (await people(t)).filter((_, at) => at % 3 !== a % 3)
    const fieldId = (await t.client.fields.list()).find(({ kind }) => kind === 'text' || kind === 'number')?.id
    const deeds: BulkDeed[] = [
      { kind: 'tag', name: pick(['Regular', 'New'], b)! },
      { kind: 'untag', name: 'Regular' },
      { kind: 'delete' },
      { kind: 'consent', of: { channel: 'email' }, status: c % 2 ? 'subscribed' : 'unknown', ground: 'asked them' },
      { kind: 'set', field: 'company', value: pick([...FIRMS, ''], c)! },
      { kind: 'set', field: 'city', value: pick(['Kolkata', ''], c)! },
      { kind: 'add-note', text: 'Called.' },
      { kind: 'line-kind', of: 'email', primary: c % 2 === 0, from: null, to: 'work' },
      { kind: 'household', together: c % 2 === 0 },
      ...(fieldId === undefined
        ? []
        : [{ kind: 'set-own' as const, fieldId, text: c % 3 ? String(c) : '', chosen: [], how: 'replace' as const }]),
    ]
    if (ids.length === 0) return
    const who = { kind: 'people' as const, ids }
    const { jobId } = await t.client.customers.bulkStart({ who, deed: pick(deeds, b)!, expected: ids.length })
    await jobOver(t, jobId)
  },
  async merge(t, [a, b, c]) {
    const ids = await people(t)
    const group = [...new Set([pick(ids, a), pick(ids, b), ...(c % 3 ? [] : [pick(ids, c)])])]
    const all = await Promise.all(group.flatMap((id) => (id === undefined ? [] : [t.client.customers.get({ id })])))
    if (all.length > 1)
      await t.client.duplicates.merge({ people: all.map(({ id, version }) => ({ id, version })), choices: [] })
  },
  async import(t, [a, b, c]) {
    const lines = [a, b, c].map((n) =>
      [
        pick(NAMES, n),
        `p${n % 5}@example.com`,
        `+91983001000${n % 10}`,
        pick([...FIRMS, ''], n),
        'Kolkata',
        n % 7,
      ].join(),
    )
    const file = `Name,E-mail,Phone,Company,City,Visits\n${lines.join('\n')}\n`
    const { id } = await checkedImport(t, 'list.csv', file)
    await startedImport(t, id, { agree: true })
  },
  async companyEdit(t, [a, b, c]) {
    const company = pick(await companies(t), a)
    if (!company) return
    const { id, version, name } = await t.client.companies.get({ id: company.id })
    const taken = (await companies(t)).some((one) => one.id !== id && one.name === pick(FIRMS, b))
    const values = { name: taken ? name : pick(FIRMS, b)!, phone: c % 2 ? '+91 33 2200 0000' : '', city: 'Howrah' }
    await t.client.companies.update({ id, version, values })
  },
  async companyMerge(t, [a, b]) {
    const all = await companies(t)
    const [one, two] = [pick(all, a), pick(all, b)]
    if (!one || !two || one.id === two.id) return
    const both = await Promise.all([one, two].map(({ id }) => t.client.companies.get({ id })))
    await t.client.duplicates.mergeCompanies({
      companies: both.map(({ id, version }) => ({ id, version })),
      choices: [],
    })
  },
  async companyDelete(t, [a]) {
    const company = pick(await companies(t), a)
    if (company) await t.client.companies.delete({ id: company.id, expected: company.people })
  },
  async tagGoes(t, [a, b, c]) {
    const tags = await t.client.tags.lines()
    const [tag, into] = [pick(tags, a), pick(tags, b)]
    if (!tag || !into) return
    const { id, people: expected } = tag
    if (c % 2 || into.id === id) await t.client.tags.delete({ id, expected })
    else await t.client.tags.merge({ id, into: into.id, expected })
  },
  async leave(t, [a]) {
    const id = pick(await people(t), a)
    if (id === undefined) return
    const { members } = await t.client.households.get({ id })
    if (members.length > 0) await t.client.households.leave({ id })
  },
  async topic(t, [a]) {
    const free = (await t.client.consent.topicLines()).filter((one) => one.free)
    const topic = pick(free, a)
    if (topic) await t.client.consent.deleteTopic({ id: topic.id })
  },
  async convert(t, [a]) {
    const field = (await t.client.fields.lines())[0]
    if (!field) return
    const kind = pick(KINDS, a)!
    const { misfits, people: holders } = await t.client.fields.conversion({ id: field.id, kind })
    if (kind === field.kind || misfits > 0 || (holders === 0 && kind.startsWith('choice'))) return
    const { jobId } = await t.client.fields.convert({ id: field.id, version: field.version, kind })
    await jobOver(t, jobId)
  },
} as const satisfies Record<string, (t: TestCore, n: readonly [number, number, number]) => Promise<void>>

/** A choice that a file brought stays on the menu; what was said and taken back stays told. */
function rows(t: TestCore): TableImages {
  const { custom_fields: fields = [], ...images } = withoutSaid(tableImages(t))
  return { ...images, custom_fields: fields.map(({ options: _, ...field }) => field) }
}

const people = async ({ client }: TestCore) => (await client.customers.list({ limit: 100 })).rows.map(({ id }) => id)
const companies = async ({ client }: TestCore) => (await client.companies.list({})).rows
const newest = async ({ client }: TestCore) => (await client.activity.list({ limit: 1 }))[0]?.id ?? 0

const number = fc.nat({ max: 60 })
const step = fc.record({
  act: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
  n: fc.tuple(number, number, number),
})
type Step = { act: keyof typeof ACTS; n: [number, number, number] }

async function shop(): Promise<TestCore> {
  const t = await createTestCore()
  await openShop(t)
  await t.client.fields.create({ name: 'Visits', kind: 'number' })
  for (const name of ['News', 'Offers']) await t.client.consent.createTopic({ name })
  for (const n of [0, 1, 2]) await ACTS.create(t, [n, n, n])
  return t
}

async function undone(t: TestCore, id: number) {
  const { undoJobId } = await t.client.activity.undo({ id })
  if (undoJobId !== null) await jobOver(t, undoJobId)
  return t.client.activity.get({ id })
}

type Done = { id: number; kind: string; before: TableImages }

async function acted(t: TestCore, steps: readonly Step[]): Promise<Done[]> {
  const done: Done[] = []
  for (const { act, n } of steps) {
    const before = rows(t)
    const last = await newest(t)
    await ACTS[act](t, n)
    for (const { id, kind, state } of [...(await t.client.activity.list({}))].reverse())
      if (id > last && state === 'applied') done.push({ id, kind, before })
  }
  return done
}

test('what was done last is taken back first, act by act, and every row is what it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const t = await shop()
      try {
        const done = await acted(t, steps)
        for (const { id, kind, before } of done.reverse()) {
          const { state, undoResult } = await undone(t, id)
          expect({ kind, state, kept: undoResult?.keptPeople }).toEqual({ kind, state: 'undone', kept: [] })
          expect({ kind, ...differences(before, rows(t)) }).toEqual({ kind })
        }
        checkSearchIndex(t)
        expect(t.ports.errors).toEqual([])
      } finally {
        await t.close()
      }
    }),
    { numRuns: ROUNDS, endOnFailure: true },
  )
})

const REFUSED = 'p1@example.com'

/** What no undo may leave behind: each line is somebody or something that is not as it may be. */
const WRONG = [
  'select "table", rowid from pragma_foreign_key_check',
  `select 'value of another kind', v.id from custom_values v join custom_fields f on f.id = v.field_id where f.deleted_at is null
     and case f.type when 'number' then v.number_value when 'choice' then v.choices when 'choices' then v.choices
       else v.text_value end is null`,
  `select 'no primary e-mail', person_id from person_emails group by person_id having sum(is_primary) <> 1`,
  `select 'no primary phone', person_id from person_phones group by person_id having sum(is_primary) <> 1`,
  `select 'not searched for', p.id from people p left join search_docs d on d.person_id = p.id
   where d.person_id is null or (p.name <> '' and d.name = '')
     or (ifnull(d.company, '') = '') <> (p.company_id is null)`,
  `select 'household of nobody', h.id from households h left join household_members m on m.household_id = h.id where m.id is null`,
  `select 'company twice', min(id) from companies group by name_key having count(*) > 1`,
]

/** Numbers of those who have the address that was refused and could be written to there. */
async function looser(t: TestCore): Promise<number[]> {
  const all = await Promise.all((await people(t)).map((id) => t.client.customers.get({ id })))
  const primary = all.filter(({ emails }) => emails.some((one) => one.primary && one.address === REFUSED))
  return primary.flatMap(({ id, notMailable }) => (notMailable === null ? [id] : []))
}

test('taken back in any order, what stays is somebody whole, and nobody who refused is written to', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 9 }),
      fc.array(fc.nat({ max: 60 }), { minLength: 9, maxLength: 9 }),
      async (steps, order) => {
        const t = await shop()
        try {
          const first = (await t.client.customers.list({ search: REFUSED })).rows[0]!.id
          const { version } = await t.client.customers.get({ id: first })
          await t.client.customers.setConsent({ id: first, version, status: 'unsubscribed', ground: 'told us' })
          const left = await acted(t, steps)
          for (const n of order.slice(0, left.length)) {
            const [one] = left.splice(n % left.length, 1)
            const action = await t.client.activity.get({ id: one!.id })
            if (action.state !== 'applied') continue
            await undone(t, one!.id)
            const wrong = WRONG.flatMap((sql) => t.core.db.read.$client.prepare(sql).all())
            expect({ kind: one!.kind, wrong, looser: await looser(t) }).toEqual({
              kind: one!.kind,
              wrong: [],
              looser: [],
            })
          }
          checkSearchIndex(t)
          expect(t.ports.errors).toEqual([])
        } finally {
          await t.close()
        }
      },
    ),
    { numRuns: ROUNDS, endOnFailure: true },
  )
})
