import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../ui/format-context.tsx'
import { Status } from '../../../../ui/tag.tsx'
import { mapTexts } from '../../../templates/editing.ts'
import type { Letter } from '../letter.ts'
import { ownWords, standInOf, withStandIn } from '../letter-fields.ts'
import type { LetterWizardState } from '../use-letter-wizard.ts'
import classes from '../wizard.module.css'

/** A person without a value the letter uses: said at once, mended with one press. */
export function MissingFields(props: Pick<LetterWizardState, 'letter' | 'change' | 'editing' | 'preview'>) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const { letter, change, editing } = props
  const { person, missing = [] } = props.preview.data ?? {}
  if (missing.length === 0) return null
  const standIn = (name: string) => t(`field.standIn.${name}`, { defaultValue: standInOf(name) })
  const names = missing.map((name) => t(`field.name.${name}`, { defaultValue: ownWords(name) }))
  const mendable = missing.filter((name) => standIn(name) !== '')
  const mend = () => {
    const all = (text: string) => mendable.reduce((before, name) => withStandIn(before, name, standIn(name)), text)
    change({ subject: all(letter.subject) })
    editing.edit(letter.document && mapTexts(letter.document, all), null, mendedBody(letter, all))
  }
  return (
    <div className={classes.missing} role="status">
      <Status tone="warn">
        {t('missing.what', { person: person?.name || person?.address || '', fields: format.list(names) })}
      </Status>
      <p>{t('missing.text')}</p>
      {mendable.length > 0 && <Button onClick={mend}>{t('missing.act')}</Button>}
    </div>
  )
}

/** A text part that is made from the blocks follows them by itself. */
function mendedBody({ document, body }: Letter, mend: (text: string) => string): string | undefined {
  return document === null || document.ownText ? mend(body) : undefined
}
