import type { ChangedField } from '../../../../shared/features/history/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'
import { readingOf } from '../fields/service.ts'
import { takenBack } from './read-together.ts'
import { stepsOfCompany, type ToldStep } from './repo.ts'
import { type AddressTold, addressToldOf, type Found, newestFirst, texts, told, toldOwn, type Wanted } from './tell.ts'

const column = (name: string) => (image: RowImage) => String(image[name] ?? '') || null

/** What the row of a company says, as it is told; its address is one thing. */
const said = (address: AddressTold): readonly (readonly [ChangedField, (image: RowImage) => string | null])[] => [
  ['name', column('name')],
  ['phone', column('phone')],
  ['email', column('email')],
  ['website', column('website')],
  ['address', (image) => address(image) || null],
  ['notes', column('notes')],
]

/** Every change of a company as it is told, the last one first. */
export function changesOfCompany(read: ReadDb, companyId: number, at: number): Found[] {
  return newestFirst(takenBack(changesIn(read, companyId, stepsOfCompany(read, companyId), at)))
}

/** What these acts changed of a company, the last one first. */
export function editsOfCompany(read: ReadDb, companyId: number, { from, wanted, at }: Wanted): Found[] {
  const steps = stepsOfCompany(read, companyId, from).filter(({ by }) => wanted.has(by.actionId))
  return newestFirst(changesIn(read, companyId, steps, at))
}

function changesIn(read: ReadDb, companyId: number, steps: readonly ToldStep[], at: number): Found[] {
  const reading = readingOf(read, at)
  const fields = said(addressToldOf(read))
  return steps.flatMap((step) =>
    step.entry.table === 'companies'
      ? fields.flatMap(([field, text]) => told(step, field, texts(step, text)))
      : // A merge hands the row of a value on: before, it was another company's.
        toldOwn(read, step, reading, (image) => image.company_id === companyId),
  )
}
