import type { CustomColumn } from '../../../../../../shared/features/import/columns/custom-columns.ts'
import { foldKey } from '../../../../../../shared/text-folding.ts'
import { statement, type Tx } from '../../../../db/handles.ts'
import { companyMeant } from '../../../customers/service.ts'
import { fieldOf } from '../../columns/custom-plan.ts'

/** Where rows come from, for evidence and time. */
export type Origin = { importId: number; fileName: string; ground: string | null; at: number }

/** Names of companies and tags already met, so that each is looked up once. */
export type NamedRows = {
  company(tx: Tx, name: string): number | null
  /** The company of this name, where there is one. */
  companyThere(tx: Tx, name: string): number | null
  /** It came with this import. */
  isOurs(companyId: number): boolean
  tag(tx: Tx, name: string): number
  topic(tx: Tx, name: string): number
  /** The field of the owner's that a column is kept in. */
  field(tx: Tx, column: CustomColumn): number
}

/** `made` hears of every row that had to be made, for the journal. `ours`: companies that an earlier run of the import made. */
export function createNamedRows(
  { importId, at }: { importId: number; at: number },
  ours: Set<number>,
  made: (tx: Tx, table: 'companies' | 'tags' | 'topics' | 'custom_fields', id: number) => void,
): NamedRows {
  const companies = new Map<string, number>()
  const tags = new Map<string, number>()
  const topics = new Map<string, number>()
  return {
    company(tx, name) {
      if (name === '') return null
      let id = companies.get(name)
      if (id !== undefined) return id
      id = companyMeant(tx, name)
      if (id === undefined) {
        const { lastInsertRowid } = statement(
          tx,
          'insert into companies (name, name_key, created_at, updated_at) values (?, ?, ?, ?)',
        ).run(name, foldKey(name), at, at)
        id = Number(lastInsertRowid)
        ours.add(id)
        made(tx, 'companies', id)
      }
      if (companies.size < 100_000) companies.set(name, id)
      return id
    },
    companyThere: (tx, name) => companies.get(name) ?? companyMeant(tx, name) ?? null,
    isOurs: (companyId) => ours.has(companyId),
    tag(tx, name) {
      let id = tags.get(name)
      if (id !== undefined) return id
      const key = foldKey(name)
      id = statement(tx, 'select id from tags where name_key = ?').pluck().get(key) as number | undefined
      if (id === undefined) {
        id = Number(statement(tx, 'insert into tags (name, name_key) values (?, ?)').run(name, key).lastInsertRowid)
        made(tx, 'tags', id)
      }
      if (tags.size < 100_000) tags.set(name, id)
      return id
    },
    topic(tx, name) {
      let id = topics.get(name)
      if (id !== undefined) return id
      const key = foldKey(name)
      id = statement(tx, 'select id from topics where name_key = ?').pluck().get(key) as number | undefined
      if (id === undefined) {
        const insert = statement(tx, 'insert into topics (name, name_key, created_at) values (?, ?, ?)')
        id = Number(insert.run(name, key, at).lastInsertRowid)
        made(tx, 'topics', id)
      }
      topics.set(name, id)
      return id
    },
    field: (tx, column) => fieldOf(tx, column, { importId, at, tell: made }),
  }
}
