import { afterEach, beforeEach, expect, test } from 'vitest'
import { openColumns } from '../../../../../shared/features/import/columns/open-columns.ts'
import { agreeToGuesses } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Dhaka', country: 'BD' })
})
afterEach(() => core.close())

async function checked(id: number, jobId: number | null) {
  if (jobId !== null) await jobOver(core, jobId)
  return core.client.import.get({ id })
}

async function opened(name: string, text: string) {
  const { id, jobId } = await core.client.import.open({ ref: core.drop(name, text) })
  return checked(id, jobId)
}

const list = (...people: string[]) => `Name,Email,Remark,Level,Joined\n${people.join('\n')}\n`

async function firstTime() {
  const first = await opened('clients.csv', list('Anna,a@gmial.com,tea,gold,01/02/2024', 'Bo,b@example.com,,,'))
  expect(first.remembered).toBeNull()
  const told = await core.client.import.configure({
    id: first.id,
    fields: [
      { index: 2, field: 'tags' },
      { index: 3, field: 'ignore' },
      { index: 4, field: 'custom', kind: 'date', dateOrder: 'mdy' },
    ],
  })
  await checked(told.id, told.jobId)
  await core.client.import.mend({ id: first.id, reason: 'email-typo', act: 'suggested' })
  const { jobId } = await core.client.import.get({ id: first.id })
  await checked(first.id, jobId)
  const started = await core.client.import.start({ id: first.id, ground: null })
  await checked(first.id, started.jobId)
}

test('what was chosen for a source is chosen again when it comes again, and said', async () => {
  await firstTime()
  const again = await opened('clients-june.csv', list('Cy,c@gmial.com,coffee,silver,03/04/2024'))
  expect(again.columns.map(({ field, kind, dateOrder }) => [field, kind, dateOrder]).slice(2)).toEqual([
    ['tags', undefined, undefined],
    ['ignore', undefined, undefined],
    ['custom', 'date', 'mdy'],
  ])
  expect(again.remembered).toMatchObject({ fileName: 'clients.csv', columns: 3 })
  expect(again.remembered?.acts).toEqual([{ reason: 'email-typo', act: 'suggested' }])
  const other = await opened('other.csv', 'Name,Email,Remark\nDi,d@example.com,x\n')
  expect(other.remembered).toBeNull()
  expect(other.columns[2]?.field).toBe('notes')
})

test('a memory can be dropped: the columns are recognised anew, what was chosen now stays', async () => {
  await firstTime()
  const again = await opened('clients.csv', list('Cy,c@example.com,coffee,silver,03/04/2024'))
  const chosen = await core.client.import.configure({ id: again.id, fields: [{ index: 4, field: 'ignore' }] })
  await checked(chosen.id, chosen.jobId)
  const forgotten = await core.client.import.forget({ id: again.id })
  expect(forgotten.remembered).toBeNull()
  const after = await checked(forgotten.id, forgotten.jobId)
  expect(after.columns.map(({ field }) => field).slice(2)).toEqual(['notes', 'custom', 'ignore'])
  expect((await opened('clients.csv', list('Di,d@example.com,x,y,'))).remembered).toBeNull()
})

test('no cell is kept in a memory', async () => {
  await firstTime()
  const kept = core.core.db.read.$client.prepare('select * from import_memories').all()
  expect(JSON.stringify(kept)).not.toMatch(/Anna|gmial|gold/)
})

const changed = (...people: string[]) => `Shop,Name,Email,Remark,Level,Since\n${people.join('\n')}\n`

test('a source whose file has changed a little keeps what was chosen of its other columns, and asks once whether that is right', async () => {
  await firstTime()
  const again = await opened('clients-july.csv', changed('North,Cy,c@gmial.com,coffee,silver,03/04/2024'))
  expect(again.columns.map(({ field }) => field).slice(3, 5)).toEqual(['tags', 'ignore'])
  expect(openColumns(again.columns).map(({ index }) => index)).toEqual(expect.arrayContaining([3]))
  expect(again.remembered).toMatchObject({ fileName: 'clients.csv', columns: 2, similar: true, acts: [] })
  await expect(core.client.import.start({ id: again.id, ground: null })).rejects.toMatchObject({
    code: 'COLUMNS_UNSURE',
  })
  await agreeToGuesses(core, again.id)
  const { jobId } = await core.client.import.start({ id: again.id, ground: null })
  await checked(again.id, jobId)
  const third = await opened('clients-august.csv', changed('North,Di,d@example.com,milk,gold,05/04/2024'))
  expect(third.remembered).toMatchObject({ fileName: 'clients-july.csv', similar: false })
  expect(openColumns(third.columns)).toEqual([])
})

test('two columns of one name are not told apart by it; what is forgotten of a changed file is forgotten', async () => {
  await firstTime()
  const twice = await opened(
    'twice.csv',
    'Name,Email,Remark,Remark,Level,Joined\nCy,c@example.com,a,b,silver,03/04/2024\n',
  )
  expect(twice.remembered).toMatchObject({ similar: true, columns: 2 })
  const again = await opened('clients-july.csv', changed('North,Cy,c@example.com,coffee,silver,03/04/2024'))
  const forgotten = await core.client.import.forget({ id: again.id })
  expect((await checked(forgotten.id, forgotten.jobId)).columns[3]?.field).toBe('notes')
  const third = await opened('clients-august.csv', changed('North,Di,d@example.com,milk,gold,05/04/2024'))
  expect(third.remembered).toBeNull()
  const same = await opened('clients.csv', list('Di,d@example.com,x,y,'))
  expect(same.remembered).toMatchObject({ fileName: 'clients.csv', similar: false })
})

test('what was left out of one list is not left out of another like it where it speaks of consent', async () => {
  const first = await opened('a.csv', 'Name,Email,Phone,Newsletter\nAnna,a@example.com,01712345678,yes\n')
  const told = await core.client.import.configure({ id: first.id, fields: [{ index: 3, field: 'ignore' }] })
  await checked(told.id, told.jobId)
  const started = await core.client.import.start({ id: first.id, ground: null })
  await checked(first.id, started.jobId)
  const other = await opened('b.csv', 'Name,Email,Phone,City,Newsletter\nBo,b@example.com,01712345679,Dhaka,no\n')
  expect(other.columns[4]?.field).toBe('consent')
  expect(other.counts).toMatchObject({ unsubscribed: 1 })
})

test('two columns of one name are not told apart by a memory of them either', async () => {
  const twice = 'Name,Email,Remark,Remark,Level\nAnna,a@example.com,tea,x,gold\n'
  const first = await opened('twice.csv', twice)
  const told = await core.client.import.configure({
    id: first.id,
    fields: [
      { index: 2, field: 'tags' },
      { index: 3, field: 'ignore' },
    ],
  })
  await checked(told.id, told.jobId)
  await agreeToGuesses(core, first.id)
  const started = await core.client.import.start({ id: first.id, ground: null })
  await checked(first.id, started.jobId)
  const once = await opened('once.csv', 'Name,Email,Remark,Level\nBo,b@example.com,milk,gold\n')
  expect(once.columns[2]?.field).toBe('notes')
})
