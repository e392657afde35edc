import type { Import } from '../../shared/features/import/contract.ts'
import { jobOver, type TestCore } from './test-core.ts'

/** A file as if the owner had dropped it, looked at and checked; gives the import. */
export async function checkedImport(core: TestCore, name: string, file: string | Uint8Array): Promise<Import> {
  const { id, jobId } = await core.client.import.open({ ref: core.drop(name, file) })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

/** A checked import, let in without a ground for letters; gives what came of it. */
export async function startedImport(core: TestCore, id: number): Promise<Import> {
  const { jobId } = await core.client.import.start({ id, ground: null })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}
