import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../support/test-core.ts'

/** One row that satisfies everything, in every table with a CHECK; values beside the columns' defaults. */
const ROWS: Record<string, Record<string, string | number | Buffer | null>> = {
  accounts: {
    from_name: 'x',
    address: 'x',
    host: 'x',
    port: 465,
    security: 'tls',
    user: 'x',
    secret_ref: 'x',
    created_at: 1,
  },
  sends: { account_id: 1, at: 1 },
  actions: { kind: 'x', state: 'applied', title: 'x', at: 1 },
  journal: { action_id: 1, table: 'people', op: 'insert', first_id: 1, last_id: 1 },
  campaigns: { state: 'draft', subject: 'x', body: 'x', created_at: 1 },
  campaign_recipients: { campaign_id: 1, person_id: 1, name: 'x', address: 'x', address_key: 'x', state: 'queued' },
  companies: { name: 'x', name_key: 'x', created_at: 1, updated_at: 1 },
  people: { created_at: 1, updated_at: 1 },
  person_emails: { person_id: 1, address: 'x', address_key: 'x', is_primary: 1 },
  person_phones: { person_id: 1, number: 'x', digits_reversed: '1', is_primary: 1 },
  person_addresses: { person_id: 1, is_primary: 1 },
  consents: { person_id: 1, status: 'unknown', source: 'hand', at: 1 },
  suppressions: { address_key: 'x', reason: 'bounced', source: 'hand', at: 1 },
  custom_fields: { name: 'x', name_key: 'x', type: 'text' },
  custom_values: { person_id: 1, field_id: 1 },
  timeline_events: { person_id: 1, at: 1, kind: 'note' },
  imports: {
    state: 'checking',
    file_name: 'x',
    file_bytes: 1,
    file_hash: 'x',
    stored_name: 'x',
    encoding: 'x',
    delimiter: ',',
    columns: '[]',
    created_at: 1,
  },
  import_problems: { import_id: 1, row: 1, value: 'x', reason: 'x', skips_row: 0 },
  jobs: { kind: 'undo', state: 'queued', title: 'x', params: '{}', created_at: 1 },
  search_docs: { person_id: 1 },
  segments: { name: 'x', name_key: 'x', kind: 'list', created_at: 1, updated_at: 1 },
  bulk_edits: { deed: '{}', people: '', created_at: 1 },
  pictures: { id: 'x', mime: 'image/png', width: 1, height: 1, content: Buffer.from('x'), created_at: 1 },
  backup_copies: { id: 1 },
}

/** Values that no CHECK of ours lets in, for whatever the column holds: a wrong type, a wrong state, a wrong number. */
const WRONG = ['neither type nor state', -7, 3.5, 99_999_999_999_999]

let t: TestCore
beforeAll(async () => {
  t = await createTestCore({ start: false })
  for (const [table, row] of Object.entries(ROWS)) {
    const columns = Object.keys(row)
    t.core.db.read.$client
      .prepare(
        `insert into ${table} (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      )
      .run(...Object.values(row))
  }
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

test('every constraint of the schema refuses a wrong value, by its own name, and the row stays as it was', () => {
  const { $client } = t.core.db.read
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
