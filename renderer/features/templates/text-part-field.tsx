import { Checkbox, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LetterDocument } from '../../../shared/features/templates/document.ts'
import classes from './templates.module.css'
import type { LetterEditing } from './use-letter-editing.ts'

type TextPartFieldProps = {
  document: LetterDocument
  body: string
  editing: LetterEditing
  fault: string | null
}

/** The letter for those who read text only: made from the blocks, or written by hand. */
export function TextPartField({ document, body, editing, fault }: TextPartFieldProps) {
  const { t } = useTranslation('templates')
  return (
    <section className={classes.textPart}>
      <Checkbox
        label={t('textPart.own')}
        description={t('textPart.why')}
        checked={document.ownText}
        onChange={(event) => editing.edit({ ...document, ownText: event.currentTarget.checked })}
      />
      {document.ownText && (
        <Textarea
          aria-label={t('textPart.label')}
          value={body}
          maxLength={100_000}
          autosize
          minRows={6}
          maxRows={24}
          error={fault}
          onChange={(event) => editing.edit(document, 'text-part', event.currentTarget.value)}
        />
      )}
    </section>
  )
}
