import type { ChangedField } from '../../../../shared/features/history/contract.ts'
import type { ReadDb } from '../../db/handles.ts'
import type { RowImage } from '../activity/journal.ts'
import { readingOf } from '../fields/service.ts'
import { takenBack } from './read-together.ts'
import { stepsOfCompany } from './repo.ts'
import { type AddressTold, addressToldOf, type Found, newestFirst, texts, told, toldOwn } from './tell.ts'

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
  const reading = readingOf(read, at)
  const fields = said(addressToldOf(read))
  const changes = stepsOfCompany(read, companyId).flatMap((step) =>
    step.entry.table === 'companies'
      ? fields.flatMap(([field, text]) => told(step, field, texts(step, text)))
      : // A merge hands the row of a value on: before, it was another company's.
        toldOwn(read, step, reading, (image) => image.company_id === companyId),
  )
  return newestFirst(takenBack(changes))
}
