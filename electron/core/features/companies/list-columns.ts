import { z } from 'zod'
import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { type CompanyColumn, isCompanyColumn } from '../../../../shared/features/companies/columns.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'

/** The row of `list_views` that keeps them. */
const LIST = 'companies'

const stored = z.array(z.custom<CompanyColumn>(isCompanyColumn))

const SET =
  'insert into list_views (list, columns) values (?, ?) on conflict (list) do update set columns = excluded.columns'

/** Which columns the list of companies shows, as the owner chose them. */
export function companyListColumns({ db }: Deps) {
  function columns(): Outputs['companies']['columns'] {
    const text = statement(db.read, 'select columns from list_views where list = ?').pluck().get(LIST)
    // A column of a later version that was gone back from: the usual ones are better than none.
    return { columns: typeof text === 'string' ? (stored.safeParse(JSON.parse(text)).data ?? null) : null }
  }
  return {
    columns,
    /** null: forgets the choice. */
    setColumns(input: Inputs['companies']['setColumns']): Outputs['companies']['columns'] {
      db.write((tx, changes) => {
        if (input.columns === null) statement(tx, 'delete from list_views where list = ?').run(LIST)
        else statement(tx, SET).run(LIST, JSON.stringify(input.columns))
        changes.touchAll('list_views')
      })
      return columns()
    },
  }
}
