/**
 * What a whole Bandhu is made of: every table of the schema is described here once, as going along or as staying with the
 * reason (a test holds this list against the schema). Columns are those that the database has: a new one goes along by
 * itself. Parents stand before their children.
 */

export type MovedTable = {
  table: string
  /** SQL: the rows that go along; none: all. */
  where?: string
  /** Columns that go along as something else, in SQL: what belongs to this computer goes as nothing. */
  as?: Readonly<Record<string, string>>
}

/** Letters that are over, or that nobody has sent off: one under way must not leave from two computers. */
const LETTERS = "state in ('draft', 'finished', 'cancelled')"
const MOVED_LETTERS = `(select id from campaigns where ${LETTERS})`
const FIELDS = 'field_id in (select id from custom_fields where deleted_at is null)'
/** One that is still looked at has brought nobody; one that broke off goes along as stopped: its people are there. */
const IMPORTS = "state not in ('checking', 'checked')"
const MOVED_IMPORTS = `(select id from imports where ${IMPORTS})`
const known = (column: string, among: string) => `iif(${column} in ${among}, ${column}, null)`
const NOTHING = 'null'

export const MOVED: readonly MovedTable[] = [
  { table: 'companies' },
  { table: 'company_aliases' },
  { table: 'tags' },
  {
    table: 'imports',
    where: IMPORTS,
    as: {
      state: "iif(state in ('done', 'undone'), state, 'cancelled')",
      of_import: known('of_import', MOVED_IMPORTS),
      job_id: NOTHING,
      action_id: NOTHING,
    },
  },
  { table: 'custom_fields', where: 'deleted_at is null' },
  { table: 'import_memories' },
  { table: 'photos' },
  { table: 'people' },
  { table: 'person_emails' },
  { table: 'person_phones' },
  { table: 'person_addresses' },
  { table: 'person_tags' },
  { table: 'custom_values', where: FIELDS },
  { table: 'company_values', where: FIELDS },
  { table: 'households' },
  { table: 'household_members' },
  { table: 'households_apart' },
  { table: 'topics' },
  { table: 'consents' },
  { table: 'topic_consents' },
  { table: 'consent_history' },
  { table: 'suppressions' },
  { table: 'refused_lines' },
  { table: 'topic_refusals' },
  { table: 'timeline_events' },
  { table: 'segments' },
  { table: 'segment_members' },
  {
    table: 'import_aside',
    where: `import_id in ${MOVED_IMPORTS}`,
    as: { rerun_id: known('rerun_id', MOVED_IMPORTS) },
  },
  { table: 'pictures' },
  {
    table: 'campaigns',
    where: LETTERS,
    as: { account_id: NOTHING, job_id: NOTHING, missed_of: known('missed_of', MOVED_LETTERS) },
  },
  { table: 'campaign_recipients', where: `campaign_id in ${MOVED_LETTERS}` },
  { table: 'duplicate_verdicts' },
  { table: 'merged_people', as: { action_id: '0' } },
  // Whoever was erased is refused letters on the next computer, too.
  { table: 'erased_addresses' },
  { table: 'erasures', where: "state = 'done'", as: { job_id: NOTHING } },
  { table: 'incomplete_skips' },
  { table: 'list_views' },
  { table: 'sample_addresses' },
  { table: 'settings', as: { installation_id: NOTHING, database_identity: NOTHING } },
]

export const LEFT_OUT: Readonly<Record<string, string>> = {
  accounts: 'a mailbox and its password belong to this computer: it is connected anew on the other one',
  sends: 'the pace of a mailbox: goes with the mailbox',
  actions: 'what can be taken back is taken back where it was done; backups hold it',
  journal: 'the images for taking back: go with the actions',
  bulk_merges: 'acts under way: they are ended where they began',
  undone_versions: 'for taking back: goes with the actions',
  bulk_edits: 'acts under way: they are ended where they began',
  jobs: 'work of this computer',
  backup_copies: 'a folder of this computer',
  import_problems: 'the check of a file: goes with the file, which stays',
  import_fixes: 'the check of a file: goes with the file, which stays',
  import_known: 'the check of a file: goes with the file, which stays',
  sample_shop: 'invented customers are taken away where they were made',
  practice_letters: 'letters that never left',
  duplicate_scans: 'looked for anew',
  duplicate_groups: 'looked for anew',
  duplicate_members: 'looked for anew',
  duplicate_pairs: 'looked for anew',
  search_docs: 'made anew from the people',
}
