import type Database from 'better-sqlite3'

/** One row of every table, satisfying everything and hanging together; values beside the columns' defaults. */
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
  sends: { account_id: 1, mailbox: 'x x', at: 1 },
  actions: { kind: 'x', state: 'applied', title: 'x', at: 1 },
  journal: { action_id: 1, table: 'people', op: 'insert', first_id: 1, last_id: 1 },
  campaigns: { state: 'draft', subject: 'x', body: 'x', created_at: 1 },
  campaign_recipients: { campaign_id: 1, person_id: 1, name: 'x', address: 'x', address_key: 'x', state: 'queued' },
  companies: { name: 'x', name_key: 'x', created_at: 1, updated_at: 1 },
  photos: { mime: 'image/jpeg', content: Buffer.from('x'), created_at: 1 },
  households: { created_at: 1 },
  people: { name: 'রিনা Das', name_key: 'রিনা das', company_id: 1, import_id: 1, created_at: 1, updated_at: 1 },
  person_emails: { person_id: 1, address: 'x', address_key: 'x', is_primary: 1 },
  person_phones: { person_id: 1, number: 'x', digits_reversed: '1', is_primary: 1 },
  person_addresses: { person_id: 1, is_primary: 1 },
  consents: { person_id: 1, status: 'unknown', source: 'hand', at: 1 },
  topics: { name: 'x', name_key: 'x', created_at: 1 },
  topic_consents: { person_id: 1, topic_id: 1, status: 'unsubscribed', source: 'hand', at: 1 },
  consent_history: { person_id: 1, channel: 'sms', status: 'subscribed', source: 'hand', at: 1 },
  refused_lines: { channel: 'sms', key: '1', source: 'hand', at: 1 },
  topic_refusals: { topic_id: 1, address_key: 'x', source: 'hand', at: 1 },
  suppressions: { address_key: 'x', reason: 'bounced', source: 'hand', at: 1 },
  custom_fields: { name: 'x', name_key: 'x', type: 'text' },
  custom_values: { person_id: 1, field_id: 1, text_value: 'x' },
  company_aliases: { company_id: 1, name: 'x', name_key: 'x' },
  company_values: { company_id: 1, field_id: 1, text_value: 'x' },
  household_members: { person_id: 1, household_id: 1 },
  incomplete_skips: { person_id: 1, kind: 'capitals' },
  households_apart: { person_id: 1, other_id: 2 },
  tags: { name: 'x', name_key: 'x' },
  person_tags: { person_id: 1, tag_id: 1 },
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
  import_fixes: { import_id: 1, row: 1, cells: '{}', dropped: 0 },
  import_memories: { source_key: 'x', file_name: 'x', columns: '[]', acts: '[]', remembered_at: 1 },
  import_known: { import_id: 1, row: 1, person_id: 1, fills: 1, overwrites: 1, refuses: 0 },
  import_aside: { import_id: 1, row: 1, cells: '[]', reasons: '[]', state: 'waiting' },
  jobs: { kind: 'undo', state: 'queued', title: 'x', params: '{}', created_at: 1 },
  search_docs: { person_id: 1, name: 'রিনা das', email: 'x', phone: 'x', company: 'x', city: 'x', indexed: 1 },
  segments: { name: 'x', name_key: 'x', kind: 'list', created_at: 1, updated_at: 1 },
  bulk_edits: { deed: '{"kind":"over"}', people: '', created_at: 1 },
  pictures: { id: 'x', mime: 'image/png', width: 1, height: 1, content: Buffer.from('x'), created_at: 1 },
  segment_members: { person_id: 1, segment_id: 1 },
  duplicate_scans: { job_id: 1, started_at: 1 },
  duplicate_groups: { scan_id: 1, kind: 'person', score: 0.9, found_at: 1 },
  duplicate_members: { group_id: 1, record_id: 1 },
  duplicate_pairs: { group_id: 1, a: 1, b: 2, score: 0.9, reasons: '[]' },
  duplicate_verdicts: { kind: 'person', a: 1, b: 2, at: 1 },
  list_views: { list: 'x', columns: '[]' },
  settings: { id: 1, business_name: 'চা ঘর', installation_id: 'x', language: 'bn', ready_at: 1 },
  backup_copies: { id: 1 },
  sample_shop: {
    id: 1,
    state: 'there',
    language: 'en',
    country: 'IN',
    started_at: 1,
    action_id: 1,
    job_id: 1,
    parts: '{}',
  },
  sample_addresses: { address_key: 'x' },
  merged_people: { person_id: 9, into_id: 1, action_id: 1, name: 'x', created_at: 1, not_taken: '[]', at: 1 },
  bulk_merges: { groups: '[]', action_id: 1, created_at: 1 },
  undone_versions: { person_id: 1, version: 1, same_as: 1, at: 1 },
  undone_company_versions: { company_id: 1, version: 1, same_as: 1, at: 1 },
  erasures: { person_id: 1, state: 'done', at: 1, counts: '{}' },
  erased_addresses: { hash: 'x', at: 1 },
  practice_letters: { recipient_id: 1, values: '{}', at: 1 },
}

/**
 * Writes it into a database of any version: the tables and columns that it has. What is there already stays. Gives the
 * names of the tables that hold nothing all the same.
 */
export function putOneRowEach(client: Database.Database): string[] {
  const tables = client
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type = 'table'
       and name not like 'sqlite_%' and name <> '__drizzle_migrations'`,
    )
    .pluck()
    .all() as string[]
  const count = (table: string) => Number(client.prepare(`select count(*) from "${table}"`).pluck().get())
  for (const [table, row] of Object.entries(ROWS)) {
    if (!tables.includes(table) || count(table) > 0) continue
    const has = client.prepare('select name from pragma_table_info(?)').pluck().all(table)
    const columns = Object.keys(row).filter((column) => has.includes(column))
    client
      .prepare(
        `insert into "${table}" (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      )
      .run(...columns.map((column) => row[column]))
  }
  return tables.filter((table) => count(table) === 0)
}
