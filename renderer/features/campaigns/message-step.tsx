import { Select, Textarea, TextInput } from '@mantine/core'
import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/features/accounts/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { AudienceFields } from './audience-fields.tsx'
import { InsertField } from './insert-field.tsx'
import { inserted } from './letter-fields.ts'
import type { LetterWizardState } from './letter-wizard.tsx'
import { MissingFields } from './missing-fields.tsx'
import classes from './wizard.module.css'

type MessageStepProps = Pick<LetterWizardState, 'letter' | 'change' | 'preview' | 'saveError'> & {
  accounts: readonly Account[]
}

/** The letter itself: from whom, the subject, the text with its fields. */
export function MessageStep(props: MessageStepProps) {
  const { t } = useTranslation('campaigns')
  const { letter, change } = props
  const subject = useRef<HTMLInputElement>(null)
  const body = useRef<HTMLTextAreaElement>(null)
  const words = useErrorWords()
  const fault = hasCode(props.preview.error, 'TEMPLATE_INVALID') ? props.preview.error : null
  const faultIn = (part: 'subject' | 'body') => (fault?.data.part === part ? words(fault).what : undefined)
  const insertInto =
    (part: 'subject' | 'body', ref: RefObject<HTMLInputElement | HTMLTextAreaElement | null>) => (tag: string) => {
      const field = ref.current
      const end = letter[part].length
      const { text, caret } = inserted(letter[part], tag, field?.selectionStart ?? end, field?.selectionEnd ?? end)
      change({ [part]: text })
      // After the menu has given the focus back and React has written the text.
      setTimeout(() => {
        field?.focus()
        field?.setSelectionRange(caret, caret)
      })
    }
  const other = props.saveError && !hasCode(props.saveError, 'TEMPLATE_INVALID') ? props.saveError : null
  return (
    <div className={classes.message}>
      {other !== null && <Failure as="inline" words={words(other)} />}
      <AudienceFields choice={letter.audience} onChange={(audience) => change({ audience })} />
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
      <div className={classes.labelled}>
        <InsertField label={t('field.insertSubject')} onInsert={insertInto('subject', subject)} />
        <TextInput
          ref={subject}
          label={t('message.subject')}
          value={letter.subject}
          maxLength={300}
          error={faultIn('subject')}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      </div>
      <div className={classes.labelled} data-grow>
        <InsertField label={t('field.insertBody')} onInsert={insertInto('body', body)} />
        <Textarea
          ref={body}
          label={t('message.body')}
          description={t('message.bodyHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={letter.body}
          maxLength={100_000}
          error={faultIn('body')}
          onChange={(event) => change({ body: event.currentTarget.value })}
          classNames={{ root: classes.bodyRoot, wrapper: classes.bodyWrapper, input: classes.bodyInput }}
        />
      </div>
      <MissingFields letter={letter} change={change} preview={props.preview} />
    </div>
  )
}
