import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { typedReader } from '../../electron/core/features/export/whole/typed-csv.ts'
import type { Whole } from '../../shared/features/export/whole.ts'
import { jobOver, type TestCore } from './test-core.ts'

/** What a shop holds, table by table and row by row, as the archive that moves it away has it. */
export type Held = Record<string, Record<string, unknown>[]>

/** History and logs: what was done stays told when it is taken back. */
const LOGS: ReadonlySet<string> = new Set([
  'consent_history',
  'imports',
  'import_aside',
  'import_memories',
  'actions',
  'journal',
  'undone_versions',
  'undone_company_versions',
])
/** Columns that go on growing through an undo, so that a stale window is refused. */
const MOVING: ReadonlySet<string> = new Set(['version', 'updated_at'])

/** The lossless export of everything, without history, versions and logs. Fails where the export does. */
export async function held(from: Pick<TestCore, 'core' | 'client'>): Promise<Held> {
  const { jobId } = await from.client.export.moveOut()
  const { state, error } = await jobOver(from, jobId)
  if (state !== 'done') throw new Error(`the export ended ${state}: ${JSON.stringify(error)}`)
  const { ref } = await from.client.export.file({ jobId })
  const files = unzipSync(new Uint8Array(readFileSync(from.core.files.open(ref).path)))
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const whole = JSON.parse(text('bandhu.json')) as Whole
  return Object.fromEntries(
    whole.tables
      .filter(({ name }) => !LOGS.has(name))
      .map(({ name, file }) => {
        const [columns = [], ...rows] = typedReader().read(text(file))
        const row = (values: unknown[]) =>
          Object.fromEntries(
            columns.map((column, at) => [String(column), values[at]]).filter(([column]) => !MOVING.has(String(column))),
          )
        return [name, rows.map(row)]
      }),
  )
}
