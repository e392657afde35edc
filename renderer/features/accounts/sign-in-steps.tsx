import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Provider, ProviderKey } from '../../../shared/features/accounts/providers.ts'
import classes from './accounts.module.css'

const THREE = ['1', '2', '3'] as const

/** Which steps are written down, and which they are. AOL's pages are Yahoo's. */
const WRITTEN: Partial<Record<ProviderKey, { key: string; steps: readonly string[] }>> = {
  gmail: { key: 'gmail', steps: THREE },
  workspace: { key: 'workspace', steps: THREE },
  yahoo: { key: 'yahoo', steps: THREE },
  aol: { key: 'yahoo', steps: THREE },
  zoho: { key: 'zoho', steps: THREE },
  icloud: { key: 'icloud', steps: THREE },
  gmx: { key: 'gmx', steps: ['1', '2'] },
  fastmail: { key: 'fastmail', steps: THREE },
  yandex: { key: 'yandex', steps: THREE },
  brevo: { key: 'brevo', steps: THREE },
  ses: { key: 'ses', steps: THREE },
}

/** How a password for programs is made at this provider, step by step; nothing where the usual one does. */
export function SignInSteps(props: { provider: Provider; host: string }) {
  const { t } = useTranslation('accounts')
  const { provider } = props
  const written = WRITTEN[provider.key]
  if (!written) return null
  const page = pageIn(provider, props.host)
  return (
    <section className={classes.steps}>
      <h3>{t(`steps.title.${provider.signIn}`, { provider: provider.name })}</h3>
      <ol>
        {written.steps.map((step) => (
          <li key={step}>{t(`steps.${written.key}.${step}`)}</li>
        ))}
      </ol>
      {page && (
        <a className="link" href={page} target="_blank" rel="noreferrer">
          {t('steps.open', { provider: provider.name })}
          <IconExternalLink size={16} stroke={1.5} aria-hidden="true" />
        </a>
      )}
    </section>
  )
}

/** Zoho's pages lie in the region of the account, as its servers do. */
function pageIn(provider: Provider, host: string): string | null {
  const region = /\.zoho\.([a-z.]+)$/.exec(host)?.[1]
  return provider.key === 'zoho' && region
    ? (provider.page?.replace('zoho.com', `zoho.${region}`) ?? null)
    : provider.page
}
