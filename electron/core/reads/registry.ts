import type { ReadDb } from '../db/handles.ts'
import { allKept, undoOutlook } from '../features/activity/service.ts'
import { binnedPeople } from '../features/bin/service.ts'
import { countAudience, listLeftOut, lookAtPeople } from '../features/campaigns/service.ts'
import { companyIds, companyOutlook, companyPeople } from '../features/companies/service.ts'
import { refusedAddresses, refusedLines, topicLines } from '../features/consent/service.ts'
import { allFound, didYouMean, peopleInOrder, tagsInUse, whoStays, wordsInUse } from '../features/customers/service.ts'
import {
  candidates,
  companyCandidates,
  countOpenGroups,
  groupsForRule,
  openGroupsPage,
  previewMerge,
  toldApart,
} from '../features/duplicates/service.ts'
import { lookAtErasure } from '../features/erasure/service.ts'
import { fieldLines, lookAtConversion } from '../features/fields/service.ts'
import { editedBy } from '../features/history/service.ts'
import { asideByReason, asidePage, listedRows, searchedRows } from '../features/import/service.ts'
import { countIncomplete, listIncomplete } from '../features/incomplete/service.ts'
import { postOutlook } from '../features/print/service.ts'
import { countMatching, matchingPeople, valuesInUse } from '../features/segments/service.ts'
import { tagLines } from '../features/tags/service.ts'
import { dayFacts } from '../features/today/service.ts'

/** Questions that may take longer than the window's thread may be held: one line each, run in the reading thread. */
export const slowReads = {
  'count-people': countMatching,
  'matching-people': matchingPeople,
  'people-in-order': peopleInOrder,
  'who-stays': whoStays,
  'company-outlook': companyOutlook,
  'all-found': allFound,
  'did-you-mean': didYouMean,
  'words-in-use': wordsInUse,
  'tags-in-use': tagsInUse,
  'binned-people': binnedPeople,
  'refused-addresses': refusedAddresses,
  'refused-lines': refusedLines,
  'topic-lines': topicLines,
  'company-ids': companyIds,
  'company-people': companyPeople,
  'undo-outlook': undoOutlook,
  'undo-stands': allKept,
  'erasure-look': lookAtErasure,
  'values-in-use': valuesInUse,
  'letter-people': lookAtPeople,
  'letter-audience': countAudience,
  'letter-left-out': listLeftOut,
  'post-outlook': postOutlook,
  'day-facts': dayFacts,
  'incomplete-counts': countIncomplete,
  'incomplete-list': listIncomplete,
  'aside-page': asidePage,
  'aside-reasons': asideByReason,
  'searched-rows': searchedRows,
  'listed-rows': listedRows,
  'edited-by': editedBy,
  'tag-lines': tagLines,
  'field-lines': fieldLines,
  'field-conversion': lookAtConversion,
  'duplicate-counts': countOpenGroups,
  'duplicate-groups': openGroupsPage,
  'told-apart': toldApart,
  'open-groups': groupsForRule,
  'merge-preview': previewMerge,
  'people-like': candidates,
  'companies-like': companyCandidates,
} satisfies Record<string, (db: ReadDb, input: never) => unknown>

/** Where each person costs more than a look into an index, the thread is worth it from here on (people, or rows of a file). */
export const sooner: Partial<Record<keyof typeof slowReads, number>> = {
  'letter-people': 500,
  'letter-audience': 2_000,
  'letter-left-out': 2_000,
  'post-outlook': 1_000,
  'people-like': 2_000,
  'aside-page': 1_000,
}

export type ReadName = keyof typeof slowReads
