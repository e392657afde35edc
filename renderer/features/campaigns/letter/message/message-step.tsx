import { Select, Textarea, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../../shared/features/accounts/contract.ts'
import { hasCode, inOneLine, useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { BlockEditor } from '../../../templates/block-editor.tsx'
import { typeInto } from '../../../templates/caret.ts'
import { EditBar } from '../../../templates/edit-bar.tsx'
import type { LetterWizardState } from '../use-letter-wizard.ts'
import classes from '../wizard.module.css'
import { InsertField } from './insert-field.tsx'
import { LookStep } from './look-step.tsx'
import { MissingFields } from './missing-fields.tsx'
import { usePlaceInLetter } from './use-place-in-letter.ts'

type MessageStepProps = Pick<
  LetterWizardState,
  'letter' | 'change' | 'editing' | 'preview' | 'saveError' | 'account' | 'place' | 'onArrived'
> & {
  accounts: readonly Account[]
}

/** The letter itself: from whom, how it looks, the subject, the text or the blocks with their fields. */
export function MessageStep(props: MessageStepProps) {
  const { t } = useTranslation('campaigns')
  const { letter, change, editing } = props
  const subject = useRef<HTMLInputElement>(null)
  usePlaceInLetter(props.place, props.onArrived)
  const words = useErrorWords()
  const fault = hasCode(props.preview.error, 'TEMPLATE_INVALID') ? props.preview.error : null
  const faultWords = fault ? inOneLine(words(fault)) : ''
  const other = props.saveError && !hasCode(props.saveError, 'TEMPLATE_INVALID') ? props.saveError : null
  return (
    <div className={classes.message}>
      {other !== null && <Failure as="inline" words={words(other)} />}
      {props.accounts.length > 1 && (
        <Select
          label={t('message.from')}
          allowDeselect={false}
          value={String(letter.accountId)}
          onChange={(value) => value && change({ accountId: Number(value) })}
          data={props.accounts.map((account) => ({
            value: String(account.id),
            label: `${account.fromName} <${account.address}>`,
          }))}
        />
      )}
      <LookStep letter={letter} editing={editing} account={props.account} />
      <div className={classes.labelled}>
        <InsertField label={t('field.insertSubject')} onInsert={(tag) => later(() => into(subject.current, tag))} />
        <TextInput
          ref={subject}
          label={t('message.subject')}
          data-letter-subject
          value={letter.subject}
          maxLength={300}
          error={fault?.data.part === 'subject' ? faultWords : undefined}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      </div>
      {(letter.document !== null || editing.canUndo || editing.canRedo) && (
        <EditBar editing={editing} words={letter.document === null ? '' : t('message.blocksHint')} />
      )}
      {letter.document === null ? (
        <PlainBody letter={letter} change={change} fault={fault?.data.part === 'body' ? faultWords : undefined} />
      ) : (
        <BlockEditor
          document={letter.document}
          body={letter.body}
          editing={editing}
          link={props.account ? `mailto:${props.account.address}` : ''}
          fault={fault?.data.part === 'body' ? { block: fault.data.block, words: faultWords } : null}
          fields={(insert) => <InsertField label={t('field.insertBody')} compact onInsert={insert} />}
        />
      )}
      <MissingFields letter={letter} change={change} editing={editing} preview={props.preview} />
    </div>
  )
}

/** A letter of text only. */
function PlainBody(props: Pick<MessageStepProps, 'letter' | 'change'> & { fault: string | undefined }) {
  const { t } = useTranslation('campaigns')
  const body = useRef<HTMLTextAreaElement>(null)
  return (
    <div className={classes.labelled} data-grow>
      <InsertField label={t('field.insertBody')} onInsert={(tag) => later(() => into(body.current, tag))} />
      <Textarea
        ref={body}
        label={t('message.body')}
        data-letter-body
        description={t('message.bodyHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={props.letter.body}
        maxLength={100_000}
        error={props.fault}
        onChange={(event) => props.change({ body: event.currentTarget.value })}
        classNames={{ root: classes.bodyRoot, wrapper: classes.bodyWrapper, input: classes.bodyInput }}
      />
    </div>
  )
}

function into(field: HTMLInputElement | HTMLTextAreaElement | null, tag: string): void {
  if (field) typeInto(field, tag)
}

/** After the menu has given the focus back. */
function later(act: () => void): void {
  setTimeout(act)
}
