import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useStopImport } from '../queries.ts'

/** Stops the import, after asking what is to become of what is written already. `label`: names it where several are listed. */
export function StopImport({ id, stopping, label }: { id: number; stopping: boolean; label?: string }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const stop = useStopImport()
  const end = (keep: boolean) => stop.mutate({ id, keep }, { onSuccess: () => setAsking(false) })
  return (
    <>
      <Button size="md" loading={stop.isPending || stopping} onClick={() => setAsking(true)} aria-label={label}>
        {t('running.cancel')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('stop.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <p>{t('stop.text')}</p>
        {stop.error && <Failure as="inline" words={words(stop.error)} />}
        <Group justify="flex-end" gap={8} mt={24}>
          <Button variant="subtle" size="md" data-autofocus onClick={() => setAsking(false)}>
            {t('stop.goOn')}
          </Button>
          <Button size="md" disabled={stop.isPending} onClick={() => end(true)}>
            {t('stop.keep')}
          </Button>
          <Button size="md" disabled={stop.isPending} onClick={() => end(false)}>
            {t('stop.takeBack')}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
