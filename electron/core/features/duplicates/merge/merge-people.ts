import { AppError } from '../../../../../shared/errors.ts'
import type { Customer } from '../../../../../shared/features/customers/contract.ts'
import { keptHalves, nameKeyOf, shownName } from '../../../../../shared/features/customers/names.ts'
import { valuesNotTaken } from '../../../../../shared/features/duplicates/field-plan.ts'
import {
  type MergeChoices,
  type MergeField,
  type MergePlan,
  mergePlan,
} from '../../../../../shared/features/duplicates/merge-plan.ts'
import { printOwn } from '../../../../../shared/features/fields/values.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { ChangeSet } from '../../../events.ts'
import { type RowImage, rowImage } from '../../activity/journal.ts'
import { findAgain } from '../../customers/search/fresh-docs.ts'
import { customerById } from '../../customers/service.ts'
import { readingOf } from '../../fields/service.ts'
import { COMING_IN } from '../../import/coming-in.ts'
import { mergeColumns } from './merge-columns.ts'
import { mergeConsents } from './merge-consents.ts'
import { changeRow, dropRow, keyedRows, type Merge, noteChange, noteInserted } from './merge-deed.ts'
import { mergeLetters } from './merge-letters.ts'
import { writeLines } from './merge-lines.ts'
import { DECISIONS } from './merge-tables.ts'
import { mergeValues } from './merge-values.ts'
import { inheritApart, inheritVerdicts } from './verdicts.ts'

export type Group = { people: readonly number[]; choices?: MergeChoices }

/** The records of these people, each once. Throws AppError NOT_FOUND. */
export function readGroup(tx: ReadDb, ids: readonly number[]): Customer[] {
  return [...new Set(ids)].map((id) => customerById(tx, id))
}

const IMPORTING = `select i.state from people p join imports i on i.id = p.import_id
  where p.id in (select value from json_each(?)) and ${COMING_IN} limit 1`

/** Whose import is not over is nobody to merge: it may still be taken back whole. */
export function importUnderWay(tx: Tx, ids: readonly number[]): string | null {
  return (statement(tx, IMPORTING).pluck().get(JSON.stringify(ids)) as string | undefined) ?? null
}

/**
 * Makes one person of several, inside the caller's unit of work: everything that hangs on them is kept (merge-tables.ts),
 * and what happened is in the journal of the action. Gives who they are now.
 * @throws AppError NOT_FOUND, IMPORT_STATE
 */
export function mergeGroup(
  act: { tx: Tx; changes: ChangeSet; actionId: number; at: number },
  group: Group,
): { survivor: Customer; gone: Customer[] } {
  const { tx, changes, actionId, at } = act
  const people = readGroup(tx, group.people)
  const state = importUnderWay(tx, group.people)
  if (state !== null) throw new AppError('IMPORT_STATE', { state })
  const plan = mergePlan(people, group.choices)
  const survivor = personOf(people, plan.survivorId)
  const gone = plan.goneIds.map((id) => personOf(people, id))
  const ids = [plan.survivorId, ...plan.goneIds]
  const { survivorId } = plan
  const versionAfter = survivor.version + 1
  const merge: Merge = { tx, actionId, survivorId, personId: survivorId, versionAfter, at }
  writeLines(merge, plan.lines)
  takeAlong(merge, plan.goneIds)
  mergeConsents(merge, ids)
  mergeValues(merge, ids, plan)
  mergeLetters(merge, ids)
  rememberMerged(merge, gone, plan)
  writePerson(merge, people, plan)
  for (const id of plan.goneIds) {
    dropRow(merge, 'search_docs', id)
    dropRow(merge, 'people', id)
    changes.touch('people', id)
  }
  const doc = rowImage(tx, 'search_docs', plan.survivorId)
  findAgain(tx, plan.survivorId)
  if (doc) noteChange(merge, 'search_docs', doc)
  changes.touch('people', plan.survivorId)
  changes.touchAll('campaign_recipients')
  return { survivor: customerById(tx, plan.survivorId), gone }
}

function personOf(people: readonly Customer[], id: number | null): Customer {
  const found = people.find((one) => one.id === id) ?? people[0]
  if (!found) throw new AppError('NOT_FOUND', { entity: 'customer', id: String(id) })
  return found
}

