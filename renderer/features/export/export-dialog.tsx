import { useTranslation } from 'react-i18next'
import type { Selection } from '../../../shared/features/customers/bulk.ts'
import { type Among, ChooseExport } from './choose-export.tsx'
import { ExportModal } from './export-modal.tsx'

type ExportDialogProps = {
  opened: boolean
  onClose: () => void
  /** What the list shows: a search and how many it found (`capped`: at least so many), or everybody. */
  search: string
  /** A segment or filters; null: none. */
  among: Among | null
  /** What the owner calls those that the list shows: the file is called so, too. */
  called?: string
  /** People chosen by their ticks: then nothing is asked about whom. */
  selection?: Selection
  count: number
  capped: boolean
}

/** Asks who and what, then shows the file being written until it can be saved. */
export function ExportDialog({ opened, onClose, ...list }: ExportDialogProps) {
  const { t } = useTranslation('export')
  return (
    <ExportModal
      opened={opened}
      onClose={onClose}
      title={t('title')}
      choose={(step) => <ChooseExport {...list} {...step} />}
    />
  )
}
