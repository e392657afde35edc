import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TimelineItem } from '../../../../../shared/features/customers/contract.ts'
import { rows, shop } from '../../../../../tests/support/exported.ts'
import { archiveOf, contents, moveIn } from '../../../../../tests/support/moved.ts'
import { checkSearchIndex } from '../../../../../tests/support/table-images.ts'
import { jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'
import { everybody, fillWhole, type People } from '../../../../../tests/support/whole-shop.ts'

/* What moves away is everything: row by row, as history, and as what can be taken back. */

/** A full shop and the one it moved into. */
async function moved(people: People, then: (from: TestCore, to: TestCore, fieldAction: number) => Promise<void>) {
  const from = await shop('hi')
  const to = await shop('en')
  try {
    const { fieldAction } = await fillWhole(from, people)
    const { content } = await archiveOf(from)
    expect((await moveIn(to, content)).error).toBeNull()
    await then(from, to, fieldAction)
  } finally {
    await from.close()
    await to.close()
  }
}

/** What the owner reads of the past: of everybody, of all companies, of consent, in the bin, and what can be undone. */
async function past({ client, core }: TestCore) {
  const ids = (table: string) => rows({ core } as TestCore, `select id from ${table}`).map(({ id }) => Number(id))
  const people = ids('people')
  // A letter under way stays where it is.
  const over = (item: TimelineItem) => item.text !== 'Now'
  return {
    people: await Promise.all(people.map((personId) => client.history.list({ personId }))),
    timelines: await Promise.all(people.map(async (id) => (await client.customers.timeline({ id })).filter(over))),
    consent: await Promise.all(people.map((id) => client.consent.history({ id }))),
    companies: await Promise.all(ids('companies').map((companyId) => client.history.ofCompany({ companyId }))),
    bin: await client.bin.list({}),
    actions: (await client.activity.list({})).map(({ undoJobId: _here, ...action }) => action),
  }
}

test('whatever a shop holds: moved into an empty Bandhu it is the same, row by row, with its past', async () => {
  await fc.assert(
    fc.asyncProperty(everybody, (people) =>
      moved(people, async (from, to) => {
        const [before, after] = [contents(from), contents(to)]
        for (const row of before.imports ?? []) row.job_id = null
        for (const row of before.erasures ?? []) row.job_id = null
        for (const [table, expected] of Object.entries(before)) {
          expect(expected.length, `${table} has something to lose`).toBeGreaterThan(0)
          expect(after[table], table).toEqual(expected)
        }
        const told = await past(from)
        expect(told.people.flat().length).toBeGreaterThan(0)
        expect(told.companies.flat().length).toBeGreaterThan(0)
        expect(told.bin.total).toBe(1)
        expect(await past(to)).toEqual(told)
        checkSearchIndex(to)
        expect((await to.client.customers.list({ search: 'mina@' })).total).toBe(1)
      }),
    ),
    // A case is a whole shop moved: ten seconds. A long run plays some in each of its repetitions.
    { numRuns: Math.ceil(Number(process.env.PROPERTY_ROUNDS ?? 1) / 4), endOnFailure: true },
  )
}, 240_000) // rounds of two starts each: slow on a busy machine, and no failure

/** Columns that tell when something was taken back. */
const WHEN = ['version', 'updated_at', 'at', 'same_as', 'undo_job_id']
const facts = (t: TestCore) =>
  Object.fromEntries(
    Object.entries(contents(t))
      .filter(([table]) => !['actions', 'imports', 'erasures', 'consent_history'].includes(table))
      .map(([table, all]) => [
        table,
        all.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !WHEN.includes(column)))),
      ]),
  )

/** Everything that can be taken back is, the last first; the bin is emptied. */
async function takeAllBack(t: TestCore) {
  const { rows: binned } = await t.client.bin.list({})
  await t.client.bin.restore({ ids: binned.map(({ id }) => id) })
  for (const { id, state } of await t.client.activity.list({})) {
    if (state !== 'applied') continue
    const { undoJobId } = await t.client.activity.undo({ id })
    if (undoJobId !== null) expect(await jobOver(t, undoJobId)).toMatchObject({ state: 'done' })
  }
}

test('what could be taken back where it was done can be where it moved to, and comes to the same', async () => {
  const [people = [] as unknown as People] = fc.sample(everybody, { numRuns: 1, seed: 7 })
  await moved(people, async (from, to, fieldAction) => {
    for (const t of [from, to]) {
      await t.client.activity.undo({ id: fieldAction })
      await takeAllBack(t)
    }
    expect(rows(to, "select name from custom_fields where name = 'Gone'")).toHaveLength(1)
    expect(facts(to)).toEqual(facts(from))
    expect(rows(to, 'select * from pragma_foreign_key_check')).toEqual([])
    expect(rows(to, "select * from campaigns where state = 'paused'")).toEqual([])
  })
}, 120_000)

test('numbers go on counting where it moved to, and what was under way ends as what was stopped', async () => {
  const [from, to] = [await shop('en'), await shop('en')]
  try {
    await from.client.customers.create({ name: 'Asha' })
    const { customer } = await from.client.customers.create({ name: 'Gone for good' })
    const { jobId } = await from.client.erasure.start({ personId: customer.id, typed: customer.name })
    await jobOver(from, jobId)
    from.core.db.read.$client.exec(`
      update actions set state = 'running', undo_job_id = 7;
      insert into actions (kind, state, title, at) select 'bulk-tag', 'undoing', 'x', at from actions limit 1;`)
    const { content } = await archiveOf(from)
    expect((await moveIn(to, content)).error).toBeNull()
    // Half of it can be taken back as it is; where nothing was done there is nothing to take back.
    expect(rows(to, 'select state, undo_job_id as job from actions order by id')).toEqual([
      { state: 'applied', job: null },
      { state: 'undone', job: null },
    ])
    const next = await to.client.customers.create({ name: 'Next' })
    expect(next.customer.id).toBeGreaterThan(customer.id)
  } finally {
    await from.close()
    await to.close()
  }
})
