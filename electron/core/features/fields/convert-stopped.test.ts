import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

const put = (sql: string) => core.core.db.read.$client.exec(sql)
const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]

/** Many people with a number each, written as text. */
async function shelves(people: number): Promise<number> {
  const { id } = await core.client.fields.create({ name: 'Shelf', kind: 'text' })
  put(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${people})
    insert into people (id, name, name_key, created_at, updated_at) select i, 'P' || i, 'p' || i, 1, 1 from n;
    insert into custom_values (person_id, field_id, text_value) select id, ${id}, id || '.5' from people`)
  return id
}
const asNumbers = (id: number) =>
  rows(`select count(*) as n from custom_values where field_id = ${id} and number_value = person_id + 0.5`)[0]?.n

test('a change of kind that is stopped half-way goes on at the next start, and is undone whole', async () => {
  const id = await shelves(900)
  const { jobId, actionId } = await core.client.fields.convert({ id, version: 1, kind: 'number' })
  await vi.waitFor(() => expect(asNumbers(id)).toBeGreaterThan(0), { interval: 1, timeout: 60_000 })
  const { dataDir } = core
  await core.core.close()
  core = await createTestCore({ dataDir })
  await jobOver(core, jobId)
  expect(asNumbers(id)).toBe(900)
  const { undoJobId } = await core.client.activity.undo({ id: actionId })
  await jobOver(core, undoJobId!)
  expect((await core.client.activity.get({ id: actionId })).undoResult).toMatchObject({ reversed: 900, kept: 0 })
  expect(rows(`select count(*) as n from custom_values where text_value = person_id || '.5'`)).toEqual([{ n: 900 }])
  expect((await core.client.fields.list())[0]).toMatchObject({ kind: 'text' })
})

test('a change of kind that is cancelled before it began leaves the field as it was', async () => {
  const { dataDir } = core
  await core.core.close()
  core = await createTestCore({ dataDir, start: false })
  const id = await shelves(3)
  const { jobId, actionId } = await core.client.fields.convert({ id, version: 1, kind: 'number' })
  await core.client.jobs.cancel({ id: jobId })
  expect((await core.client.fields.list())[0]).toMatchObject({ kind: 'text' })
  expect(await core.client.activity.get({ id: actionId })).toMatchObject({ state: 'undone' })
})
