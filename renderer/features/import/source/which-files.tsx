import { useTranslation } from 'react-i18next'
import classes from './which-files.module.css'

const programs = ['excel', 'google', 'apple', 'cards', 'several', 'others'] as const

/** Which files can be imported, and how each usual program makes one. */
export function WhichFiles() {
  const { t } = useTranslation('import')
  return (
    <div className={classes.text}>
      <p>{t('files.which')}</p>
      <dl>
        {programs.map((program) => (
          <div key={program}>
            <dt>{t(`files.${program}.name`)}</dt>
            <dd>{t(`files.${program}.how`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('files.columns')}</p>
    </div>
  )
}
