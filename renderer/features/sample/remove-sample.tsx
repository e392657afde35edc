import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sample } from '../../../shared/features/sample/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useRemoveSample } from './queries.ts'

/** Takes the invented customers away; what the owner made their own stays, and it is said before. */
export function RemoveSample({ sample }: { sample: Sample }) {
  const { t } = useTranslation('sample')
  const words = useErrorWords()
  const remove = useRemoveSample()
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('remove.open')}</Button>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={t('remove.title')}
        act={t('remove.act', { count: sample.people })}
        onConfirm={() => remove.mutate(undefined, { onSuccess: close })}
        loading={remove.isPending}
      >
        <p>{t('remove.what')}</p>
        <p>{t('remove.kept')}</p>
        {remove.error && <Failure as="inline" words={words(remove.error)} />}
      </ConfirmDialog>
    </>
  )
}
