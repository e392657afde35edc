import { AppError } from '../../../../../shared/errors.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'

/** Whoever is here, even in one of these only, is not overwritten by anybody who moves in. */
const SOMEBODY = `select (select count(*) from people) as people,
  exists(select 1 from campaigns) or exists(select 1 from companies) or exists(select 1 from segments)
    or exists(select 1 from custom_fields where deleted_at is null) as more`

const somebodyIn = (db: ReadDb) => statement(db, SOMEBODY).get() as { people: number; more: 0 | 1 }

/** Nobody is here yet, and nothing was made. */
export function isEmpty(db: ReadDb): boolean {
  const { people, more } = somebodyIn(db)
  return people === 0 && more === 0
}

/** Throws AppError ARCHIVE_NOT_EMPTY where somebody is here already. `name`: the archive's. */
export function refuseOthers(db: ReadDb, name: string): void {
  if (!isEmpty(db)) throw new AppError('ARCHIVE_NOT_EMPTY', { name, people: somebodyIn(db).people })
}
