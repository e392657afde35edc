import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/features/jobs/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { saveFile } from '../../rpc/files.ts'
import { toast } from '../../ui/toast.tsx'
import { useExportFile } from './queries.ts'
import { isSeen } from './seen-exports.ts'

/** Whoever began it may be doing something else by now. Milliseconds; after that it is found under “Work in progress”. */
const STAYS = 20_000

/** A file that became ready when no dialog was looking is offered at the foot of the window. */
export function useReadyToast(): (job: Job) => void {
  const { t } = useTranslation('export')
  const words = useErrorWords()
  const { mutate } = useExportFile()
  return ({ id, kind, state, title }) => {
    if (kind !== 'export' || state !== 'done' || isSeen(id)) return
    const save = () => mutate({ jobId: id }, { onSuccess: saveFile, onError: (error) => toast(words(error).what) })
    toast(t('ready', { name: title }), { label: t('save'), onClick: save }, STAYS)
  }
}
