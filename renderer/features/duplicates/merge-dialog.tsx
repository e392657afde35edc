import { Button, Group, Modal } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Compare } from './compare.tsx'
import { MergeFailure } from './group-compare.tsx'
import { useMerge, usePeople } from './queries.ts'
import { useMergeChoice } from './use-merge-choice.ts'

type MergeDialogProps = { ids: readonly number[]; onClose: () => void; onMerged: () => void }

/** Merges people who were chosen by hand, after a look at them side by side. */
export function MergeDialog({ ids, onClose, onMerged }: MergeDialogProps) {
  const { t } = useTranslation('duplicates')
  const words = useErrorWords()
  const { people, error } = usePeople(ids)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('byHand.title')}
      size="min(1080px, 92vw)"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {error && <Failure as="inline" words={words(error)} />}
      {people && (
        <Chosen
          key={people.map((one) => `${one.id}.${one.version}`).join()}
          all={people}
          onClose={onClose}
          onMerged={onMerged}
        />
      )}
    </Modal>
  )
}

function Chosen({ all, onClose, onMerged }: { all: readonly Customer[]; onClose: () => void; onMerged: () => void }) {
  const { t } = useTranslation('duplicates')
  const choice = useMergeChoice(all)
  const merge = useMerge()
  return (
    <>
      <Compare people={all} plan={choice.plan} onChoose={choice.choose} left={choice.left} onLeave={choice.leave} />
      <p style={{ marginTop: 16 }}>{t('kept')}</p>
      {merge.error && <MergeFailure error={merge.error} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose} data-autofocus>
          {t('app:cancel')}
        </Button>
        <Button
          variant="filled"
          size="md"
          leftSection={<IconArrowMerge size={16} stroke={1.5} />}
          loading={merge.isPending}
          onClick={() => merge.mutate(choice.order, { onSuccess: onMerged })}
        >
          {t('merge', { count: choice.people.length })}
        </Button>
      </Group>
    </>
  )
}