/** Rows that simply go along, and those of which one of each is enough. */
function takeAlong(merge: Merge, goneIds: readonly number[]): void {
  for (const [table, decision] of Object.entries(DECISIONS)) {
    if (decision.does !== 'move' && decision.does !== 'unite' && decision.does !== 'one') continue
    const name = table as keyof typeof DECISIONS & Parameters<typeof keyedRows>[1]
    // Of what there can be one every row is the same as another.
    const key = { unite: 'by' in decision ? decision.by : '', move: 'id', one: '1' }[decision.does]
    const has = new Set(keyedRows(merge.tx, name, key, merge.survivorId).map((row) => row.key))
    for (const id of goneIds)
      for (const row of keyedRows(merge.tx, name, key, id)) {
        if (has.has(row.key)) dropRow(merge, name, row.id)
        else changeRow(merge, name, row.id, { person_id: merge.survivorId })
        has.add(row.key)
      }
  }
}

/** Values that the merged record does not get, in words. */
export function textsNotTaken(db: ReadDb, plan: MergePlan, now: number): { personId: number; text: string }[] {
  const reading = readingOf(db, now)
  return valuesNotTaken(plan.fields).map(({ recordId, text, own }) => ({
    personId: recordId,
    text: own ? printOwn(own, reading) : text,
  }))
}

/** The numbers of those who are gone lead to who they are now, also those that led to them. */
function rememberMerged(merge: Merge, gone: readonly Customer[], plan: MergePlan): void {
  const { tx, survivorId, actionId, at } = merge
  const left = [...textsNotTaken(tx, plan, at), ...columnsOf(tx, plan).notTaken]
  const earlier = statement(tx, 'select person_id from merged_people where into_id = ?').pluck()
  const insert = statement(
    tx,
    `insert into merged_people (person_id, into_id, action_id, name, import_id, import_row_hash, created_at, not_taken, at)
     select id, ?, ?, ?, import_id, import_row_hash, created_at, ?, ? from people where id = ?`,
  )
  for (const person of gone) {
    for (const id of earlier.all(person.id) as number[]) changeRow(merge, 'merged_people', id, { into_id: survivorId })
    const texts = left
      .filter(({ personId }) => personId === person.id || (personId === survivorId && person === gone[0]))
      .map(({ text }) => text)
    insert.run(survivorId, actionId, shownName(person), JSON.stringify(texts), at, person.id)
    noteInserted(merge, 'merged_people', person.id)
    for (const id of inheritApart(merge, person.id)) noteInserted(merge, 'households_apart', id)
    for (const id of inheritVerdicts(tx, 'person', person.id, survivorId, at))
      noteInserted(merge, 'duplicate_verdicts', id)
  }
}

function columnsOf(tx: Tx, { survivorId, goneIds }: MergePlan) {
  return mergeColumns([survivorId, ...goneIds].map((id) => rowImage(tx, 'people', id) ?? {}))
}

/** The halves go with the name they are of, and whether they are a guess. */
function halvesRow({ tx }: Merge, { id, name, givenName, familyName }: Customer): RowImage {
  const kept = keptHalves({ name, givenName, familyName }, null)
  const told = givenName !== null || familyName !== null
  return {
    given_name: kept.givenName,
    family_name: kept.familyName,
    halves_guessed: told ? (rowImage(tx, 'people', id)?.halves_guessed ?? null) : kept.halvesGuessed,
  }
}

/** Fields of one value, by the plan; the version moves on. */
function writePerson(merge: Merge, people: readonly Customer[], plan: MergePlan): void {
  const survivor = personOf(people, plan.survivorId)
  const from = (field: MergeField) =>
    personOf(people, plan.fields.find((one) => one.field === field)?.from ?? survivor.id)
  const name = from('name')
  const company = rowImage(merge.tx, 'people', from('company').id)?.company_id ?? null
  const mailed = people.flatMap((one) => one.lastMailedAt ?? [])
  const lines = customerById(merge.tx, survivor.id)
  const { values: others } = columnsOf(merge.tx, plan)
  const values: RowImage = {
    ...others,
    name: name.name,
    name_key: nameKeyOf({ ...lines, name: name.name }),
    ...halvesRow(merge, name),
    company_id: company,
    job_title: from('jobTitle').jobTitle,
    birthday: from('birthday').birthday,
    language: from('language').language,
    owner: from('owner').owner,
    source: from('source').source,
    last_mailed_at: mailed.length > 0 ? Math.max(...mailed) : null,
    updated_at: merge.at,
    version: merge.versionAfter,
  }
  changeRow(merge, 'people', survivor.id, values)
}
