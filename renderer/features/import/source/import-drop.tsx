import { Modal } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ChangeEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptedNames } from '../../../../shared/features/import/text/source-names.ts'
import { useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { useAfter } from '../../../ui/timing/use-after.ts'
import { MoveInDialog } from '../../export/move-in-dialog.tsx'
import { filesIn, worthReading } from './dropped-files.ts'
import classes from './import-drop.module.css'
import { type Opening, useOpenImport } from './open-import.ts'

/** What the system's dialog offers; whatever else is dropped is looked at all the same. */
const ACCEPTED = Object.values(acceptedNames).flat().join(',')

export type Drop = {
  /** A file is held over the window. */
  over: boolean
  /** Opens the system's dialog for files. */
  choose: () => void
  chooseFolder: () => void
  /** Goes on with cells copied from a spreadsheet. */
  paste: (text: string) => void
}

type ImportDropProps = {
  children: (drop: Drop) => ReactNode
}

/** React knows no property for it; every browser does. */
const FOLDER: Record<string, string> = { webkitdirectory: '' }

/** A page on which a spreadsheet, several files or a folder can be dropped anywhere, or chosen. */
export function ImportDrop(props: ImportDropProps) {
  const { t } = useTranslation('import')
  const { opening, open, paste, forget } = useOpenImport()
  const input = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const over = useFileOver((dropped) => void filesIn(dropped).then(open))
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    void open(worthReading([...(event.currentTarget.files ?? [])]))
    event.currentTarget.value = ''
  }
  return (
    <>
      {props.children({
        over,
        choose: () => input.current?.click(),
        chooseFolder: () => folder.current?.click(),
        paste: (text) => void paste(text, t('paste.name')),
      })}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={t('drop.choose')}
        accept={ACCEPTED}
        onChange={chosen}
      />
      <input ref={folder} type="file" hidden aria-label={t('drop.chooseFolder')} onChange={chosen} {...FOLDER} />
      {over && (
        <div className={classes.over} aria-hidden="true">
          <p>
            <IconUpload size={18} stroke={1.5} />
            {t('drop.over')}
          </p>
        </div>
      )}
      <OpeningDialog opening={opening} onClose={forget} />
    </>
  )
}

/** True while a file is held over the window; `onDrop` gets what is let go. */
function useFileOver(onDrop: (dropped: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false)
  const drop = useRef(onDrop)
  drop.current = onDrop
  useEffect(() => {
    // Entering a child fires before leaving its parent: the depth says when the file has left the window.
    let depth = 0
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const enter = (event: DragEvent) => {
      if (!isFile(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!isFile(event)) return
      depth -= 1
      if (depth === 0) setOver(false)
    }
    const hold = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault()
    }
    const letGo = (event: DragEvent) => {
      if (!isFile(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      if (event.dataTransfer) drop.current(event.dataTransfer)
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: hold, drop: letGo } as const
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name as 'drop', listener)
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name as 'drop', listener)
    }
  }, [])
  return over
}

function OpeningDialog(props: { opening: Opening; onClose: () => void }) {
  const { t } = useTranslation('import')
  const words = useErrorWords()
  const navigate = useNavigate()
  const { opening } = props
  const late = useAfter(200, opening.state === 'reading')
  if (opening.state === 'idle' || (opening.state === 'reading' && !late)) return null
  if (opening.state === 'whole')
    return (
      <MoveInDialog
        fileRef={opening.ref}
        whole={opening.whole}
        onClose={props.onClose}
        onMoved={() => void navigate({ to: '/customers' })}
      />
    )
  const failed = opening.state === 'failed'
  return (
    <Modal
      opened
      onClose={failed ? props.onClose : () => undefined}
      withCloseButton={failed}
      title={t(failed ? 'drop.failed' : 'drop.reading', { name: opening.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {opening.state === 'failed' ? (
        <Failure as="inline" words={words(opening.error)} action={{ label: t('app:close'), onClick: props.onClose }} />
      ) : (
        <ProgressLine label={t('drop.reading', { name: opening.name })} value={opening.share} thick />
      )}
    </Modal>
  )
}
