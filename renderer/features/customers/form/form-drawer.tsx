import { Drawer } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import classes from './customer-form.module.css'

type FormDrawerProps = {
  opened: boolean
  onClose: () => void
  title: string
  children: (drawer: FormInDrawer) => ReactNode
}

export type FormInDrawer = {
  /** Asks before it drops what was typed. */
  leave: () => void
  /** How the form says that there is something. */
  onDirty: (dirty: boolean) => void
  /** What was typed is kept: the drawer closes. */
  onDone: () => void
}

/** A form at the window's right edge. Esc, × and every way to another page ask first when something typed would be lost. */
export function FormDrawer(props: FormDrawerProps) {
  const { t } = useTranslation('customers')
  const [asking, setAsking] = useState(false)
  const dirty = useRef(false)
  const onDirty = useCallback((now: boolean) => {
    dirty.current = now
  }, [])
  // A desktop window that is asked before it closes would stay open without a word: only ways within the window ask.
  const onward = useBlocker({ shouldBlockFn: () => dirty.current, withResolver: true, enableBeforeUnload: false })
  const leave = () => (dirty.current ? setAsking(true) : props.onClose())
  const onDone = () => {
    dirty.current = false
    props.onClose()
  }
  const drop = () => {
    setAsking(false)
    if (onward.status !== 'blocked') return onDone()
    dirty.current = false
    onward.proceed()
  }
  const stay = () => {
    setAsking(false)
    onward.reset?.()
  }
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
        {props.children({ leave, onDirty, onDone })}
      </Drawer>
      {/* Drawn only when it asks: the Esc that opens it would close it as well. */}
      {(asking || onward.status === 'blocked') && (
        <ConfirmDialog
          opened
          onClose={stay}
          title={t('form.leave.title')}
          act={t('form.leave.act')}
          danger
          onConfirm={drop}
        >
          {t('form.leave.text')}
        </ConfirmDialog>
      )}
    </>
  )
}
