import { Button, Modal, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

type PasteCellsProps = { opened: boolean; onClose: () => void; onPaste: (text: string) => void }

/** Cells copied in a spreadsheet, pasted as they are. */
export function PasteCells({ opened, onClose, onPaste }: PasteCellsProps) {
  const { t } = useTranslation('import')
  const [text, setText] = useState('')
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length
  const go = () => {
    onClose()
    onPaste(text)
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('paste.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Textarea
        data-autofocus
        label={t('paste.label')}
        description={t('paste.text')}
        rows={10}
        wrap="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button variant="filled" mt="md" disabled={lines === 0} onClick={go}>
        {t('paste.go', { count: lines })}
      </Button>
    </Modal>
  )
}

/** Cells pasted anywhere on the page, with no text field under the cursor, go on at once. */
export function usePastedCells(onPaste: (text: string) => void): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!/[\t\n]/.test(text.trim())) return
      event.preventDefault()
      onPaste(text)
    }
    window.addEventListener('paste', pasted)
    return () => window.removeEventListener('paste', pasted)
  }, [onPaste])
}
