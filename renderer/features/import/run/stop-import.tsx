import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useStopImport } from '../queries.ts'

type StopImportProps = {
  id: number
  /** It was asked to stop already. */
  stopping?: boolean
  /** The button's word, and the same with its import's name, where several things that run are listed. */
  listed?: { word: string; name: string }
}

/** Stops the import, after asking what is to become of what is written already. */
export function StopImport({ id, stopping = false, listed }: StopImportProps) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const [asking, setAsking] = useState(false)
  const stop = useStopImport()
  const end = (keep: boolean) => stop.mutate({ id, keep }, { onSuccess: () => setAsking(false) })
  return (
    <>
      <Button
        size={listed ? 'sm' : 'md'}
        loading={stop.isPending || stopping}
        onClick={() => setAsking(true)}
        aria-label={listed?.name}
      >
        {listed?.word ?? t('running.cancel')}
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
