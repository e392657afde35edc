import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryCheck } from '../../duplicates/entry-check.tsx'
import { useNameOf } from '../customer-words.ts'
import { useCreateCustomer, useSayWithUndo } from '../mutations.ts'
import { nameParts } from '../person/customer-head.tsx'
import { CustomerForm } from './customer-form.tsx'
import { FormDrawer, type FormInDrawer } from './form-drawer.tsx'
import { emptyValues } from './form-values.ts'
import type { OwnForm } from './own-form.ts'
import { useOwnForm } from './own-form-fields.tsx'

/** The form for a new customer. */
export function NewCustomer(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const own = useOwnForm()
  return (
    <FormDrawer opened={props.opened} onClose={props.onClose} title={t('new.title')}>
      {(drawer) => own && <NewForm {...drawer} own={own} />}
    </FormDrawer>
  )
}

function NewForm(props: FormInDrawer & { own: OwnForm }) {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  const create = useCreateCustomer()
  const say = useSayWithUndo()
  const [own] = useState(props.own)
  const [initial] = useState(() => emptyValues(own))
  return (
    <CustomerForm
      initial={initial}
      own={own}
      act={t('new.act')}
      pending={create.isPending}
      error={create.error}
      onCancel={props.leave}
      onDirty={props.onDirty}
      told={(typed) => <EntryCheck typed={typed} />}
      onSubmit={(values) =>
        create.mutate(values, {
          onSuccess: ({ customer, actionId }) => {
            say(t('new.done', { name: nameOf(nameParts(customer)) }), actionId)
            props.onDone()
          },
        })
      }
    />
  )
}

/** `#/customers/new`, the address that the palette goes to. */
export function NewCustomerPage() {
  return <Navigate to="/customers" search={{ new: true }} replace />
}
