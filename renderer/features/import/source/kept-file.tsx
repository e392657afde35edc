import { Button } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { saveFile } from '../../../rpc/files.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { useFormat } from '../../../ui/format-context.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useKeptFile, useRemoveFile } from '../queries.ts'
import classes from '../run/summary.module.css'

/** The file an import was made from: kept with it, to be saved elsewhere or removed. */
export function KeptFile({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const format = useFormat()
  const name = found.fileName
  if (found.ofImport !== null) return null
  return (
    <div className={classes.kept}>
      <p>{t(found.fileKept ? 'keptFile.text' : 'keptFile.gone', { name, size: format.bytes(found.fileBytes) })}</p>
      {found.fileKept && (
        <>
          <SaveCopy id={found.id} />
          <RemoveFile found={found} />
        </>
      )}
    </div>
  )
}

function SaveCopy({ id }: { id: number }) {
  const { t } = useTranslation('import')
  const file = useKeptFile()
  const words = useErrorWords()
  const save = () =>
    file.mutate(
      { id },
      {
        onSuccess: saveFile,
      },
    )
  return (
    <>
      <Button
        leftSection={<IconDownload size={16} stroke={1.5} aria-hidden="true" />}
        loading={file.isPending}
        onClick={save}
      >
        {t('keptFile.save')}
      </Button>
      {file.error && <Failure as="inline" words={words(file.error)} />}
    </>
  )
}

function RemoveFile({ found }: { found: Import }) {
  const { t } = useTranslation('import')
  const [asking, setAsking] = useState(false)
  const remove = useRemoveFile()
  const words = useErrorWords()
  const name = found.fileName
  const act = () =>
    remove.mutate(
      { id: found.id },
      {
        onSuccess: () => {
          setAsking(false)
          toast(t('keptFile.done', { name }))
        },
      },
    )
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconTrash size={16} stroke={1.5} aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        {t('keptFile.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('keptFile.title', { name })}
        act={t('keptFile.remove')}
        onConfirm={act}
        loading={remove.isPending}
        danger
      >
        <p>{t('keptFile.what')}</p>
        <p>{t('keptFile.lost')}</p>
        {remove.error && <Failure as="inline" words={words(remove.error)} />}
      </ConfirmDialog>
    </>
  )
}
