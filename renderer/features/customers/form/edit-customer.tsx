import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../../shared/contract.ts'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { api } from '../../../rpc/client.ts'
import { useFormat } from '../../../ui/format-context.tsx'
import { toast } from '../../../ui/toast.tsx'
import { EntryCheck } from '../../duplicates/entry-check.tsx'
import { useNameOf } from '../customer-words.ts'
import { useSayWithUndo, useUpdateCustomer } from '../mutations.ts'
import { differences, merged } from '../person/conflict.ts'
import { ConflictDialog } from '../person/conflict-dialog.tsx'
import { nameParts } from '../person/customer-head.tsx'
import { useCarefulSave } from './careful-save.ts'
import { CustomerForm } from './customer-form.tsx'
import { FormDrawer, type FormInDrawer } from './form-drawer.tsx'
import { type FormValues, valuesOf } from './form-values.ts'
import type { OwnForm } from './own-form.ts'
import { useOwnForm } from './own-form-fields.tsx'

/** The form for a person who is there already. */
export function EditCustomer(props: { customer: Customer; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  const own = useOwnForm()
  return (
    <FormDrawer
      opened={props.opened}
      onClose={props.onClose}
      title={t('edit.title', { name: nameOf(nameParts(props.customer)) })}
    >
      {(drawer) => own && <EditForm {...drawer} customer={props.customer} own={own} />}
    </FormDrawer>
  )
}

type EditFormProps = FormInDrawer & { customer: Customer; own: OwnForm }

function EditForm(props: EditFormProps) {
  const { t } = useTranslation('customers')
  // Fields as they were when the form was opened, too: a line must not come or go under the hands.
  const [own] = useState(props.own)
  // The record as it was when the form was opened: what others store meanwhile must be seen as a conflict, not taken over.
  const [base] = useState(props.customer)
  const [initial] = useState(() => valuesOf(props.customer, own))
  const update = useUpdateCustomer()
  const say = useSayWithUndo()
  const queryClient = useQueryClient()
  const nameOf = useNameOf()
  const { locale } = useFormat()
  const { save, conflict, goBack } = useCarefulSave({
    write: (input: { version: number; values: FormValues }, on) => update.mutate({ id: base.id, ...input }, on),
    reread: () => queryClient.fetchQuery(api.customers.get.queryOptions({ input: { id: base.id }, staleTime: 0 })),
    onSaved({ customer, actionId }: Outputs['customers']['update']) {
      const name = nameOf(nameParts(customer))
      if (actionId === null) toast(t('edit.same', { name }))
      else say(t('edit.done', { name }), actionId)
      props.onDone()
    },
  })
  return (
    <>
      <CustomerForm
        initial={initial}
        own={own}
        guessed={base.halvesGuessed}
        act={t('edit.act')}
        pending={update.isPending}
        error={update.error}
        onCancel={props.leave}
        onDirty={props.onDirty}
        told={(typed) => <EntryCheck typed={typed} known={{ id: base.id, before: initial }} />}
        onSubmit={(values) => save({ values, version: base.version })}
      />
      {conflict && (
        <ConflictDialog
          key={conflict.stored.version}
          found={differences(initial, conflict.yours, valuesOf(conflict.stored, own), {
            ownFields: own.fields,
            locale,
          })}
          at={conflict.stored.updatedAt}
          labelOf={(field) => t(`field.${field}`)}
          own={own}
          pending={update.isPending}
          onClose={goBack}
          onChoose={(chosen) =>
            save({
              values: merged(conflict.yours, valuesOf(conflict.stored, own), chosen),
              version: conflict.stored.version,
            })
          }
        />
      )}
    </>
  )
}
