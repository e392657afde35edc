import { isDefinedError, safe } from '@orpc/client'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consents } from '../../../../drizzle/schema/consent.ts'
import { people, personEmails } from '../../../../drizzle/schema/customers.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'
import type { Tx } from '../../db/handles.ts'
import { journalBefore, journalInserted, openAction, rowImage } from './journal.ts'

const AT = 1_000_000
let now = AT
let core: TestCore
beforeEach(async () => {
  now = AT
  core = await createTestCore({ ports: { clock: { now: () => now } } })
})
afterEach(() => core.close())

function person(tx: Tx, name: string, status = 'unknown'): number {
  const at = { createdAt: AT, updatedAt: AT }
  const { id } = tx
    .insert(people)
    .values({ name, nameKey: name.toLowerCase(), ...at })
    .returning()
    .get()
  const address = `${name.toLowerCase()}@example.com`
  tx.insert(personEmails).values({ personId: id, address, addressKey: address, isPrimary: 1 }).run()
  tx.insert(consents).values({ personId: id, status, source: 'import', at: AT }).run()
  return id
}

/** Every row of the tables an undo touches, version and time of change aside. */
function tables() {
  const { $client } = core.core.db.read
  const rows = (table: string) =>
    $client.prepare(`select * from ${table} order by 1`).all() as Record<string, unknown>[]
  return {
    people: rows('people').map(({ version, updated_at, ...rest }) => rest),
    emails: rows('person_emails'),
    consents: rows('consents'),
    companies: rows('companies'),
  }
}

/** An action that made `count` people, as an import does: one journal entry for the whole range. */
function created(count: number): number {
  return core.core.db.write((tx) => {
    const action = openAction(tx, { kind: 'import', title: 'list.csv', subjectId: null, people: count }, AT, 'applied')
    const ids = Array.from({ length: count }, (_, i) => person(tx, `P${i}`))
    journalInserted(tx, action, 'people', ids[0]!, ids.at(-1)!, { personId: null, versionAfter: 1 })
    return action
  })
}

test('people an action made are gone again, with every row that hung on them', async () => {
  const before = tables()
  const action = created(15)
  expect(tables().people).toHaveLength(15)
  const undone = await core.client.activity.undo({ id: action })
  expect(undone).toMatchObject({ state: 'undone', undoResult: { reversed: 15, kept: 0 } })
  expect(tables()).toEqual(before)
})

test('a big undo is a job; people edited, mailed or changed in consent since are kept and named', async () => {
  const action = created(500)
  core.core.db.write((tx) => {
    const id = (name: string) => tx.select().from(people).where(eq(people.name, name)).get()!.id
    tx.update(people)
      .set({ version: 2 })
      .where(eq(people.id, id('P3')))
      .run()
    tx.update(people)
      .set({ lastMailedAt: AT + 5 })
      .where(eq(people.id, id('P250')))
      .run()
    tx.update(people)
      .set({ version: 2 })
      .where(eq(people.id, id('P499')))
      .run()
    tx.update(consents)
      .set({ source: 'hand', at: AT + 9 })
      .where(eq(consents.personId, id('P499')))
      .run()
  })
  const foretold = await core.client.activity.outlook({ id: action })
  expect(foretold).toMatchObject({ back: 497, kept: 3 })
  const reasons = ['edited', 'mailed', 'consent-changed'].map((why) => ({ why, count: 1 }))
  expect(foretold.why).toEqual(expect.arrayContaining(reasons))
  const { undoJobId, state } = await core.client.activity.undo({ id: action })
  expect(state).toBe('undoing')
  expect((await jobOver(core, undoJobId!)).state).toBe('done')
  const { undoResult } = await core.client.activity.get({ id: action })
  expect(undoResult).toMatchObject({ reversed: 497, kept: 3, at: expect.any(Number) })
  expect(undoResult!.keptPeople.map((p) => [p.name, p.why]).sort()).toEqual([
    ['P250', 'mailed'],
    ['P3', 'edited'],
    ['P499', 'consent-changed'],
  ])
  expect(tables().people.map((p) => p.name)).toEqual(['P3', 'P250', 'P499'])
})

test('a changed person gets back every value, row by row; the version goes on growing', async () => {
  const id = core.core.db.write((tx) => person(tx, 'Rina'))
  const before = tables()
  const action = core.core.db.write((tx) => {
    const mark = { personId: id, versionAfter: 2 }
    const a = openAction(tx, { kind: 'import', title: 'list.csv', subjectId: null, people: 1 }, AT, 'applied')
    journalBefore(tx, a, 'update', 'people', rowImage(tx, 'people', id)!, mark)
    tx.update(people).set({ name: 'Rina Das', jobTitle: 'Cook', version: 2 }).where(eq(people.id, id)).run()
    const email = tx
      .insert(personEmails)
      .values({ personId: id, address: 'r@x.in', addressKey: 'r@x.in', isPrimary: 0 })
      .returning()
      .get()
    journalInserted(tx, a, 'person_emails', email.id, email.id, mark)
    return a
  })
  await core.client.activity.undo({ id: action })
  expect(tables()).toEqual(before)
  const after = core.core.db.read.select().from(people).where(eq(people.id, id)).get()
  expect(after?.version).toBe(3)
})

