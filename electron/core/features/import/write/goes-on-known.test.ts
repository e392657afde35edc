import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeToGuesses, checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver } from '../../../../../tests/support/test-core.ts'

/* An import that goes on after the program ended in its midst knows what its rows before said of people who were there. */

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-goes-on-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** Some milliseconds for each person, so that the end comes half-way on a quick computer and on a busy one. */
const SLOWLY = 'create trigger slowly after insert on person_tags begin select hex(randomblob(400000)); end'
const TAGGED = 'select count(*) from person_tags'
const OTHERS = Array.from({ length: 800 }, (_, i) => `Person ${i},person${i}@example.com,,,Fair`)
const TEXT = [
  'Name,E-mail,Mobile,Job title,Tags',
  'Asha Roy,asha@example.com,98310 41201,Clerk,Tea',
  ...OTHERS,
  'Asha Roy,asha@example.com,98310 41202,Cook,Milk',
].join('\n')

/** The import, ended half-way with the program, and gone on with; `known`: everybody of the file is there before. */
async function goneOnWith(mode: 'fill' | 'overwrite', known: boolean) {
  const first = await createTestCore({ dataDir })
  await openShop(first)
  const made = await first.client.customers.create({ name: 'Asha Roy', emails: [{ address: 'asha@example.com' }] })
  if (known) {
    const before = ['Name,E-mail', ...OTHERS].map((row) => row.split(',').slice(0, 2).join(','))
    await startedImport(first, (await checkedImport(first, 'before.csv', before.join('\n'))).id, { agree: true })
  }
  const { id } = await checkedImport(first, 'list.csv', TEXT)
  await agreeToGuesses(first, id)
  await first.client.import.setMode({ id, mode })
  await expect.poll(async () => (await first.client.import.get({ id })).state).toBe('checked')
  const { jobId: check } = await first.client.import.get({ id })
  if (check !== null) await jobOver(first, check)
  first.core.db.read.$client.exec(SLOWLY)
  await first.client.import.start({ id, ground: null })
  const written = first.core.db.read.$client.prepare(TAGGED).pluck()
  await expect.poll(() => Number(written.get()), { interval: 1, timeout: 60_000 }).toBeGreaterThan(50)
  await first.close()
  const again = await createTestCore({ dataDir, start: false })
  again.core.db.read.$client.exec('drop trigger slowly')
  expect(Number(again.core.db.read.$client.prepare(TAGGED).pluck().get()), 'ended half-way').toBeLessThan(800)
  again.core.start()
  const { jobId } = await again.client.import.get({ id })
  expect(await jobOver(again, jobId!)).toMatchObject({ state: 'done', error: null })
  const asha = await again.client.customers.get({ id: made.customer.id })
  const { problems } = await again.client.import.problems({ id })
  expect(again.ports.errors).toEqual([])
  await again.close()
  const told = problems.map(({ row, column, value, reason }) => [row, column, value, reason])
  return { phones: asha.phones.map(({ number }) => number), jobTitle: asha.jobTitle, tags: asha.tags, told }
}

test.each([
  ['fill', false],
  ['overwrite', false],
  ['overwrite', true],
] as const)(
  'the rows of somebody who was there add up, and the first counts: %s, everybody known: %s',
  async (mode, known) => {
    expect(await goneOnWith(mode, known)).toMatchObject({
      phones: ['98310 41201', '98310 41202'],
      jobTitle: 'Clerk',
      tags: ['Milk', 'Tea'],
      told: [[803, 'Job title', 'Cook', 'person-differs']],
    })
  },
)
