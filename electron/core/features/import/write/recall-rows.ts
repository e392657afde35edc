import type { RowReader } from '../../../../../shared/features/import/rows/read-row.ts'
import { statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import type { Intake } from '../match/intake.ts'
import { rowHashOf } from '../match/match-known.ts'
import type { ImportRow } from '../repo.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { nextPersonId } from './person-writer.ts'

/**
 * A killed import of an empty base goes on as if nobody had killed it: the rows before the checkpoint are read again,
 * and who became whom follows from the order, for ids are given one after another. False where that cannot be known
 * (somebody else added or deleted people, the file is read otherwise now): then the base has to be searched.
 */
export async function recallRows(job: JobContext, row: ImportRow, read: RowReader, intake: Intake): Promise<boolean> {
  const own = statement(
    job.db.read,
    `select min(id) as first, max(id) as last, count(*) as people from people
     where not exists (select 1 from people where import_id is not ?)`,
  ).get(row.id) as { first: number | null; last: number; people: number }
  if (own.first === null || own.last - own.first + 1 !== own.people) return false
  if (own.last + 1 !== nextPersonId(job.db.read)) return false
  let id = own.first
  let name = ''
  for await (const batch of sourceRows(job.db.read, job.dataDir, row)) {
    for (const { row: number, cells, dropped } of batch.rows) {
      if (number > row.checkpoint || dropped) continue
      const { draft } = read(number, cells)
      if (!draft) continue
      const decision = intake.decide(draft, rowHashOf(draft, cells))
      if (decision.kind === 'out') continue
      if (decision.kind === 'new') name = draft.nameKey
      intake.remember(draft, decision.kind === 'new' ? id++ : decision.id)
    }
    await job.breathe()
    if ((batch.rows.at(-1)?.row ?? 0) >= row.checkpoint) break
  }
  const last = statement(job.db.read, 'select name_key from people where id = ?').pluck().get(own.last) as string
  return id === own.last + 1 && (name === '' || name === last)
}
