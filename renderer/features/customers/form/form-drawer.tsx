import { Drawer } from '@mantine/core'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import classes from './customer-form.module.css'

type FormDrawerProps = {
  opened: boolean
  onClose: () => void
  title: string
  /** Draws the form: `leave` asks before it drops what was typed, `onDirty` is how the form says that there is something. */
  children: (drawer: { leave: () => void; onDirty: (dirty: boolean) => void }) => ReactNode
}

/** A form at the window's right edge. Esc and × ask first when something typed would be lost. */
export function FormDrawer(props: FormDrawerProps) {
  const { t } = useTranslation('customers')
  const [asking, setAsking] = useState(false)
  const dirty = useRef(false)
  const onDirty = useCallback((now: boolean) => {
    dirty.current = now
  }, [])
  const leave = () => (dirty.current ? setAsking(true) : props.onClose())
  return (
    <>
      <Drawer
        opened={props.opened}
        onClose={leave}
        title={props.title}
        position="right"
        size={480}
        classNames={{
          content: classes.drawer,
          header: classes.drawerHead,
          body: classes.drawerBody,
        }}
        closeButtonProps={{ 'aria-label': t('app:close') }}
        transitionProps={{ duration: 120 }}
        overlayProps={{ backgroundOpacity: 0.2 }}
      >
        {props.children({ leave, onDirty })}
      </Drawer>
      {/* Drawn only when it asks: the Esc that opens it would close it as well. */}
      {asking && (
        <ConfirmDialog
          opened
          onClose={() => setAsking(false)}
          title={t('form.leave.title')}
          act={t('form.leave.act')}
          danger
          onConfirm={() => {
            setAsking(false)
            props.onClose()
          }}
        >
          {t('form.leave.text')}
        </ConfirmDialog>
      )}
    </>
  )
}
