import type { MergePlan } from '../../../../../shared/features/duplicates/merge-plan.ts'
import { statement } from '../../../db/handles.ts'
import { type RowImage, rowImage } from '../../activity/journal.ts'
import { changeRow, dropRow, type Merge } from './merge-deed.ts'

const HELD =
  'select id, person_id as personId, field_id as fieldId from custom_values where person_id in (select value from json_each(?))'
/** What of the row is the value; the rest says whose it is. */
const NAMES = new Set(['id', 'person_id', 'field_id'])

type Held = { id: number; personId: number; fieldId: number }

/**
 * Own fields get the value of the plan. Who stays keeps their row, so that a value which is changed later is found as
 * changed by the undo; fields that have been deleted, but can be had back, are united as they are.
 */
export function mergeValues(merge: Merge, ids: readonly number[], plan: MergePlan): void {
  const held = statement(merge.tx, HELD).all(JSON.stringify(ids)) as Held[]
  const order = (row: Held) => ids.indexOf(row.personId)
  for (const fieldId of new Set(held.map((row) => row.fieldId))) {
    const rows = held.filter((row) => row.fieldId === fieldId).sort((a, b) => order(a) - order(b))
    const [stays, ...others] = rows
    if (!stays) continue
    const from = plan.fields.find((one) => one.field === `custom.${fieldId}`)?.from
    const taken = rows.find((row) => row.personId === from) ?? stays
    const value = heldValue(merge, taken.id)
    const united = plan.united.find((one) => one.fieldId === fieldId)
    if (united) value.choices = `,${united.chosen.join(',')},`
    for (const row of others) dropRow(merge, 'custom_values', row.id)
    changeRow(merge, 'custom_values', stays.id, { person_id: merge.survivorId, ...value })
  }
}

function heldValue({ tx }: Merge, id: number): RowImage {
  const image = rowImage(tx, 'custom_values', id) ?? {}
  return Object.fromEntries(Object.entries(image).filter(([column]) => !NAMES.has(column)))
}
