import { Trans, useTranslation } from 'react-i18next'
import { Mark } from '../../app/mark.tsx'
import { WizardPage } from '../../ui/wizard-page.tsx'
import { FromBackup } from '../backup/from-backup.tsx'
import classes from './setup.module.css'

/** The first run of who has been here before: everything, also the language and the business, is in the backup. */
export function SetupFromBackup(props: { onBack: () => void }) {
  const { t } = useTranslation('backup')
  return (
    <div className={classes.window}>
      <WizardPage
        title={t('setup:title')}
        mark={<Mark />}
        steps={[{ key: 'backup', label: t('setup.have') }]}
        current={0}
        onBack={props.onBack}
        sentence={<Trans t={t} i18nKey="setup.sentence" components={{ b: <b /> }} />}
      >
        <div className={classes.step}>
          <h2 className={classes.title}>{t('setup.title')}</h2>
          <p className={classes.text}>{t('setup.text')}</p>
          {/* The settings are read again with everything else: the window then shows what was restored. */}
          <FromBackup onRestored={() => undefined} />
        </div>
      </WizardPage>
    </div>
  )
}
