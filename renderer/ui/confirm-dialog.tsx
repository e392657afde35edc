import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './confirm-dialog.module.css'

type ConfirmDialogProps = {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, how many it touches, what can be undone and what cannot. */
  children: ReactNode
  /** Says the act and its size: "Delete 12 customers"; null: there is nothing to do but to read why. */
  act: string | null
  onConfirm: () => void
  loading?: boolean
  /** Red, and never what Enter presses: the focus starts on "Cancel". */
  danger?: boolean
}

/** Asks before what cannot simply be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('app')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.text}>{props.children}</div>
      <Group justify="flex-end" gap={8} mt={24}>
        <Button
          variant={props.act === null ? 'default' : 'subtle'}
          size="md"
          onClick={props.onClose}
          data-autofocus={props.danger || undefined}
        >
          {t(props.act === null ? 'close' : 'cancel')}
        </Button>
        {props.act !== null && (
          <Button
            variant="filled"
            size="md"
            color={props.danger ? 'red' : undefined}
            data-autofocus={props.danger ? undefined : true}
            loading={props.loading}
            onClick={props.onConfirm}
          >
            {props.act}
          </Button>
        )}
      </Group>
    </Modal>
  )
}
