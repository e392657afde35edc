import type { Inputs } from '../../shared/contract.ts'
import { openColumns } from '../../shared/features/import/columns/open-columns.ts'
import type { Import, ImportColumn } from '../../shared/features/import/contract.ts'
import { jobOver, type TestCore } from './test-core.ts'

type Core = Pick<TestCore, 'core' | 'client'>

/** A file as if the owner had dropped it, looked at and checked; gives the import. */
export async function checkedImport(core: TestCore, name: string, file: string | Uint8Array): Promise<Import> {
  const { id, jobId } = await core.client.import.open({ ref: core.drop(name, file) })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

type Told = NonNullable<Inputs['import']['configure']['fields']>[number]

const asGuessed = ({ index, field, dateOrder, kind, kindChosen, own }: ImportColumn): Told => ({
  index,
  field,
  dateOrder,
  kind: kindChosen ? kind : undefined,
  own,
})

/** Says of every column that is only guessed that the guess is right, as somebody in a hurry would. The import is checked again where it has to be. */
export async function agreeToGuesses(core: Core, id: number): Promise<void> {
  const { columns } = await core.client.import.get({ id })
  const days = columns.filter(({ dateOpen }) => dateOpen === true)
  if (days.length > 0) {
    const { jobId } = await core.client.import.configure({ id, fields: days.map(asGuessed) })
    await jobOver(core, jobId!)
  }
  const open = openColumns((await core.client.import.get({ id })).columns)
  if (open.length > 0)
    await core.client.import.confirm({ id, columns: open.map(({ index, field }) => ({ index, field })) })
}

/**
 * A checked import let in without a ground for letters; gives what came of it. `agree`: its guesses are agreed to first;
 * else it is refused where a column is only guessed.
 */
export async function startedImport(core: TestCore, id: number, { agree = false } = {}): Promise<Import> {
  if (agree) await agreeToGuesses(core, id)
  const { jobId } = await core.client.import.start({ id, ground: null })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

/** Chooses what becomes of known people, and waits where rows are counted anew for it; gives the import as it then is. */
export async function inMode(core: Core, id: number, mode: Import['mode']): Promise<Import> {
  const { jobId, recounting } = await core.client.import.setMode({ id, mode })
  if (recounting && jobId !== null) await jobOver(core, jobId)
  return core.client.import.get({ id })
}
