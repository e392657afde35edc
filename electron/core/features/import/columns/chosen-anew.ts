import type { Inputs } from '../../../../../shared/contract.ts'
import type { ImportColumn } from '../../../../../shared/features/import/contract.ts'
import type { ImportRow } from '../repo.ts'
import { analyseFile, type FileShape } from '../source/analyse-file.ts'
import { type Door, isOfCards, takePart } from '../source/door.ts'
import { listsCompanies, shapeOf, storedPath } from '../source/import-file.ts'

type Choice = Omit<Inputs['import']['configure'], 'id'>

/** `table`: another part was chosen, and stands in a file of its own. `cutAnew`: its cells are others than before. */
type Anew = { shape: FileShape; table: { storedName: string; source: string } | null; cutAnew: boolean }

/** The file as the owner wants it read. Throws AppError FILE_* when it does not bear the choice, IMPORT_STATE without such a part. */
export async function chosenAnew(door: Door, before: ImportRow, chosen: Choice): Promise<Anew> {
  if (chosen.part !== undefined) {
    const { shape, ...table } = await takePart(door, before, chosen.part)
    return { shape, table, cutAnew: true }
  }
  const shape = await reshape(door, before, chosen)
  return { shape, table: null, cutAnew: isCutAnew(before, shape) }
}

/** The file read anew with the owner's choices over what was chosen and recognised before. */
async function reshape(door: Door, before: ImportRow, chosen: Choice): Promise<FileShape> {
  const now = shapeOf(before)
  const reread = chosen.encoding !== undefined || chosen.delimiter !== undefined || chosen.headerRow !== undefined
  const fields = chosen.fields ?? []
  // Columns chosen earlier stay chosen, unless the file is now cut into other columns.
  const earlier = reread ? [] : now.columns.filter((column) => !fields.some((one) => one.index === column.index))
  const shape = await readWith(door, before, { chosen, reread, earlier })
  if (reread || listsCompanies(shape) === listsCompanies(now)) return shape
  // The list is one of companies now, or no longer: what was only recognised means another thing in it.
  return readWith(door, before, { chosen, reread, earlier: earlier.filter(isAnswered) })
}

/**
 * The file as it is read once rows from further down are known that fill columns which had no value: what a person said of a
 * column stays, what was only recognised is recognised anew. Throws as `chosenAnew`.
 */
export function withLateValues(
  door: Pick<Door, 'dataDir' | 'country'>,
  before: ImportRow,
  further: readonly string[][],
): Promise<FileShape> {
  const earlier = shapeOf(before).columns.filter((column) => column.samples.length > 0 || isAnswered(column))
  return readWith(door, before, { chosen: {}, reread: false, earlier, further })
}

/** A person said what the column means. */
const isAnswered = ({ confidence, confirmed }: ImportColumn) => confidence === 1 || confirmed === true

type Reading = { chosen: Choice; reread: boolean; earlier: readonly ImportColumn[]; further?: readonly string[][] }

async function readWith(
  { dataDir, country }: Pick<Door, 'dataDir' | 'country'>,
  before: ImportRow,
  { chosen, reread, earlier, further }: Reading,
): Promise<FileShape> {
  const now = shapeOf(before)
  // The order of its days stays chosen, too, unless it was only guessed.
  const kept = ({ index, field, dateOrder, dateOpen, crossIs, kind, kindChosen, own, ofLine }: ImportColumn) => ({
    index,
    field,
    // What it holds stays chosen, too; what was only recognised is looked at again.
    kind: kindChosen ? kind : undefined,
    own,
    ofLine,
    dateOrder: dateOpen ? undefined : dateOrder,
    crossIs,
  })
  const all = [...earlier.map(kept), ...(chosen.fields ?? [])]
  const shape = await analyseFile(storedPath(dataDir, before.storedName), before.fileName, {
    encoding: chosen.encoding ?? now.encoding,
    // Another encoding shows other text: what stands between its columns is looked for anew.
    delimiter: chosen.delimiter ?? (chosen.encoding === undefined ? now.delimiter : undefined),
    headerRow: chosen.headerRow !== undefined ? chosen.headerRow : reread ? undefined : now.headerRow,
    fields: all.length > 0 ? all : undefined,
    country,
    ofCards: isOfCards(before),
    endsEarly: before.source !== null,
    further,
  })
  return {
    ...shape,
    columns: shape.columns.map((one) => {
      const before = earlier.find(({ index }) => index === one.index)
      if (!before) return one
      return { ...one, confidence: before.confidence, confirmed: before.confirmed, remembered: before.remembered }
    }),
  }
}

function isCutAnew(before: ImportRow, shape: FileShape): boolean {
  const { encoding, delimiter, headerRow } = before
  return encoding !== shape.encoding || delimiter !== shape.delimiter || headerRow !== shape.headerRow
}
