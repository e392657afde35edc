import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outputs } from '../../../shared/contract.ts'
import {
  FIELD_KINDS,
  type FieldKind,
  type FieldLine,
  type FieldSubject,
} from '../../../shared/features/fields/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './fields.module.css'
import { useConversion, useConvertField } from './queries.ts'

type ConvertProps = { subject: FieldSubject; field: FieldLine; onClose: () => void }

/** Another kind for a field: what would become of its values is said first. */
export function ConvertField({ subject, field, onClose }: ConvertProps) {
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
      {kind !== null && look.data && <Found subject={subject} found={look.data} />}
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

type FoundProps = { subject: FieldSubject; found: Outputs['fields']['conversion'] }

function Found({ subject, found }: FoundProps) {
  const { t } = useTranslation('fields')
  const { people, misfits, sample } = found
  if (people === 0) return <p role="status">{t(subject === 'company' ? 'companies.none' : 'convert.nobody')}</p>
  if (misfits === 0) {
    return (
      <p role="status">
        {t(subject === 'company' ? 'companies.fits' : 'convert.fits', { count: people })} {t('convert.undo')}
      </p>
    )
  }
  return (
    <>
      <p role="status">{t('convert.misfits', { count: misfits })}</p>
      <ul>
        {sample.map((one) => (
          <li key={one.holderId}>
            <Holder subject={subject} id={one.holderId}>
              {one.name}
            </Holder>
            <span className="cut" title={one.value}>
              {one.value}
            </span>
          </li>
        ))}
        {misfits > sample.length && <li>{t('convert.more', { count: misfits - sample.length })}</li>}
      </ul>
    </>
  )
}

/** The page of the person, or of the company, whose value it is. */
function Holder({ subject, id, children }: { subject: FieldSubject; id: number; children: ReactNode }) {
  return subject === 'company' ? (
    <Link to="/companies/$id" params={{ id }} className="link cut">
      {children}
    </Link>
  ) : (
    <Link to="/customers/$id" params={{ id }} search={{}} className="link cut">
      {children}
    </Link>
  )
}