test('a deleted person comes back with the same id and rows', async () => {
  const id = core.core.db.write((tx) => person(tx, 'Imran', 'subscribed'))
  const before = tables()
  const action = core.core.db.write((tx) => {
    const a = openAction(tx, { kind: 'customer-deleted', title: 'Imran', subjectId: id, people: 1 }, AT, 'applied')
    const mark = { personId: id, versionAfter: null }
    for (const table of ['person_emails', 'consents'] as const) {
      for (const row of tx.$client.prepare(`select id from ${table} where person_id = ?`).pluck().all(id)) {
        journalBefore(tx, a, 'delete', table, rowImage(tx, table, Number(row))!, mark)
      }
    }
    journalBefore(tx, a, 'delete', 'people', rowImage(tx, 'people', id)!, mark)
    tx.delete(people).where(eq(people.id, id)).run()
    return a
  })
  expect(tables().emails).toEqual([])
  await core.client.activity.undo({ id: action })
  expect(tables()).toEqual(before)
})

test('an undo never loosens consent that an action made stricter', async () => {
  const id = core.core.db.write((tx) => person(tx, 'Soma', 'subscribed'))
  const action = core.core.db.write((tx) => {
    const a = openAction(tx, { kind: 'import', title: 'unsubscribed.csv', subjectId: null, people: 1 }, AT, 'applied')
    const consent = tx.select().from(consents).where(eq(consents.personId, id)).get()!
    journalBefore(tx, a, 'update', 'consents', rowImage(tx, 'consents', consent.id)!, { personId: id, versionAfter: 2 })
    tx.update(consents).set({ status: 'unsubscribed' }).where(eq(consents.id, consent.id)).run()
    tx.update(people).set({ version: 2 }).where(eq(people.id, id)).run()
    return a
  })
  await core.client.activity.undo({ id: action })
  expect(
    core.core.db.read
      .select()
      .from(consents)
      .all()
      .map((c) => c.status),
  ).toEqual(['unsubscribed'])
})

test('an action is taken back once, and not after 30 days', async () => {
  const action = created(2)
  await core.client.activity.undo({ id: action })
  const [twice] = await safe(core.client.activity.undo({ id: action }))
  expect(isDefinedError(twice) && twice.code === 'UNDO_STATE' && twice.data.state).toBe('undone')
  const old = created(3)
  now = AT + 31 * 24 * 3_600_000
  const [late] = await safe(core.client.activity.undo({ id: old }))
  expect(isDefinedError(late) && late.code === 'UNDO_STATE' && late.data.state).toBe('expired')
  expect(await core.client.activity.list({})).toEqual([])
  expect(tables().people).toHaveLength(3)
})

test('an undo cut off by closing goes on at the next start and ends the same', async () => {
  const action = created(3_000)
  await core.client.activity.undo({ id: action })
  const { dataDir } = core
  await core.core.close()
  const again = await createTestCore({ dataDir, ports: { clock: { now: () => now } } })
  const { undoJobId } = await again.client.activity.get({ id: action })
  expect((await jobOver(again, undoJobId!)).state).toBe('done')
  expect((await again.client.activity.get({ id: action })).undoResult).toMatchObject({ reversed: 3_000, kept: 0 })
  await again.close()
  core = await createTestCore({ dataDir })
  expect(tables().people).toEqual([])
})

/** Units of work in which the undo of an import of 3,000 people went, as the window hears of them. */
async function unitsOfUndo(): Promise<number> {
  const rows = Array.from({ length: 3_000 }, (_, n) => `Person ${n},p${n}@example.com`)
  const opened = await core.client.import.open({ ref: core.drop('list.csv', ['Name,Email', ...rows].join('\n')) })
  await jobOver(core, opened.jobId ?? 0)
  const { jobId } = await core.client.import.start({ id: opened.id, ground: 'Customers of the shop' })
  await jobOver(core, jobId ?? 0)
  const action = (await core.client.activity.list({})).find((one) => one.kind === 'import' && one.state === 'applied')
  let units = 0
  const stop = core.core.feed.subscribe((change) => {
    if (change.table === 'people') units += 1
  })
  const { undoJobId } = await core.client.activity.undo({ id: action?.id ?? 0 })
  expect((await jobOver(core, undoJobId ?? 0)).state).toBe('done')
  stop()
  return units
}

test('an import that brought everybody is taken back in few units of work, one beside others in short ones', async () => {
  now = Date.now()
  const alone = await unitsOfUndo()
  expect((await core.client.customers.list({})).total).toBe(0)
  await core.client.customers.create({ name: 'Rina Das' })
  const beside = await unitsOfUndo()
  expect((await core.client.customers.list({})).total).toBe(1)
  expect(beside).toBeGreaterThanOrEqual(5)
  expect(alone).toBeLessThan(beside)
})
