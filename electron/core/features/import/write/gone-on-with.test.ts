import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeToGuesses, checkedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver } from '../../../../../tests/support/test-core.ts'

/* An import that goes on after the program ended in its midst takes nobody for one who are two in its file. */

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-goes-on-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** Some milliseconds for each person, so that the end comes half-way on a quick computer and on a busy one. */
const SLOWLY = 'create trigger slowly after insert on people begin select hex(randomblob(400000)); end'
const OTHERS = Array.from({ length: 800 }, (_, i) => `Person ${i},person${i}@example.com,,Delhi,Fair,`)
const FIRST = [
  'A. Bose,,98310 41201,Kolkata,Fair,',
  'Anita Bose,,98310 41201,,,',
  'Ravi Das,,,Kolkata,Fair,',
  ',,98310 41203,,,',
]
const LAST = [
  'Amit Bose,,98310 41201,,,',
  'Ravi Das,,,Kolkata,Web,',
  'Anita Bose,anita@example.com,98310 41201,,,',
  'Gita Sen,,98310 41202,,,',
  'Rina Pal,,98310 41203,,,',
  'Sima Pal,,98310 41203,,,',
]
const TEXT = [
  'Name,E-mail,Mobile,Town,Source,Newsletter',
  ...FIRST,
  'Rita Sen,,98310 41202,,,',
  ...OTHERS,
  ...LAST,
].join('\n')

/** The import, ended half-way with the program, and gone on with; `meanwhile`: what is done in between. */
async function goneOnWith(meanwhile: (core: Awaited<ReturnType<typeof createTestCore>>) => Promise<void>) {
  const first = await createTestCore({ dataDir })
  await openShop(first)
  await first.client.customers.create({ name: 'G Sen', phones: [{ number: '98310 41202' }] })
  const { id, counts } = await checkedImport(first, 'list.csv', TEXT)
  await agreeToGuesses(first, id)
  first.core.db.read.$client.exec(SLOWLY)
  await first.client.import.start({ id, ground: null })
  const written = first.core.db.read.$client.prepare('select count(*) from people where import_id = ?').pluck()
  await expect.poll(() => Number(written.get(id)), { interval: 1, timeout: 60_000 }).toBeGreaterThan(50)
  await first.close()
  const again = await createTestCore({ dataDir, start: false })
  again.core.db.read.$client.exec('drop trigger slowly')
  const there = again.core.db.read.$client.prepare('select count(*) from people').pluck().get()
  expect(Number(there), 'ended half-way').toBeLessThan(800)
  await meanwhile(again)
  again.core.start()
  const { jobId } = await again.client.import.get({ id })
  expect(await jobOver(again, jobId!)).toMatchObject({ state: 'done', error: null })
  const done = (await again.client.import.get({ id })).counts
  const people = again.core.db.read.$client
    .prepare(`select p.name || ' ' || ifnull(group_concat(e.address), '') from people p
      left join person_emails e on e.person_id = p.id where p.name not like 'Person %' group by p.id order by p.name`)
    .pluck()
    .all()
  expect(again.ports.errors).toEqual([])
  await again.close()
  return { told: counts, done, people: people.map((one) => String(one).trim()) }
}

const PEOPLE = [
  'A. Bose anita@example.com',
  'Amit Bose',
  'G Sen',
  'Ravi Das',
  'Ravi Das',
  'Rina Pal',
  'Rita Sen',
  'Sima Pal',
]

test('the rows before are read again: who was told of by them is known by all that they said', async () => {
  const { told, done, people } = await goneOnWith(async () => undefined)
  expect(people).toEqual(PEOPLE)
  const { rows, created, repeated, unchanged, consentUnknown } = told!
  expect(done).toMatchObject({ rows, created, repeated, unchanged, consentUnknown })
})

test('where somebody deleted one of them, a name and a town still make nobody one who are two in the file', async () => {
  const { people } = await goneOnWith(async (core) => {
    const { rows } = await core.client.customers.list({ search: 'Person 3' })
    await core.client.customers.delete({ id: rows[0]!.id })
  })
  expect(people.filter((one) => one === 'Ravi Das')).toHaveLength(2)
})
