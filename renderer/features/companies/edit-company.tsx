import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../shared/contract.ts'
import type { Company } from '../../../shared/features/companies/contract.ts'
import { COMPANY_TEXTS, type CompanyTexts } from '../../../shared/features/companies/values.ts'
import { api } from '../../rpc/client.ts'
import { toast } from '../../ui/toast.tsx'
import { useCarefulSave } from '../customers/form/careful-save.ts'
import { FormDrawer, type FormInDrawer } from '../customers/form/form-drawer.tsx'
import type { OwnForm } from '../customers/form/own-form.ts'
import { useOwnForm } from '../customers/form/own-form-fields.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import { differencesIn, mergedIn } from '../customers/person/conflict.ts'
import { ConflictDialog } from '../customers/person/conflict-dialog.tsx'
import { CompanyEntryCheck } from '../duplicates/company-entry-check.tsx'
import { useCountryOptions } from '../settings/place-options.ts'
import { useSettings } from '../settings/queries.ts'
import { CompanyForm, type CompanyValues, companyValues } from './company-form.tsx'
import { useCreateCompany, useUpdateCompany } from './queries.ts'

/** The form for a new company. */
export function NewCompany(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('companies')
  const own = useOwnForm('company')
  return (
    <FormDrawer opened={props.opened} onClose={props.onClose} title={t('new.button')}>
      {(drawer) => own && <NewForm {...drawer} own={own} />}
    </FormDrawer>
  )
}

type FormProps = FormInDrawer & { own: OwnForm }

function NewForm(props: FormProps) {
  const { t } = useTranslation('companies')
  const { country } = useSettings()
  const [own] = useState(props.own)
  const [initial] = useState(() => companyValues(null, own, country ?? ''))
  const create = useCreateCompany()
  const say = useSayWithUndo()
  return (
    <CompanyForm
      initial={initial}
      own={own}
      act={t('new.act')}
      pending={create.isPending}
      error={create.error}
      onCancel={props.leave}
      onDirty={props.onDirty}
      told={(typed) => <CompanyEntryCheck typed={typed} />}
      onSubmit={(values) =>
        create.mutate(values, {
          onSuccess: ({ company, actionId }) => {
            say(t('new.done', { name: company.name }), actionId)
            props.onDone()
          },
        })
      }
    />
  )
}

/** The form for a company that is there already. */
export function EditCompany(props: { company: Company; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('companies')
  const own = useOwnForm('company')
  return (
    <FormDrawer opened={props.opened} onClose={props.onClose} title={t('edit.title', { name: props.company.name })}>
      {(drawer) => own && <EditForm {...drawer} company={props.company} own={own} />}
    </FormDrawer>
  )
}

function EditForm(props: FormProps & { company: Company }) {
  const { t } = useTranslation('companies')
  const [own] = useState(props.own)
  // As it was when the form was opened: what others store meanwhile must be seen as a conflict, not taken over.
  const [base] = useState(props.company)
  const [initial] = useState(() => companyValues(base, own, ''))
  const update = useUpdateCompany()
  const say = useSayWithUndo()
  const queryClient = useQueryClient()
  const { save, conflict, goBack } = useCarefulSave({
    write: (input: { version: number; values: CompanyValues }, on) => update.mutate({ id: base.id, ...input }, on),
    reread: () => queryClient.fetchQuery(api.companies.get.queryOptions({ input: { id: base.id }, staleTime: 0 })),
    onSaved({ company, actionId }: Outputs['companies']['update']) {
      if (actionId === null) toast(t('edit.same', { name: company.name }))
      else say(t('edit.done', { name: company.name }), actionId)
      props.onDone()
    },
  })
  const countries = useCountryOptions()
  const textOf = (field: keyof CompanyTexts, values: CompanyValues): string =>
    field === 'country' ? (countries.find((one) => one.value === values.country)?.label ?? '') : values[field]
  const storedValues = conflict && companyValues(conflict.stored, own, '')
  return (
    <>
      <CompanyForm
        initial={initial}
        own={own}
        act={t('edit.act')}
        pending={update.isPending}
        error={update.error}
        onCancel={props.leave}
        onDirty={props.onDirty}
        told={(typed) => <CompanyEntryCheck typed={typed} known={{ id: base.id, before: initial }} />}
        onSubmit={(values) => save({ values, version: base.version })}
      />
      {storedValues && (
        <ConflictDialog
          key={conflict.stored.version}
          found={differencesIn(COMPANY_TEXTS, [initial, conflict.yours, storedValues], {
            textOf,
            ownFields: own.fields,
          })}
          at={conflict.stored.updatedAt}
          labelOf={(field) => t(`field.${field}`)}
          own={own}
          pending={update.isPending}
          onClose={goBack}
          onChoose={(chosen) =>
            save({
              values: mergedIn(COMPANY_TEXTS, [conflict.yours, storedValues], chosen),
              version: conflict.stored.version,
            })
          }
        />
      )}
    </>
  )
}
