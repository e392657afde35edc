/**
 * What a whole Bandhu is made of: every table of the schema is named here once, as going along or as staying (a test holds
 * this list against the schema; the reasons why something stays are words of whole-file.json). Columns are those that the
 * database has: a new one goes along by itself. Parents stand before their children. Rows keep their numbers, and no number
 * is given twice on the other computer either: so the journal means there what it meant here, history is read from it, and
 * what could be taken back still can be.
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
/** One that is still looked at has brought nobody; one that broke off goes along as stopped: its people are there. */
const IMPORTS = "state not in ('checking', 'checked')"
const MOVED_IMPORTS = `(select id from imports where ${IMPORTS})`
const known = (column: string, among: string) => `iif(${column} in ${among}, ${column}, null)`
const NOTHING = 'null'
/** The sample shop stays, and its act with it: it is taken away where it was made. */
const ACTIONS = "kind <> 'sample'"
const MOVED_ACTIONS = `(select id from actions where ${ACTIONS})`
/** One under way ends as one that was stopped does: what was done until then can be taken back as it is. */
const ENDED = `case when state not in ('running', 'undoing') then state
  when exists (select 1 from journal j where j.action_id = actions.id) then 'applied' else 'undone' end`
/** What speaks of rows that stay here would bring them back as orphans. */
const ENTRIES = `action_id in ${MOVED_ACTIONS} and "table" <> 'import_known' and not (
  "table" = 'campaign_recipients' and ifnull(before ->> '$.campaign_id' not in ${MOVED_LETTERS}, 0))`

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
    },
  },
  { table: 'custom_fields' },
  { table: 'import_memories' },
  { table: 'photos' },
  { table: 'people' },
  { table: 'person_emails' },
  { table: 'person_phones' },
  { table: 'person_addresses' },
  { table: 'person_tags' },
  { table: 'custom_values' },
  { table: 'company_values' },
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
  { table: 'merged_people' },
  // Whoever was erased is refused letters on the next computer, too.
  { table: 'erased_addresses' },
  { table: 'erasures', where: "state = 'done'", as: { job_id: NOTHING } },
  { table: 'incomplete_skips' },
  { table: 'actions', where: ACTIONS, as: { state: ENDED, undo_job_id: NOTHING } },
  { table: 'journal', where: ENTRIES },
  { table: 'undone_versions' },
  { table: 'undone_company_versions' },
  { table: 'list_views' },
  { table: 'sample_addresses' },
  { table: 'settings', as: { installation_id: NOTHING, database_identity: NOTHING } },
]

/** What stays, or is made anew on the other computer. */
export const LEFT_OUT = [
  'accounts',
  'sends',
  'bulk_merges',
  'bulk_edits',
  'jobs',
  'backup_copies',
  'import_problems',
  'import_fixes',
  'import_known',
  'sample_shop',
  'practice_letters',
  'duplicate_scans',
  'duplicate_groups',
  'duplicate_members',
  'duplicate_pairs',
  'search_docs',
] as const
