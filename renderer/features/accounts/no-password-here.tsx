import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/features/accounts/providers.ts'
import { Status } from '../../ui/tag.tsx'
import classes from './accounts.module.css'

/** Said before a password is asked for: this provider takes none from programs, and what works instead. */
export function NoPasswordHere(props: { provider: Provider; ownDomain: boolean }) {
  const { t } = useTranslation('accounts')
  const { key, name } = props.provider
  const why = key === 'rediff' || key === 'proton' ? key : 'microsoft'
  return (
    <div className={classes.said} role="alert">
      <Status tone="warn">{t('noPassword.title', { provider: name })}</Status>
      <p>{t(`noPassword.why.${why}`, { provider: name })}</p>
      <p>{t('noPassword.instead')}</p>
      <ul>
        {props.ownDomain ? <li>{t('noPassword.relay')}</li> : <li>{t('noPassword.own')}</li>}
        <li>{t('noPassword.other')}</li>
      </ul>
    </div>
  )
}
