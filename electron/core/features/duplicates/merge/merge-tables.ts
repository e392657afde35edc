/**
 * What a merge does with every table that names a person. A test compares this list with the schema: who adds a table
 * decides here, by name.
 *
 * `lines`    by the plan: those that say the same become one
 * `unite`    all of them, once each; the column that says what is the same
 * `move`     all of them, as they are
 * `one`      there can be one: that of who stays, else of the first of the others
 * `own`      code of its own, named beside it
 * `stays`    as it is, and why that loses nothing
 */
export type Decision =
  | { does: 'lines' }
  | { does: 'unite'; by: string }
  | { does: 'move' }
  | { does: 'one' }
  | { does: 'own'; where: string }
  | { does: 'stays'; why: string }

const STAYS = (why: string): Decision => ({ does: 'stays', why })
const OWN = (where: string): Decision => ({ does: 'own', where })

export const DECISIONS = {
  person_emails: { does: 'lines' },
  person_phones: { does: 'lines' },
  person_addresses: { does: 'lines' },
  person_tags: { does: 'unite', by: 'tag_id' },
  segment_members: { does: 'unite', by: 'segment_id' },
  household_members: { does: 'one' },
  incomplete_skips: { does: 'unite', by: 'kind' },
  timeline_events: { does: 'move' },
  import_aside: { does: 'move' },
  import_known: { does: 'move' },
  consents: OWN('merge-consents.ts: the stricter word stands'),
  topic_consents: OWN('merge-consents.ts: who left one has left it'),
  consent_history: OWN('merge-consents.ts: all of it, with the words that stand no more'),
  custom_values: OWN('merge-values.ts: by the plan'),
  campaign_recipients: OWN('merge-letters.ts: every outcome is kept, nobody gets a letter twice'),
  search_docs: OWN('fresh-docs.ts: written anew from the rows'),
  merged_people: OWN('merge-people.ts: who was merged into somebody who is merged follows'),
  households_apart: OWN('verdicts.ts: as of the duplicates'),
  duplicate_verdicts: OWN('verdicts.ts: whoever is not the same as one of them is not the same as the merged one'),
  duplicate_members: STAYS('who is gone is left out where groups are read, and is there again after an undo'),
  duplicate_pairs: STAYS('as the members'),
  erasures: STAYS('whoever is being erased is on the way out; an erasure asks for a person who is there'),
  journal: STAYS('earlier actions find who it is now in merged_people, and say so'),
  undone_versions: STAYS('numbers of versions that nobody has any more are of no consequence'),
} as const satisfies Record<string, Decision>

export type DecidedTable = keyof typeof DECISIONS
