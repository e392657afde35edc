import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { actTitle } from '../../../../shared/features/activity/act-title.ts'
import type { FieldValue } from '../../../../shared/features/fields/contract.ts'
import type { Change } from '../../../../shared/features/history/contract.ts'
import type { Language } from '../../../../shared/i18n/index.ts'
import type { Deps } from '../../deps.ts'
import type { CompaniesService } from '../companies/service.ts'
import type { CustomersService } from '../customers/service.ts'
import { readingOf } from '../fields/service.ts'
import { currentSettings } from '../settings/service.ts'
import { changesOfCompany } from './company-changes.ts'
import { editedBy } from './edited.ts'
import { changesOfPerson } from './person-changes.ts'
import { asForm, takeBack } from './take-back.ts'
import { companyForm, takeBackCompany } from './take-back-company.ts'
import { takeBackHousehold } from './take-back-household.ts'
import { isOfRow, takeBackRow } from './take-back-row.ts'
import type { Found } from './tell.ts'

export { editedBy } from './edited.ts'

type In = Inputs['history']
type Out = Outputs['history']

/** Every change of a person or a company, read from the journal, and taking one of them back. */
export function historyService(
  deps: Deps,
  { customers, companies }: { customers: CustomersService; companies: CompaniesService },
) {
  const { db, ports, reader } = deps
  const now = () => ports.clock.now()
  const reading = () => readingOf(db.read, now())
  return {
    list({ personId }: In['list']): Out['list'] {
      customers.get(personId)
      return shown(changesOfPerson(db.read, personId, now()), currentSettings(db.read).language)
    },
    undo({ personId, key }: In['undo']): Out['undo'] {
      const stored = customers.get(personId)
      const change = undoable(changesOfPerson(db.read, personId, now()), key)
      const changed = (now: string) => conflict('customer', stored, change, now)
      if (change.field === 'household') return takeBackHousehold(deps, stored, change, changed)
      if (isOfRow(change)) return takeBackRow(deps, stored, change, changed)
      const back = takeBack(asForm(stored), change, ownNow(stored, change), reading())
      if ('stored' in back) throw changed(back.stored)
      const { form: values, halvesGuessed } = back
      return customers.update({ id: personId, version: stored.version, values, halvesGuessed, comesBack: true })
    },
    edited: ({ actionIds }: In['edited']): Promise<Out['edited']> => reader.run(editedBy, { actionIds, at: now() }),
    ofCompany({ companyId }: In['ofCompany']): Out['ofCompany'] {
      companies.get(companyId)
      return shown(changesOfCompany(db.read, companyId, now()), currentSettings(db.read).language)
    },
    undoOfCompany({ companyId, key }: In['undoOfCompany']): Out['undoOfCompany'] {
      const stored = companies.get(companyId)
      const change = undoable(changesOfCompany(db.read, companyId, now()), key)
      const back = takeBackCompany(companyForm(stored), change, ownNow(stored, change), reading())
      if ('stored' in back) throw conflict('company', stored, change, back.stored)
      return companies.update({ id: companyId, version: stored.version, values: back.form })
    },
  }
}

const shown = (changes: readonly Found[], language: Language): Change[] =>
  changes.map(({ images: _images, own, actionId: _actionId, by, ...change }) => ({
    ...change,
    own: own && { before: own.before, after: own.after },
    by: { ...by, title: actTitle(by.kind, by.title, language) },
  }))

/** Throws AppError NOT_FOUND, and UNDO_STATE for what is taken back already or nowhere here. */
function undoable(changes: readonly Found[], key: string): Found {
  const change = changes.find((one) => one.key === key)
  if (!change) throw new AppError('NOT_FOUND', { entity: 'change', id: key })
  if (!change.undoable) throw new AppError('UNDO_STATE', { state: change.undone ? 'undone' : 'applied' })
  return change
}

const ownNow = ({ custom }: { custom: readonly FieldValue[] }, { own }: Found) =>
  own ? (custom.find((value) => value.fieldId === own.fieldId) ?? null) : null

function conflict(
  entity: 'customer' | 'company',
  { id, version }: { id: number; version: number },
  { field, before }: Change,
  stored: string,
): AppError<'CONFLICT'> {
  const fields = [{ field, yours: before ?? '', stored }]
  return new AppError('CONFLICT', { entity, id, version, fields })
}
