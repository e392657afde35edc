import { readFileSync } from 'node:fs'
import { isDefinedError, safe } from '@orpc/client'
import { MOVED } from '../../electron/core/features/export/whole/whole-tables.ts'
import { rows } from './exported.ts'
import { jobOver, type TestCore } from './test-core.ts'

/** Everything as one archive. Fails where the export does. */
export async function archiveOf(from: TestCore): Promise<{ name: string; content: Uint8Array }> {
  const { jobId } = await from.client.export.moveOut()
  const { state, error } = await jobOver(from, jobId)
  if (state !== 'done') throw new Error(`the export ended ${state}: ${JSON.stringify(error)}`)
  const { ref, name } = await from.client.export.file({ jobId })
  return { name, content: new Uint8Array(readFileSync(from.core.files.open(ref).path)) }
}

type Refused = { code: string; data: unknown }

/** The archive is dropped there, and the owner says yes. Gives why it did not move in; null: it did. */
export async function moveIn(into: TestCore, content: Uint8Array): Promise<{ error: Refused | null }> {
  const begun = await safe(into.client.export.moveIn({ ref: into.drop('all.zip', content) }))
  if (!begun.isSuccess) {
    if (isDefinedError(begun.error)) return { error: begun.error }
    throw begun.error
  }
  const { state, error } = await jobOver(into, begun.data.jobId)
  if ((state === 'done') !== (error === null)) throw new Error(`the move ended ${state} without a reason`)
  return { error }
}

/** Every row that goes along, table by table. The settings' own number goes on counting; what is this computer's stays. */
export function contents(from: TestCore): Record<string, Record<string, unknown>[]> {
  const all = MOVED.map(({ table, where }) => {
    const found = rows(from, `select * from ${table} where ${where ?? '1'} order by 1`)
    return [
      table,
      found.map(({ version, installation_id, database_identity, ...row }) =>
        table === 'settings' ? row : { ...row, version },
      ),
    ] as const
  })
  return Object.fromEntries(all)
}
