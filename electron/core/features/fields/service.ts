import type { Field } from '../../../../shared/features/fields/contract.ts'
import type { Deps } from '../../services.ts'
import { listFields } from './repo.ts'

export { listFields, valuesOfPeople } from './repo.ts'

export type FieldsService = ReturnType<typeof fieldsService>

/** The fields that the owner invented. */
export function fieldsService({ db }: Deps) {
  return {
    list: (): Field[] => listFields(db.read),
  }
}
