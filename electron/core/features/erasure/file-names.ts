import type { FileNames } from '../../../../shared/features/erasure/file-words.ts'
import { ERASED_VALUE } from '../../../../shared/features/erasure/rules-without.ts'
import type { Mentions } from '../../../../shared/features/erasure/traces.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import { everyImport, withPartNames } from '../import/service.ts'

/** What a file is called that was called after somebody: its kind stays to be seen. */
function nameless(fileName: string, number = ''): string {
  return ERASED_VALUE + number + (/\.[\w-]{1,8}$/.exec(fileName)?.[0] ?? '')
}

/**
 * Files that are called after the person ("Rina Das.vcf"), and what each is called from now on: by the number of its import,
 * for evidence is told from that of other files by the name alone. `theirs`: numbers of the imports that hold the person;
 * the name of any other file counts where nobody else here is called so.
 */
export function namesToForget(db: ReadDb, mentions: Mentions, theirs: ReadonlySet<number>): FileNames {
  const names = new Map<string, string>()
  const imports = everyImport(db).toSorted((a, b) => a.id - b.id)
  for (const { id, fileName } of imports)
    if (mentions.titled(fileName, theirs.has(id))) {
      const first = imports.find((one) => one.fileName === fileName)?.id ?? id
      names.set(fileName, nameless(fileName, ` ${first}`))
    }
  // What was chosen for a file is remembered when the import itself is gone.
  const remembered = statement(db, 'select file_name from import_memories').pluck().all() as string[]
  for (const name of remembered) if (!names.has(name) && mentions.titled(name, false)) names.set(name, nameless(name))
  return names
}

const OF_IMPORTS = "select id from jobs where kind in ('import', 'import-check')"
const NAMES = [
  `update jobs set title = @new where title = @old and (kind in ('import', 'import-check')
    or kind = 'backup-before' and subject_id in (${OF_IMPORTS})
    or kind = 'undo' and subject_id in (select id from actions where kind = 'import'))`,
  "update actions set title = @new where title = @old and kind = 'import'",
  'update import_memories set file_name = @new where file_name = @old',
  'update imports set file_name = @new where file_name = @old',
]

/**
 * What imports themselves and what they did are called: the end of renaming, for by these names it is known what is left of
 * it. Files within an archive that are called after the person are named by nobody else.
 */
export function renameImports(tx: Tx, names: FileNames, mentions: Mentions, theirs: ReadonlySet<number>): void {
  for (const row of everyImport(tx)) {
    const without = (name: string) =>
      names.get(name) ?? (mentions.titled(name, theirs.has(row.id)) ? nameless(name) : name)
    const source = withPartNames(row, without)
    if (source !== row.source) statement(tx, 'update imports set source = ? where id = ?').run(source, row.id)
    const error =
      row.error &&
      JSON.stringify(JSON.parse(row.error, (_key, value) => (typeof value === 'string' ? without(value) : value)))
    if (error !== row.error) statement(tx, 'update imports set error = ? where id = ?').run(error, row.id)
  }
  for (const [old, name] of names) for (const sql of NAMES) statement(tx, sql).run({ old, new: name })
}
