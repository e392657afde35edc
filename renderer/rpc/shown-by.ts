import type { Contract } from '../../shared/contract.ts'

type Feature = keyof Contract

/**
 * Which features' queries show a table; none: nothing in the window does. A table that is not named here refetches
 * everything, slow beats stale, and fails tests/architecture/live-queries.test.ts.
 */
export const shownBy: Record<string, readonly Feature[]> = {
  people: [
    'customers',
    'history',
    'households',
    'companies',
    'tags',
    'campaigns',
    'segments',
    'today',
    'fields',
    'duplicates',
  ],
  companies: ['companies', 'customers', 'fields', 'duplicates'],
  company_values: ['companies', 'fields'],
  households: ['households'],
  household_members: ['households'],
  households_apart: ['households'],
  photos: [],
  incomplete_skips: ['incomplete'],
  person_emails: ['customers', 'campaigns'],
  person_phones: ['customers'],
  person_addresses: ['customers'],
  person_tags: ['customers', 'tags'],
  tags: ['customers', 'tags'],
  consents: ['customers', 'campaigns'],
  suppressions: ['consent', 'customers', 'campaigns'],
  custom_fields: ['fields', 'customers', 'companies', 'segments', 'campaigns'],
  custom_values: ['customers'],
  timeline_events: ['customers'],
  search_docs: [],
  erasures: ['erasure'],
  erased_addresses: ['consent'],
  imports: ['import', 'today'],
  import_problems: ['import'],
  import_fixes: ['import'],
  import_known: ['import'],
  import_memories: ['import'],
  import_aside: ['import'],
  // A backup is a file: that its job has ended is what tells of it.
  jobs: ['jobs', 'backup', 'today'],
  backup_copies: ['backup', 'today'],
  // An import is shown as undone by its action.
  // Finding what is wanting looks at everybody: asked again when somebody has done something, not with every row of an import.
  actions: ['activity', 'incomplete', 'import', 'bin', 'history'],
  journal: [],
  // The plan of a letter rests on its mailbox's limits and the shop's hours.
  accounts: ['accounts', 'campaigns', 'today'],
  sends: ['accounts'],
  campaigns: ['campaigns', 'today'],
  campaign_recipients: ['campaigns', 'today'],
  settings: ['settings', 'campaigns'],
  pictures: [],
  segments: ['segments', 'customers', 'campaigns'],
  segment_members: ['segments', 'customers', 'campaigns'],
  sample_shop: ['sample'],
  sample_addresses: [],
  practice_letters: ['sample'],
  bulk_edits: [],
  duplicate_scans: ['duplicates'],
  duplicate_groups: ['duplicates'],
  duplicate_members: ['duplicates'],
  duplicate_pairs: ['duplicates'],
  duplicate_verdicts: ['duplicates'],
  list_views: ['customers'],
  merged_people: [],
  bulk_merges: [],
  undone_versions: [],
}
