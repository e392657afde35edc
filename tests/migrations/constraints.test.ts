import { afterAll, beforeAll, expect, test } from 'vitest'
import { putOneRowEach } from '../support/one-row-each.ts'
import { createTestCore, type TestCore } from '../support/test-core.ts'

/** Values that no CHECK of ours lets in, for whatever the column holds: a wrong type, a wrong state, a wrong number. */
const WRONG = ['neither type nor state', -7, 3.5, 99_999_999_999_999]

let t: TestCore
beforeAll(async () => {
  t = await createTestCore({ start: false })
  expect(putOneRowEach(t.core.db.read.$client), 'add a row to tests/support/one-row-each.ts').toEqual([])
})
afterAll(() => t.close())

type Check = { table: string; name: string; columns: string[] }

/** Every CHECK of the schema, with the columns it speaks of. */
function checks(): Check[] {
  const tables = t.core.db.read.$client
    .prepare("select name, sql from sqlite_master where type = 'table' and sql like '%CHECK(%'")
    .all() as { name: string; sql: string }[]
  return tables.flatMap(({ name: table, sql }) =>
    [...sql.matchAll(/CONSTRAINT "(\w+)" CHECK\((.*)\),?$/gm)].map(([, name = '', body = '']) => ({
      table,
      name,
      columns: [...new Set([...body.matchAll(/"\w+"\."(\w+)"/g)].map((m) => m[1] ?? ''))],
    })),
  )
}

/** The trigger refuses any change of these rows before a constraint could. */
const WITHOUT_TRIGGER = 'drop trigger if exists consent_history_stays'

test('every constraint of the schema refuses a wrong value, by its own name, and the row stays as it was', () => {
  const { $client } = t.core.db.read
  $client.exec(WITHOUT_TRIGGER)
  const all = checks()
  expect(all.length).toBeGreaterThan(40)
  const toothless: string[] = []
  for (const { table, name, columns } of all) {
    const image = JSON.stringify($client.prepare(`select * from ${table}`).all())
    const refusedBy = columns.flatMap((column) =>
      WRONG.map((value) => {
        $client.exec('savepoint s')
        try {
          $client.prepare(`update ${table} set "${column}" = ?`).run(value)
          return ''
        } catch (error) {
          return error instanceof Error ? error.message : ''
        } finally {
          $client.exec('rollback to s')
          $client.exec('release s')
        }
      }),
    )
    if (!refusedBy.includes(`CHECK constraint failed: ${name}`)) toothless.push(`${table}.${name}`)
    expect(JSON.stringify($client.prepare(`select * from ${table}`).all())).toBe(image)
  }
  expect(toothless).toEqual([])
})

test('a word is refused in every column of an instant or a flag', () => {
  const { $client } = t.core.db.read
  $client.exec(WITHOUT_TRIGGER)
  const loose: string[] = []
  for (const { table, name, columns } of checks()) {
    for (const column of columns) {
      if (!/(^at$|_at$|^is_|^indexed$|^reversed$|_requested$|^skips_)/.test(column)) continue
      try {
        $client.prepare(`update ${table} set "${column}" = 'yesterday'`).run()
        loose.push(`${table}.${column} (${name})`)
      } catch (error) {
        expect(String(error)).toContain('CHECK constraint failed')
      }
    }
  }
  expect(loose).toEqual([])
})
