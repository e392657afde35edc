import { Button } from '@mantine/core'
import { IconDownload, IconMailPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { saveFile } from '../../../rpc/files.ts'
import { toast } from '../../../ui/toast.tsx'
import { useMissed, useOutcomesFile } from '../queries.ts'

/** What can be done with a letter that is over: its outcomes as a file, and a letter to those who missed it. */
export function OverActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const words = useErrorWords()
  const navigate = useNavigate()
  const file = useOutcomesFile()
  const missed = useMissed()
  const { id, counts } = campaign
  const failed = { onError: (error: unknown) => toast(words(error).what) }
  const save = () =>
    file.mutate(
      { id },
      {
        ...failed,
        onSuccess: saveFile,
      },
    )
  const again = () =>
    missed.mutate(
      { id },
      { ...failed, onSuccess: (draft) => void navigate({ to: '/campaigns/$id', params: { id: draft.id } }) },
    )
  return (
    <>
      <Button leftSection={<IconDownload size={16} stroke={1.5} />} loading={file.isPending} onClick={save}>
        {t('over.save')}
      </Button>
      {counts.failed + counts.skipped > 0 && (
        <Button leftSection={<IconMailPlus size={16} stroke={1.5} />} loading={missed.isPending} onClick={again}>
          {t('missed.act')}
        </Button>
      )}
    </>
  )
}
