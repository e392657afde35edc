import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../shared/features/import/contract.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { saveFile } from '../../../rpc/files.ts'
import { Failure } from '../../../ui/failure.tsx'
import { useSkippedFile } from '../queries.ts'
import classes from './summary.module.css'

/** How many rows were left out, and how many came in without a value: two things, both in the file to download. */
export function LeftRows({ found, skipped }: { found: Import; skipped: number }) {
  const { t } = useTranslation('import')
  const make = useSkippedFile()
  const words = useErrorWords()
  const { waiting, mended, dropped, taken } = found.aside
  const open = waiting + mended + dropped
  // Of an import from before rows were set aside nothing but the rows left out is known.
  const inFile = Math.max(skipped, open + taken)
  const inPart = inFile - skipped
  if (inFile === 0) return null
  return (
    <div className={classes.download}>
      <p>
        {skipped > 0 && `${t('summary.leftOut', { count: skipped })} `}
        {inPart > 0 && `${t('summary.inPart', { count: inPart })} `}
        {open > 0 && found.fileKept && t('summary.mend', { count: open })}
      </p>
      {found.fileKept && (
        <Button
          leftSection={<IconDownload size={16} stroke={1.5} />}
          loading={make.isPending}
          onClick={() => make.mutate({ id: found.id }, { onSuccess: saveFile })}
        >
          {t('summary.download', { count: inFile })}
        </Button>
      )}
      {make.error && <Failure as="inline" words={words(make.error)} />}
    </div>
  )
}
