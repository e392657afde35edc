import { useTranslation } from 'react-i18next'
import { Status } from '../../ui/tag.tsx'
import classes from './accounts.module.css'

/** Said before a password is asked for: this provider takes none from programs, and what works instead. */
export function NoPasswordHere(props: { provider: string }) {
  const { t } = useTranslation('accounts')
  return (
    <div className={classes.said} role="alert">
      <Status tone="warn">{t('noPassword.title', { provider: props.provider })}</Status>
      <p>{t('noPassword.why', { provider: props.provider })}</p>
      <p>{t('noPassword.instead')}</p>
      <ul>
        <li>{t('noPassword.own')}</li>
        <li>{t('noPassword.other')}</li>
      </ul>
    </div>
  )
}
