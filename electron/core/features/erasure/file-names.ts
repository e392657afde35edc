import { ERASED_VALUE } from '../../../../shared/features/erasure/rules-without.ts'
import type { Mentions } from '../../../../shared/features/erasure/traces.ts'
import { statement, type Tx } from '../../db/handles.ts'
import { renameEvidence } from '../consent/service.ts'
import { everyImport, withPartNames } from '../import/service.ts'

/** What a file is called that was called after somebody: its kind stays to be seen. */
function nameless(fileName: string): string {
  return ERASED_VALUE + (/\.[\w-]{1,8}$/.exec(fileName)?.[0] ?? '')
}

const NAMES = [
  'update imports set file_name = @new where file_name = @old',
  'update import_memories set file_name = @new where file_name = @old',
  'update actions set title = @new where title = @old',
  'update jobs set title = @new where title = @old',
  "update timeline_events set text = @new where text = @old and kind = 'import-updated'",
]

/** Bound as it stands within JSON. */
const IMAGES = [
  'update imports set error = replace(error, @old, @new) where instr(error, @old)',
  'update journal set before = replace(before, @old, @new) where instr(before, @old)',
  'update journal set after = replace(after, @old, @new) where instr(after, @old)',
]

/**
 * A file called after the person ("Rina Das.vcf") tells of them wherever it is named: among the imports and what they did,
 * in the evidence of others who stood in it, in the journal. `theirs`: numbers of the imports that hold the person; the
 * name of any other file counts where nobody else here is called so. Gives what each file is called from now on.
 */
export function forgetFileNames(tx: Tx, mentions: Mentions, theirs: ReadonlySet<number>): (name: string) => string {
  const names = new Set<string>()
  for (const row of everyImport(tx)) {
    const tells = (text: string) => mentions.titled(text, theirs.has(row.id))
    if (tells(row.fileName)) names.add(row.fileName)
    const source = withPartNames(row, (name) => (tells(name) ? nameless(name) : name))
    if (source !== row.source) statement(tx, 'update imports set source = ? where id = ?').run(source, row.id)
  }
  // What was chosen for a file is remembered when the import itself is gone.
  const remembered = statement(tx, 'select file_name from import_memories').pluck().all() as string[]
  for (const name of remembered) if (mentions.titled(name, false)) names.add(name)
  if (names.size > 0) rename(tx, names)
  return (name) => (names.has(name) ? nameless(name) : name)
}

function rename(tx: Tx, names: ReadonlySet<string>): void {
  const json = (name: string) => JSON.stringify(name).slice(1, -1)
  for (const old of names) {
    for (const sql of NAMES) statement(tx, sql).run({ old, new: nameless(old) })
    for (const sql of IMAGES) statement(tx, sql).run({ old: json(old), new: json(nameless(old)) })
  }
  renameEvidence(tx, new Map([...names].map((old) => [old, nameless(old)])))
}
