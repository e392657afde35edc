import type { Inputs } from '../../../../../shared/contract.ts'
import type { ReadDb } from '../../../db/handles.ts'
import type { Deps } from '../../../services.ts'
import { fieldById } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import { storedPath } from '../source/import-file.ts'
import { analyseFile, type FileShape } from './analyse-file.ts'
import { marked, recalledFor } from './memory.ts'

type ChosenField = NonNullable<Inputs['import']['configure']['fields']>[number]

/** A field of the owner's says by itself what it holds. */
export const withOwnKind =
  (db: ReadDb) =>
  (one: ChosenField): ChosenField =>
    one.own === undefined ? one : { ...one, field: 'custom', kind: fieldById(db, one.own)?.kind }

/** The columns as they were chosen for this source the last time, where the file does not say it by itself. */
export async function recalled(
  { db, dataDir }: Pick<Deps, 'db' | 'dataDir'>,
  shape: FileShape,
  storedName: string,
  name: string,
): Promise<FileShape> {
  const memory = recalledFor(db.read, shape)
  if (memory.length === 0) return shape
  const { encoding, delimiter, headerRow } = shape
  const kinds = withOwnKind(db.read)
  const fields = memory.map(({ ofLine, ...one }) => ({ ...kinds(one), ofLine }))
  const { country } = currentSettings(db.read)
  const path = storedPath(dataDir, storedName)
  const again = await analyseFile(path, name, { encoding, delimiter, headerRow, fields, country })
  return { ...again, columns: marked(again.columns, memory) }
}
