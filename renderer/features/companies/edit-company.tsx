import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '../../../shared/features/companies/contract.ts'
import { hasCode } from '../../app/error-messages.ts'
import { toast } from '../../ui/toast.tsx'
import { FormDrawer } from '../customers/form/form-drawer.tsx'
import type { OwnForm } from '../customers/form/own-form.ts'
import { useOwnForm } from '../customers/form/own-form-fields.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import { useSettings } from '../settings/queries.ts'
import { CompanyForm, companyValues } from './company-form.tsx'
import { useCreateCompany, useUpdateCompany } from './queries.ts'

/** The form for a new company. */
export function NewCompany(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('companies')
  const own = useOwnForm('company')
  return (
    <FormDrawer opened={props.opened} onClose={props.onClose} title={t('new.button')}>
      {(drawer) => own && <NewForm {...drawer} own={own} onDone={props.onClose} />}
    </FormDrawer>
  )
}

type FormProps = { own: OwnForm; leave: () => void; onDirty: (dirty: boolean) => void; onDone: () => void }

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
      {(drawer) => own && <EditForm {...drawer} company={props.company} own={own} onDone={props.onClose} />}
    </FormDrawer>
  )
}

function EditForm(props: FormProps & { company: Company }) {
  const { t } = useTranslation('companies')
  const [own] = useState(props.own)
  // As it was when the form was opened: what others store meanwhile must be seen as a conflict, not taken over.
  const [base] = useState(props.company)
  const [initial] = useState(() => companyValues(base, own, ''))
  const [version, setVersion] = useState(base.version)
  const update = useUpdateCompany()
  const say = useSayWithUndo()
  return (
    <CompanyForm
      initial={initial}
      own={own}
      act={t('edit.act')}
      pending={update.isPending}
      error={update.error}
      onCancel={props.leave}
      onDirty={props.onDirty}
      onSubmit={(values) =>
        update.mutate(
          { id: base.id, version, values },
          {
            onSuccess: ({ company, actionId }) => {
              if (actionId === null) toast(t('edit.same', { name: company.name }))
              else say(t('edit.done', { name: company.name }), actionId)
              props.onDone()
            },
            // The other window's words are shown; whoever presses once more means it.
            onError: (error) => hasCode(error, 'CONFLICT') && setVersion(error.data.version),
          },
        )
      }
    />
  )
}
