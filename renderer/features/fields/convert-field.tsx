import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../shared/contract.ts'
import { FIELD_KINDS, type FieldKind, type FieldLine } from '../../../shared/features/fields/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './fields.module.css'
import { useConversion, useConvertField } from './queries.ts'

/** Another kind for a field: what would become of its values is said first. */
export function ConvertField({ field, onClose }: { field: FieldLine; onClose: () => void }) {
  const { t } = useTranslation('fields')
  const words = useErrorWords()
  const [kind, setKind] = useState<FieldKind | null>(null)
  const look = useConversion(field.id, kind)
  const convert = useConvertField()
  const refusal = hasCode(convert.error, 'VALIDATION') ? convert.error.data.fieldErrors.kind?.[0] : undefined
  const { id, version, name } = field
  const done = () => {
    toast(t('convert.done', { name }))
    onClose()
  }
  return (
    <section className={classes.convert}>
      <h3>{t('convert.title')}</h3>
      <Select
        label={t('convert.to')}
        data={FIELD_KINDS.filter((one) => one !== field.kind).map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      {kind !== null && look.isPending && <p>{t('convert.looking')}</p>}
      {look.error && <Failure as="inline" words={words(look.error)} />}
      {kind !== null && look.data && <Found found={look.data} />}
      {refusal && <p className={classes.wrong}>{t(`refused.${refusal}`)}</p>}
      {convert.error && refusal === undefined && <Failure as="inline" words={words(convert.error)} />}
      {kind !== null && look.data?.misfits === 0 && (
        <Button
          loading={convert.isPending}
          style={{ justifySelf: 'start' }}
          onClick={() => convert.mutate({ id, version, kind }, { onSuccess: done })}
        >
          {t('convert.act', { kind: t(`kind.${kind}`) })}
        </Button>
      )}
    </section>
  )
}

function Found({ found }: { found: Outputs['fields']['conversion'] }) {
  const { t } = useTranslation('fields')
  const { people, misfits, sample } = found
  if (people === 0) return <p role="status">{t('convert.nobody')}</p>
  if (misfits === 0) {
    return (
      <p role="status">
        {t('convert.fits', { count: people })} {t('convert.undo')}
      </p>
    )
  }
  return (
    <>
      <p role="status">{t('convert.misfits', { count: misfits })}</p>
      <ul>
        {sample.map((one) => (
          <li key={one.personId}>
            <Link to="/customers/$id" params={{ id: one.personId }} search={{}} className="link cut">
              {one.name}
            </Link>
            <span className="cut">{one.value}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
