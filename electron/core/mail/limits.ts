/**
 * What the known providers allow, and the pace we keep: about 80 % of their limit (design: e-mail "Pace"). Limits are
 * letters per rolling window; null is no limit of our own. Figures are of 2026 and editable by the owner.
 */
export interface Pace {
  readonly perMinute: number | null
  readonly perHour: number | null
  readonly perDay: number | null
}

export interface ProviderPreset extends Pace {
  readonly provider: string | null
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls'
  /** False: programs cannot sign in with a password there (Microsoft, OAuth2 only). */
  readonly passwordAccepted: boolean
}

interface Provider extends ProviderPreset {
  readonly provider: string
  readonly domains: readonly string[]
  /** Own servers of the provider: its free addresses may leave through these only (DMARC). */
  readonly servers: readonly string[]
}

const none: Pace = { perMinute: null, perHour: null, perDay: null }

const PROVIDERS: readonly Provider[] = [
  {
    ...none,
    provider: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    servers: ['gmail.com', 'google.com', 'googlemail.com'],
    host: 'smtp.gmail.com',
    port: 465,
    security: 'tls',
    passwordAccepted: true,
    perMinute: 20,
    perDay: 400,
  },
  {
    ...none,
    provider: 'Outlook.com',
    domains: [
      'outlook.com',
      'hotmail.com',
      'live.com',
      'msn.com',
      'outlook.in',
      'hotmail.co.in',
      'live.in',
      'hotmail.co.uk',
    ],
    servers: ['outlook.com', 'office365.com', 'live.com', 'hotmail.com'],
    host: 'smtp-mail.outlook.com',
    port: 587,
    security: 'starttls',
    passwordAccepted: false,
    perDay: 240,
  },
  {
    ...none,
    provider: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.in', 'yahoo.co.in', 'yahoo.co.uk', 'ymail.com', 'rocketmail.com', 'aol.com'],
    servers: ['yahoo.com', 'aol.com'],
    host: 'smtp.mail.yahoo.com',
    port: 465,
    security: 'tls',
    passwordAccepted: true,
    perDay: 400,
  },
  {
    ...none,
    provider: 'Zoho',
    domains: ['zoho.com', 'zohomail.com', 'zoho.in', 'zohomail.in', 'zoho.eu'],
    servers: ['zoho.com', 'zoho.in', 'zoho.eu', 'zohomail.com'],
    host: 'smtp.zoho.com',
    port: 465,
    security: 'tls',
    passwordAccepted: true,
    perHour: 40,
  },
  {
    ...none,
    provider: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    servers: ['me.com', 'icloud.com', 'apple.com'],
    host: 'smtp.mail.me.com',
    port: 587,
    security: 'starttls',
    passwordAccepted: true,
    perDay: 800,
  },
  {
    ...none,
    provider: 'GMX',
    domains: ['gmx.com', 'gmx.net', 'gmx.de', 'mail.com', 'web.de'],
    servers: ['gmx.com', 'gmx.net', 'mail.com', 'web.de'],
    host: 'mail.gmx.com',
    port: 465,
    security: 'tls',
    passwordAccepted: true,
    perHour: 60,
  },
  {
    ...none,
    provider: 'Rediffmail',
    domains: ['rediffmail.com', 'rediff.com'],
    servers: ['rediffmail.com', 'rediff.com', 'rediffmailpro.com'],
    host: 'smtp.rediffmail.com',
    port: 465,
    security: 'tls',
    passwordAccepted: true,
    perHour: 60,
  },
  {
    ...none,
    provider: 'Yandex',
    domains: ['yandex.com', 'yandex.ru', 'ya.ru'],
    servers: ['yandex.com', 'yandex.ru', 'yandex.net'],
    host: 'smtp.yandex.com',
    port: 465,
    security: 'tls',
    passwordAccepted: true,
    perDay: 400,
  },
]

/** What a mailbox on an unknown host gets until its owner says otherwise. */
const UNKNOWN: Pace = { perMinute: null, perHour: 60, perDay: null }

/** The domain of an address in lower case; '' where there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0
    ? ''
    : address
        .slice(at + 1)
        .trim()
        .toLowerCase()
}

/** Values to begin with for an address: those of a known provider, else guesses from its domain. */
export function presetFor(address: string): ProviderPreset {
  const domain = domainOf(address)
  const known = PROVIDERS.find((provider) => provider.domains.includes(domain))
  if (known) {
    const { domains: _domains, servers: _servers, ...preset } = known
    return preset
  }
  return {
    ...UNKNOWN,
    provider: null,
    host: domain ? `smtp.${domain}` : 'smtp',
    port: 587,
    security: 'starttls',
    passwordAccepted: true,
  }
}

/**
 * A free-mail sender (gmail.com, outlook.com …) through another host's server fails DMARC: receivers refuse it or hide
 * it as spam. Returns what is wrong, or null when the pair can be used.
 */
export function freeMailFault(address: string, host: string): { domain: string; host: string } | null {
  const domain = domainOf(address)
  const provider = PROVIDERS.find((one) => one.domains.includes(domain))
  if (!provider) return null
  const name = host.trim().toLowerCase().replace(/\.$/, '')
  const own = provider.servers.some((server) => name === server || name.endsWith(`.${server}`))
  return own ? null : { domain, host: name }
}
