import { Button, Modal } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SheetToPeople } from '../customers/list/sheet-to-people.tsx'
import classes from './columns/import.module.css'
import { ImportFrame } from './import-frame.tsx'
import { type Drop, ImportDrop } from './source/import-drop.tsx'
import { PasteCells, usePastedCells } from './source/paste-cells.tsx'
import { UnfinishedImports } from './source/unfinished-imports.tsx'
import { WhichFiles } from './source/which-files.tsx'

/** Step one: the file. */
export function ImportPage() {
  return <ImportDrop>{(drop) => <FileStep drop={drop} />}</ImportDrop>
}

function FileStep({ drop }: { drop: Drop }) {
  const { t } = useTranslation('import')
  const [asked, setAsked] = useState(false)
  const [pasting, setPasting] = useState(false)
  const navigate = useNavigate()
  usePastedCells(drop.paste)
  return (
    <ImportFrame
      step="file"
      layout="fill"
      onClose={() => void navigate({ to: '/customers' })}
      sentence={
        <Link to="/import/history" className="link">
          {t('history.link')}
        </Link>
      }
    >
      <div className={classes.file}>
        <UnfinishedImports />
        <EmptyState
          frame={drop.over ? 'over' : 'drop'}
          picture={<SheetToPeople />}
          title={t('file.title')}
          text={t('file.text')}
          action={
            <Button
              variant="filled"
              size="md"
              leftSection={<IconUpload size={16} stroke={1.5} />}
              onClick={drop.choose}
            >
              {t('file.choose')}
            </Button>
          }
          help={
            <span className={classes.ways}>
              <button type="button" className="link" onClick={() => setPasting(true)}>
                {t('paste.title')}
              </button>
              <button type="button" className="link" onClick={drop.chooseFolder}>
                {t('file.folder')}
              </button>
              <button type="button" className="link" onClick={() => setAsked(true)}>
                {t('file.help')}
              </button>
            </span>
          }
        />
      </div>
      <PasteCells opened={pasting} onClose={() => setPasting(false)} onPaste={drop.paste} />
      <Modal
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('file.help')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <WhichFiles />
      </Modal>
    </ImportFrame>
  )
}
