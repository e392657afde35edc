import { type TableImages, tableImages } from './table-images.ts'
import type { TestCore } from './test-core.ts'

type Input = Parameters<TestCore['client']['customers']['create']>[0]

/** Two records of one person, with something in every place a person can have something; `later` moves the clock. */
async function twoRecords(
  core: TestCore,
  create: (input: Input) => Promise<number>,
  later: () => void,
): Promise<[number, number]> {
  const field = await core.client.fields.create({ name: 'Favourite tea', kind: 'text' })
  const several = await core.client.fields.create({
    name: 'Likes',
    kind: 'choices',
    options: ['Black', 'Green', 'White'],
  })
  const list = await core.client.segments.create({ name: 'Wedding', rules: null })
  const both = await core.client.segments.create({ name: 'Puja', rules: null })
  const own = (text: string, chosen: number[]) => [
    { fieldId: field.id, text },
    { fieldId: several.id, chosen },
  ]
  const first = await create({
    name: 'R. Das',
    company: 'Das & Sons',
    birthday: '--05-12',
    emails: [{ address: 'rina@example.com', kind: 'work' }],
    phones: [{ number: '98300 10001' }],
    addresses: [{ city: 'Kolkata' }],
    tags: ['Tea', 'Loyal'],
    custom: own('Darjeeling', [1, 2]),
  })
  const second = await create({
    name: 'Rina Das',
    jobTitle: 'Cook',
    birthday: '1980-05-12',
    emails: [{ address: 'das@example.com' }, { address: 'RINA@example.com' }],
    phones: [{ number: '+91 98300 10001' }, { number: '033 2222 1111' }],
    addresses: [{ street: '12 Park Street', city: 'Kolkata' }],
    tags: ['tea', 'Wedding'],
    custom: own('Assam', [2, 3]),
  })
  for (const [id, personId] of [
    [list.id, second],
    [both.id, first],
    [both.id, second],
  ] as const)
    await core.client.segments.setMember({ id, personId, member: true })
  await core.client.customers.addNote({ id: first, text: 'Called in May' })
  later()
  await core.client.customers.addNote({ id: second, text: 'Likes it strong' })
  return [first, second]
}

/** A letter with these outcomes, as a campaign leaves them. */
export function putLetter(core: TestCore, id: number, state: string, outcomes: Record<number, string>): void {
  const run = (text: string, ...values: unknown[]) => core.core.db.read.$client.prepare(text).run(...values)
  run("insert into campaigns (id, state, subject, body, created_at) values (?, ?, 'Tea', '', 1)", id, state)
  for (const [person, outcome] of Object.entries(outcomes))
    run(
      `insert into campaign_recipients (campaign_id, person_id, name, address, address_key, state, at)
       values (?, ?, '', ?, ?, ?, 5)`,
      id,
      Number(person),
      `p${person}@x.in`,
      `p${person}@x.in`,
      outcome,
    )
}

/** A shop whose records are made one and taken apart again; each act comes after the one before. */
export type MergeShop = ReturnType<typeof mergeShop>

/** `later` moves the clock of this core. */
export function mergeShop(core: TestCore, later: () => void) {
  const all = (text: string) => core.core.db.read.$client.prepare(text).all() as TableImages[string]
  async function create(input: Input): Promise<number> {
    later()
    return (await core.client.customers.create(input)).customer.id
  }
  return {
    create,
    twoRecords: () => twoRecords(core, create, later),
    /** Makes one of these people, as they are now. */
    async merge(ids: readonly number[], choices: { field: string; from: number }[] = []) {
      later()
      const people = await Promise.all(
        ids.map(async (id) => ({ id, version: (await core.client.customers.get({ id })).version })),
      )
      return core.client.duplicates.merge({ people, choices })
    },
    /** Takes an action back. */
    async undo(id: number) {
      later()
      return core.client.activity.undo({ id })
    },
    /** Everything a merge may touch. */
    everything: (): TableImages => ({
      ...tableImages(core),
      letters: all('select id, campaign_id, person_id, state, reason from campaign_recipients order by id'),
      merged: all('select * from merged_people'),
      aside: all('select * from import_aside'),
      verdicts: all('select * from duplicate_verdicts'),
    }),
  }
}
