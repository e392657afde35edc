import type { Inputs } from '../../shared/contract.ts'
import { createTestCore, type TestCore } from '../support/test-core.ts'

/** What can be begun on many, with all that is asked for it. */
export type Begun =
  | { does: 'edit'; input: Inputs['customers']['bulkStart'] }
  | { does: 'edit-companies'; input: Inputs['companies']['bulkStart'] }
  | { does: 'merge'; input: Inputs['duplicates']['mergeAll'] }
  | { does: 'merge-companies'; input: Inputs['duplicates']['mergeCompanies'] }

function begin({ client }: TestCore, act: Begun): Promise<unknown> {
  switch (act.does) {
    case 'edit':
      return client.customers.bulkStart(act.input)
    case 'edit-companies':
      return client.companies.bulkStart(act.input)
    case 'merge':
      return client.duplicates.mergeAll(act.input)
    case 'merge-companies':
      return client.duplicates.mergeCompanies(act.input)
    default:
      return act satisfies never
  }
}

/** The product's core in a process of its own, to be killed: begins an act on many. argv[2] = data folder, argv[3] = JSON of `Begun`. */
const [, , dataDir, act] = process.argv
if (!dataDir || !act) throw new Error('usage: act-child.ts DATA_FOLDER ACT')

const test = await createTestCore({ dataDir })
process.on('disconnect', () => process.exit(0))
await begin(test, JSON.parse(act) as Begun)
