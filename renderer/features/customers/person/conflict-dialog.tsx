import { Button, Group, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { When } from '../../../ui/format-context.tsx'
import type { OwnForm } from '../form/own-form.ts'
import type { Chosen, Difference, Field, Side } from './conflict.ts'
import classes from './conflict-dialog.module.css'

type ConflictDialogProps<Plain extends string> = {
  found: readonly Difference<Plain>[]
  /** When the other one was saved. */
  at: number
  labelOf: (field: Plain) => string
  own: OwnForm
  pending: boolean
  onClose: () => void
  onChoose: (chosen: Chosen<Plain>) => void
}

/** Somebody stored this record meanwhile: both values of each field, and the owner says which one stays. */
export function ConflictDialog<Plain extends string>(props: ConflictDialogProps<Plain>) {
  const { t } = useTranslation('customers')
  const { found } = props
  const [chosen, setChosen] = useState<Chosen<Plain>>(
    () => Object.fromEntries(found.map((difference) => [difference.field, difference.suggested])) as Chosen<Plain>,
  )
  const labelOf = (field: Field<Plain>) =>
    props.own.fields.find((one) => `custom.${one.id}` === field)?.name ?? props.labelOf(field as Plain)
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('conflict.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <p className={classes.text}>
        <Trans t={t} i18nKey="conflict.text" components={{ when: <When at={props.at} /> }} />
      </p>
      {found.length === 0 && <p className={classes.text}>{t('conflict.same')}</p>}
      <div className={classes.table}>
        {found.map((difference) => (
          <Choice
            key={difference.field}
            difference={difference}
            label={labelOf(difference.field)}
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

function Choice(props: { difference: Difference<string>; label: string; side: Side; onSide: (side: Side) => void }) {
  const { t } = useTranslation('customers')
  const { difference, side } = props
  return (
    <fieldset className={classes.field}>
      <legend>{props.label}</legend>
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
