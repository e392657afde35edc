import { useTranslation } from 'react-i18next'
import { Status } from '../../../ui/tag.tsx'
import { useCampaign } from '../queries.ts'
import { useSubjectWords } from './use-subject-words.ts'
import classes from './wizard.module.css'

/** Above a letter that goes only to those whom another one did not reach. */
export function MissedNote({ of }: { of: number }) {
  const { t } = useTranslation('campaigns')
  const subjectWords = useSubjectWords()
  const first = useCampaign(of).data
  if (!first) return null
  return (
    <div className={classes.missedNote}>
      <Status tone="info">{t('missed.note', { subject: subjectWords(first.subject) })}</Status>
    </div>
  )
}
