import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_TOGETHER } from '../../../../shared/features/customers/bulk.ts'
import { hasCode, useErrorWords } from '../../../app/error-messages.ts'
import { Failure } from '../../../ui/failure.tsx'
import { refusalKey } from '../form/form-values.ts'
import classes from './bulk-dialog.module.css'

/** The dialog of an act on many. */
export function BulkModal({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('customers')
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      {children}
    </Modal>
  )
}

type BulkFrameProps = {
  /** What has to be said, and what will happen then. */
  children: ReactNode
  /** What the act is called on its button. */
  label: string
  danger: boolean
  ready: boolean
  pending: boolean
  /** Why it could not be counted (a value that cannot be is said at its field: `useRefusal`), and why it did not begin. */
  error: unknown
  startError: unknown
  /** That there are more or fewer of them by now. */
  moved: string
  onBegin: () => void
  onClose: () => void
}

/** The form of an act on many: its fields, what is wrong, and a button that says its size. */
export function BulkFrame(props: BulkFrameProps) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const { danger, error, startError, onBegin } = props
  const moved = hasCode(startError, 'VALIDATION')
  const said = moved ? { ...words(startError), what: props.moved, todo: t('bulk.lookAgain') } : words(startError)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onBegin()
      }}
    >
      {props.children}
      {Boolean(error) && <Failure as="inline" words={words(error)} />}
      {Boolean(startError) && <Failure as="inline" words={said} />}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={props.onClose} data-autofocus={danger || undefined}>
          {t('app:cancel')}
        </Button>
        <Button
          variant="filled"
          size="md"
          // Enter in a field must never delete: only a press on the button does.
          type={danger ? 'button' : 'submit'}
          color={danger ? 'red' : undefined}
          className={classes.act}
          disabled={!props.ready}
          loading={props.pending}
          onClick={danger ? onBegin : undefined}
        >
          {props.label}
        </Button>
      </Group>
    </form>
  )
}

/** Why a value cannot be kept, in words that stand at its field; null: that is not what is wrong. */
export function useRefusal(error: unknown): string | null {
  const { t } = useTranslation('customers')
  const code = hasCode(error, 'VALIDATION') ? error.data.fieldErrors.value?.[0] : undefined
  if (code === undefined) return null
  if (code === 'home-one') return t('bulk.home.one')
  if (code === 'home-many') return t('bulk.home.many', { count: MOST_TOGETHER })
  return code.startsWith('own-') ? t(`fields:problem.${code.slice(4)}`) : t(refusalKey(code))
}
