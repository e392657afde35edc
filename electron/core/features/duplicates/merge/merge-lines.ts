import type { LineKind, MergeLines } from '../../../../../shared/features/duplicates/merge-lines.ts'
import { statement } from '../../../db/handles.ts'
import { rowImage } from '../../activity/journal.ts'
import { dropRow, type Merge, noteChange } from './merge-deed.ts'

const TABLES = {
  emails: 'person_emails',
  phones: 'person_phones',
  addresses: 'person_addresses',
} as const satisfies Record<LineKind, string>

/** The three tables of lines. */
export const LINE_TABLES = Object.values(TABLES)

/** Brings e-mails, phones and addresses to the plan. The order keeps "one primary" true after every single write. */
export function writeLines(merge: Merge, lines: MergeLines): void {
  for (const kind of Object.keys(TABLES) as LineKind[]) {
    const table = TABLES[kind]
    for (const line of lines[kind]) if (line.within !== null) dropRow(merge, table, line.id)
    const staying = lines[kind].filter((line) => line.within === null)
    const before = staying.map(({ id }) => rowImage(merge.tx, table, id))
    const second = statement(merge.tx, `update ${table} set is_primary = 0 where id = ?`)
    const write = statement(merge.tx, `update ${table} set person_id = ?, kind = ?, is_primary = ? where id = ?`)
    for (const { id } of staying) second.run(id)
    for (const { id, kind: word, primary } of staying) write.run(merge.survivorId, word, primary ? 1 : 0, id)
    for (const image of before) if (image) noteChange(merge, table, image)
  }
}
