import { MOST } from '../../../../../../shared/features/customers/limits.ts'
import type { ImportCounts, ImportMode } from '../../../../../../shared/features/import/contract.ts'
import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../../../db/handles.ts'
import { type CompanyChange, changesIn } from '../../compare/company-facts.ts'
import { keepsOnlyWay } from '../../compare/erasing.ts'
import { addsNothing, type Filling, fillingOf } from '../../compare/filling.ts'
import { readStored, type StoredPerson } from '../../compare/stored-person.ts'

/**
 * What each mode would do to the person a row tells of. `onlyWay`: blank cells leave the last way to reach them. `beyond`:
 * where everything of the row is added, they get more lines or tags than the form gives; the mode is chosen after the check.
 */
export type Would = {
  personId: number
  fills: boolean
  overwrites: boolean
  refuses: boolean
  onlyWay: boolean
  beyond: boolean
}

export function wouldChange(db: ReadDb, personId: number, draft: PersonDraft): Would {
  const stored = readStored(db, personId)
  // The ground is asked later, once for all; it is no change of the row.
  const filling = (mode: ImportMode) => fillingOf(stored, draft, { ground: null, mode, sameFile: false })
  const [fill, over, refusal] = [filling('fill'), filling('overwrite'), filling('skip')]
  const onlyWay = keepsOnlyWay(stored, draft, { emails: draft.emails.length, phones: draft.phones.length })
  return {
    personId,
    fills: !addsNothing(fill),
    overwrites: !addsNothing(over),
    refuses: !addsNothing(refusal),
    onlyWay,
    beyond: getsBeyond(stored, over),
  }
}

/** Nobody is kept from more than the form gives; it is told before it is written. */
function getsBeyond(stored: StoredPerson, filling: Filling): boolean {
  return LISTS.some((list) => filling[list].length > 0 && stored[list].length + filling[list].length > MOST[list])
}

const LISTS = ['emails', 'phones', 'addresses', 'tags'] as const

const toldBy = ({ emails, phones, addresses, tags, choices }: PersonDraft) => ({
  emails: emails.length,
  phones: phones.length,
  addresses: addresses.length,
  tags: new Set([...tags, ...(choices?.everybody.tags ?? [])].map(foldKey)).size,
})

/** Whether the row makes or fills somebody with more lines or tags than the form of one person gives. */
export function beyondForm(draft: PersonDraft, would: Would | null, mode: ImportMode): boolean {
  if (would) return would.beyond && mode !== 'skip'
  const told = toldBy(draft)
  return LISTS.some((list) => told[list] > MOST[list])
}

export const changesAnything = ({ fills, overwrites, refuses }: Would) => fills || overwrites || refuses

/** The same with what the row would change in the company it is about. */
export function withCompany(would: Would, changes: readonly CompanyChange[]): Would {
  const fills = would.fills || changesIn('fill', changes).length > 0
  return { ...would, fills, overwrites: would.overwrites || changes.length > 0 }
}

/** A row in which nobody known is. */
const NOBODY = { personId: 0, fills: false, overwrites: false, refuses: false, onlyWay: false, beyond: false }

/** The same of a row that changes the company it is about, and nobody. Null: it changes nothing. */
export function wouldChangeCompany(changes: readonly CompanyChange[]): Would | null {
  return changes.length === 0 ? null : withCompany(NOBODY, changes)
}

/** Adds one known person to the counts of the three modes. */
export function countWould(counts: ImportCounts, would: Would): void {
  if (would.fills) counts.wouldFill++
  if (would.overwrites) counts.wouldOverwrite++
  if (would.refuses) counts.wouldRefuse++
}

/** The counts as this mode makes them. */
export function countsInMode(counts: ImportCounts, mode: ImportMode): ImportCounts {
  const known = counts.updated + counts.unchanged
  const updated = { fill: counts.wouldFill, overwrite: counts.wouldOverwrite, skip: counts.wouldRefuse }[mode]
  const { companiesWouldFill: fills, companiesWouldOverwrite: overwrites } = counts
  const companiesUpdated = { fill: fills, overwrite: overwrites, skip: 0 }[mode]
  const companiesUnchanged = counts.companiesUpdated + counts.companiesUnchanged - companiesUpdated
  return { ...counts, updated, unchanged: known - updated, companiesUpdated, companiesUnchanged }
}

export function insertKnown(tx: Tx, importId: number, row: number, would: Would): void {
  statement(
    tx,
    `insert into import_known (import_id, "row", person_id, fills, overwrites, refuses) values (?, ?, ?, ?, ?, ?)
     on conflict (import_id, "row") do update set person_id = excluded.person_id, fills = excluded.fills,
       overwrites = excluded.overwrites, refuses = excluded.refuses`,
  ).run(importId, row, would.personId, would.fills ? 1 : 0, would.overwrites ? 1 : 0, would.refuses ? 1 : 0)
}

export function deleteKnown(tx: Tx, importId: number, limit: number): number {
  return statement(
    tx,
    'delete from import_known where id in (select id from import_known where import_id = ? limit ?)',
  ).run(importId, limit).changes
}

export function deleteKnownRow(tx: Tx, importId: number, row: number): void {
  statement(tx, 'delete from import_known where import_id = ? and "row" = ?').run(importId, row)
}

/** Whom a row would change; null: nobody, or somebody who was deleted since. */
export function knownOf(db: ReadDb, importId: number, row: number): number | null {
  const sql = `select k.person_id from import_known k join people p on p.id = k.person_id
    where k.import_id = ? and k."row" = ?`
  return (statement(db, sql).pluck().get(importId, row) as number | undefined) ?? null
}
