import { Button, Group, Modal, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErasurePreview } from '../../../shared/features/erasure/contract.ts'
import { foldKey } from '../../../shared/text-folding.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './erasure.module.css'
import { useErase, useErasurePreview } from './queries.ts'
import { useErasureLines } from './use-erasure-lines.ts'

type EraseDialogProps = { personId: number; onClose: () => void; onErased: () => void }

/** Erases one person for good: what goes with them is counted first, and the name has to be typed. */
export function EraseDialog({ personId, onClose, onErased }: EraseDialogProps) {
  const { t } = useTranslation('erasure')
  const preview = useErasurePreview(personId)
  const words = useErrorWords()
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={preview.data ? t('title', { name: preview.data.name }) : t('titleBare')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {preview.error && (
        <Failure
          as="inline"
          words={words(preview.error)}
          action={{ label: t('app:tryAgain'), onClick: () => void preview.refetch() }}
        />
      )}
      {preview.isPending && <p>{t('looking')}</p>}
      {preview.data && <EraseForm preview={preview.data} onClose={onClose} onErased={onErased} />}
    </Modal>
  )
}

function EraseForm({ preview, onClose, onErased }: Omit<EraseDialogProps, 'personId'> & { preview: ErasurePreview }) {
  const { t } = useTranslation('erasure')
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  const erase = useErase()
  const words = useErrorWords()
  const { name, personId } = preview
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (foldKey(typed) !== foldKey(name)) return setMissing(true)
    erase.mutate(
      { personId, typed },
      {
        onSuccess: () => {
          toast(t('begun'))
          onErased()
        },
      },
    )
  }
  return (
    <form noValidate onSubmit={submit}>
      <div className={classes.text}>
        <p className={classes.warning}>
          <IconAlertTriangle size={18} stroke={1.5} aria-hidden="true" />
          <span>{t('noReturn')}</span>
        </p>
        <p>{t('goes')}</p>
        <Lines preview={preview} />
      </div>
      <TextInput
        mt={16}
        label={t('type', { name })}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={missing && foldKey(typed) !== foldKey(name) ? t('typeMissing') : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {erase.error && <Failure as="inline" words={words(erase.error)} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose} data-autofocus>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" color="red" size="md" type="submit" loading={erase.isPending}>
          {t('act')}
        </Button>
      </Group>
    </form>
  )
}

function Lines({ preview }: { preview: ErasurePreview }) {
  const lines = useErasureLines()
  return (
    <ul className={classes.lines}>
      {lines(preview).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
