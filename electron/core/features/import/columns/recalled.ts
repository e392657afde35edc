import type { Inputs } from '../../../../../shared/contract.ts'
import { COMPANY_PART_FIELDS } from '../../../../../shared/features/import/cells/company-parts.ts'
import type { ImportColumn } from '../../../../../shared/features/import/contract.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import type { ReadDb } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'
import { fieldById, listFields } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import type { ImportRow } from '../repo.ts'
import { analyseFile, type FileShape } from '../source/analyse-file.ts'
import { isOfCards } from '../source/door.ts'
import { storedPath } from '../source/import-file.ts'
import { exchangedNames, formerFields } from './former-fields.ts'
import { marked, recalledFor } from './memory.ts'

type ChosenField = NonNullable<Inputs['import']['configure']['fields']>[number]

/** A field of the owner's says by itself what it holds. */
export const withOwnKind =
  (db: ReadDb) =>
  (one: ChosenField): ChosenField => {
    if (one.own === undefined) return one
    const own = fieldById(db, one.own)
    return { ...one, field: own?.subject === 'company' ? 'companyCustom' : 'custom', kind: own?.kind }
  }

const MAY_BE_PEOPLES: readonly ImportColumn['field'][] = ['custom', 'notes', 'about']
/** In a file of Bandhu's own these are the columns of their names. */
const OWN_IN_EXPORTS: readonly ImportColumn['field'][] = ['notes', 'about']

/** Columns that bear the very name of a field that people have here: it says what they hold. */
function namedAsPeoples(db: ReadDb, columns: readonly ImportColumn[]): ChosenField[] {
  const exported = columns.some(({ field }) => field === 'bandhuId')
  const fields = new Map(listFields(db, 'person').map((field) => [foldKey(field.name), field.id]))
  return columns.flatMap(({ index, header, field, ofLine }) => {
    const own = fields.get(foldKey(header))
    if (own === undefined || ofLine || !MAY_BE_PEOPLES.includes(field)) return []
    if (exported && OWN_IN_EXPORTS.includes(field)) return []
    // Of two columns of one name the second becomes a field of its own.
    fields.delete(foldKey(header))
    return [{ index, field: 'custom' as const, own }]
  })
}

const MAY_BE_COMPANYS: readonly ImportColumn['field'][] = ['custom', 'website', 'companyCustom', ...COMPANY_PART_FIELDS]

/** Columns that bear the very name of a field that companies have here, and people have not. */
function namedAsCompanys(db: ReadDb, columns: readonly ImportColumn[]): ChosenField[] {
  const has = (wanted: ImportColumn['field']) => columns.some(({ field }) => field === wanted)
  if (!has('company') || has('bandhuId')) return []
  const fieldsOf = (subject: 'person' | 'company') =>
    new Map(listFields(db, subject).map((field) => [foldKey(field.name), field.id]))
  const [people, companies] = [fieldsOf('person'), fieldsOf('company')]
  return columns.flatMap(({ index, header, field, ofLine }) => {
    const own = companies.get(foldKey(header))
    if (own === undefined || ofLine || people.has(foldKey(header)) || !MAY_BE_COMPANYS.includes(field)) return []
    return [{ index, field: 'companyCustom' as const, own }]
  })
}

/**
 * The columns as they were chosen for this source the last time, where the file does not say it by itself, and those that
 * only the base can tell the meaning of.
 */
export async function recalled(
  { db, dataDir }: Pick<Deps, 'db' | 'dataDir'>,
  shape: FileShape,
  file: Pick<ImportRow, 'fileName' | 'storedName' | 'source'>,
): Promise<FileShape> {
  const former = formerFields(db.read, shape.columns)
  const byName = [
    ...namedAsPeoples(db.read, shape.columns),
    ...namedAsCompanys(db.read, shape.columns),
    ...former.map(({ sure: _, ...one }) => one),
  ]
  // What the names say anyway needs no memory; that of another file knows no better than the name of a field.
  const recall = recalledFor(db.read, shape)
  const isSaid = (index: number, own: number | undefined) =>
    byName.some((one) => one.index === index && (one.own === own || (recall.similar && own === undefined)))
  const memory = recall.columns.filter(({ index, own }) => !isSaid(index, own))
  const named = byName.filter(({ index }) => !memory.some((one) => one.index === index))
  const exchanged = exchangedNames(db.read, shape.columns)
  const doubtful = new Set([...exchanged, ...former.filter(({ sure }) => !sure).map(({ index }) => index)])
  for (const { index } of memory) {
    if (recall.similar) doubtful.add(index)
    else doubtful.delete(index)
  }
  if (memory.length === 0 && named.length === 0) return asked(shape, doubtful)
  const { encoding, delimiter, headerRow } = shape
  const kinds = withOwnKind(db.read)
  const fields = [...memory.map(({ ofLine, ...one }) => ({ ...kinds(one), ofLine })), ...named.map(kinds)]
  const { country } = currentSettings(db.read)
  const path = storedPath(dataDir, file.storedName)
  const again = await analyseFile(path, file.fileName, {
    encoding,
    delimiter,
    headerRow,
    fields,
    country,
    ofCards: isOfCards(file),
    endsEarly: file.source !== null,
  })
  return asked({ ...again, columns: marked(again.columns, memory) }, doubtful)
}

/** The same with these columns as a guess that a person has to agree to. */
const asked = (shape: FileShape, doubtful: ReadonlySet<number>): FileShape => ({
  ...shape,
  columns: shape.columns.map((one) => (doubtful.has(one.index) ? { ...one, confidence: DOUBTFUL } : one)),
})

/** Below what is asked about. */
const DOUBTFUL = 0.5
