import { Button, Group, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/features/customers/contract.ts'
import { When } from '../../../ui/format-context.tsx'
import { type FormValues, valuesOf } from '../form/form-values.ts'
import type { OwnForm } from '../form/own-form.ts'
import { type Difference, differences, type Field, type Side } from './conflict.ts'
import classes from './conflict-dialog.module.css'

type Chosen = Partial<Record<Field, Side>>

type ConflictDialogProps = {
  base: FormValues
  yours: FormValues
  stored: Customer
  own: OwnForm
  pending: boolean
  onClose: () => void
  onChoose: (chosen: Chosen) => void
}

/** Somebody stored this person meanwhile: both values of each field, and the owner says which one stays. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { t } = useTranslation('customers')
  const [found] = useState(() =>
    differences(props.base, props.yours, valuesOf(props.stored, props.own), props.own.fields),
  )
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(found.map((difference) => [difference.field, difference.suggested])),
  )
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('conflict.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <p className={classes.text}>
        {t('conflict.text')} <When at={props.stored.updatedAt} />.
      </p>
      {found.length === 0 && <p className={classes.text}>{t('conflict.same')}</p>}
      <div className={classes.table}>
        {found.map((difference) => (
          <Choice
            key={difference.field}
            difference={difference}
            own={props.own}
            side={chosen[difference.field] ?? difference.suggested}
            onSide={(side) => setChosen({ ...chosen, [difference.field]: side })}
          />
        ))}
      </div>
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={props.onClose}>
          {t('conflict.back')}
        </Button>
        <Button variant="filled" size="md" loading={props.pending} onClick={() => props.onChoose(chosen)}>
          {t('conflict.act')}
        </Button>
      </Group>
    </Modal>
  )
}

function Choice(props: { difference: Difference; own: OwnForm; side: Side; onSide: (side: Side) => void }) {
  const { t } = useTranslation('customers')
  const { difference, side } = props
  const own = props.own.fields.find((field) => `custom.${field.id}` === difference.field)
  return (
    <fieldset className={classes.field}>
      <legend>{own ? own.name : t(`field.${difference.field}`)}</legend>
      {(['yours', 'stored'] as const).map((one) => (
        <Radio.Card
          key={one}
          value={one}
          checked={side === one}
          onClick={() => props.onSide(one)}
          className={classes.side}
          name={difference.field}
        >
          <Radio.Indicator size="xs" />
          <span className={classes.words}>
            <span className={classes.whose}>{t(`conflict.${one}`)}</span>
            <span className={classes.value}>{difference[one] || t('conflict.empty')}</span>
          </span>
        </Radio.Card>
      ))}
    </fieldset>
  )
}
