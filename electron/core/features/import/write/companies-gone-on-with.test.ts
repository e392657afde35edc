import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeToGuesses, checkedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver } from '../../../../../tests/support/test-core.ts'

/* An import of companies that goes on after the program ended in its midst brings each of them once, counted once. */

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-firms-go-on-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** From the middle on each company takes so long that the end comes before the last on a quick computer and on a busy one. */
const SLOWLY = `create trigger slowly after insert on companies when (select count(*) from companies) > 400
  begin select hex(randomblob(20000000)); end`
const FIRMS = Array.from({ length: 800 }, (_, i) => {
  const email = i % 3 === 0 ? `office${i}@example.com` : ''
  return `Firm ${i},9831${String(i).padStart(6, '0')},${email},Kolkata,${i === 5 ? 'A1' : ''}`
})
// The first firm once more: with another town, which is told, and with a shelf.
const TEXT = ['Company,Phone,Email,City,Shelf', ...FIRMS, 'Firm 0,,,Patna,B2', 'Firm 1,,,,C3'].join('\n')

test.each([false, true])(
  'every company is there once, with what its rows say (beside other people: %s)',
  async (beside) => {
    const first = await createTestCore({ dataDir })
    await openShop(first)
    if (beside) await first.client.customers.create({ name: 'G Sen', phones: [{ number: '98310 41202' }] })
    const { id, counts: told } = await checkedImport(first, 'firms.csv', TEXT)
    await agreeToGuesses(first, id)
    first.core.db.read.$client.exec(SLOWLY)
    await first.client.import.start({ id, ground: null })
    const written = first.core.db.read.$client.prepare('select count(*) from companies').pluck()
    await expect.poll(() => Number(written.get()), { interval: 1, timeout: 60_000 }).toBeGreaterThan(50)
    await first.close()
    const again = await createTestCore({ dataDir, start: false })
    const read = (sql: string) => again.core.db.read.$client.prepare(sql).pluck().all()
    again.core.db.read.$client.exec('drop trigger slowly')
    expect(Number(read('select count(*) from companies')[0]), 'ended half-way').toBeLessThan(800)
    again.core.start()
    const { jobId } = await again.client.import.get({ id })
    expect(await jobOver(again, jobId!)).toMatchObject({ state: 'done', error: null })
    const done = await again.client.import.get({ id })
    expect(done.counts).toEqual(told)
    expect(told).toMatchObject({ companiesCreated: 800, created: 267, alone: 533, repeated: 2, withProblems: 1 })
    expect(read('select count(*) from companies')).toEqual([800])
    expect(read("select count(*) from people where name like 'Firm %'")).toEqual([267])
    expect(read("select city from companies where name = 'Firm 0'")).toEqual(['Kolkata'])
    expect(read('select text_value from company_values order by id')).toEqual(['A1', 'B2', 'C3'])
    await again.client.activity.undo({ id: done.actionId! })
    await expect.poll(() => read('select count(*) from companies'), { timeout: 60_000 }).toEqual([0])
    expect(again.ports.errors).toEqual([])
    await again.close()
  },
  120_000,
)
