import { z } from 'zod'
import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { listColumnSchema } from '../../../../../shared/features/customers/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'

/** The row of `list_views` that keeps the columns of a list: everybody's, or a segment's own. */
function listName(segmentId: number | null): string {
  return segmentId === null ? 'customers' : `segment:${segmentId}`
}

const stored = z.array(listColumnSchema)

function columnsOf(db: ReadDb, segmentId: number | null) {
  const text = statement(db, 'select columns from list_views where list = ?').pluck().get(listName(segmentId))
  // A column of a later version that was gone back from: the usual ones are better than none.
  return typeof text === 'string' ? (stored.safeParse(JSON.parse(text)).data ?? null) : null
}

const SET =
  'insert into list_views (list, columns) values (?, ?) on conflict (list) do update set columns = excluded.columns'

/** Which columns a list shows, as the owner chose them; a segment without a choice of its own is shown like everybody. */
export function listColumns({ db }: Deps) {
  function columns({ segmentId }: { segmentId?: number | null }): Outputs['customers']['columns'] {
    const own = columnsOf(db.read, segmentId ?? null)
    return { columns: own ?? columnsOf(db.read, null), own: own !== null }
  }
  return {
    columns,
    /** null: forgets the choice. */
    setColumns(input: Inputs['customers']['setColumns']): Outputs['customers']['columns'] {
      const segmentId = input.segmentId ?? null
      db.write((tx, changes) => {
        if (input.columns === null) statement(tx, 'delete from list_views where list = ?').run(listName(segmentId))
        else statement(tx, SET).run(listName(segmentId), JSON.stringify(input.columns))
        changes.touchAll('list_views')
      })
      return columns({ segmentId })
    },
  }
}
