import { useTranslation } from 'react-i18next'
import type { ErasurePreview } from '../../../shared/features/erasure/contract.ts'
import { useFormat } from '../../ui/format-context.tsx'

/** What refers to the person and what becomes of it, a sentence each. */
export function useErasureLines(): (preview: ErasurePreview) => string[] {
  const { t } = useTranslation('erasure')
  const format = useFormat()
  return (preview) => {
    const { letters, notes, entries, importRows, rules, files, exports, waitingIn, called, shared } = preview
    const { rulesKept, refused, refusedLines, backups, backupsGoAt, secondPlace } = preview
    return [
      t('line.person'),
      notes > 0 && t('line.notes', { count: notes }),
      letters > 0 && t('line.letters', { count: letters }),
      waitingIn.length > 0 && t('line.waiting', { count: waitingIn.length, letters: format.list(waitingIn) }),
      entries > 0 && t('line.entries', { count: entries }),
      importRows > 0 && t('line.importRows', { count: importRows }),
      rules > 0 && t('line.rules', { count: rules }),
      rulesKept > 0 && t('line.rulesKept', { count: rulesKept }),
      called.length > 0 && t('line.called', { count: called.length, names: format.list(called) }),
      files.length > 0 ? t('line.files', { count: files.length, files: format.list(files) }) : t('line.noFiles'),
      exports > 0 && t('line.exports', { count: exports }),
      refused > 0 && t('line.address', { count: refused }),
      refusedLines > 0 && t('line.otherLines', { count: refusedLines }),
      shared.length > 0 && t('line.shared', { count: shared.length, addresses: format.list(shared) }),
      backupsGoAt === null ? t('line.noBackups') : t('line.backups', { count: backups, day: format.day(backupsGoAt) }),
      secondPlace !== null && t('line.secondPlace', { folder: secondPlace }),
      t('line.outside'),
    ].filter((line) => line !== false)
  }
}
