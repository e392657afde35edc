/**
 * What is known about mail providers: their servers, how a program signs in, and the pace we keep, about 80 % of what they
 * allow (design: e-mail "Pace"). Limits are letters per rolling window; null is no limit of our own. Figures are of 2026
 * and editable by the owner. Pure data: nothing here asks a network.
 */
export interface Limits {
  readonly perMinute: number | null
  readonly perHour: number | null
  readonly perDay: number | null
}

export const PROVIDER_KEYS = [
  'gmail',
  'workspace',
  'outlook',
  'microsoft365',
  'yahoo',
  'aol',
  'zoho',
  'icloud',
  'gmx',
  'fastmail',
  'yandex',
  'proton',
  'rediff',
  'brevo',
  'ses',
  'own-relay',
  'other',
] as const
export type ProviderKey = (typeof PROVIDER_KEYS)[number]

/**
 * password: the usual one; app-password: one made for this program alone; relay-key: made in the relay's own pages;
 * none: no program that signs in with a password gets in.
 */
export type SignIn = 'password' | 'app-password' | 'relay-key' | 'none'

export interface Provider {
  readonly key: ProviderKey
  /** As it calls itself; '' for those that are not one provider. */
  readonly name: string
  readonly signIn: SignIn
  /** Where the password for programs is made or switched on. */
  readonly page: string | null
  readonly limits: Limits
  /** Own servers of the provider: its free addresses may leave through these only (DMARC). */
  readonly servers: readonly string[]
  readonly smtp: { readonly host: string; readonly port: number; readonly security: 'tls' | 'starttls' }
  readonly imap: { readonly host: string; readonly port: number } | null
}

const none: Limits = { perMinute: null, perHour: null, perDay: null }
const tls = (host: string) => ({ host, port: 465, security: 'tls' }) as const
const starttls = (host: string) => ({ host, port: 587, security: 'starttls' }) as const
const imap = (host: string) => ({ host, port: 993 })

/** What a mailbox on an unknown host gets until its owner says otherwise. */
const UNKNOWN: Limits = { ...none, perHour: 60 }

const GOOGLE = {
  smtp: tls('smtp.gmail.com'),
  imap: imap('imap.gmail.com'),
  servers: ['gmail.com', 'google.com', 'googlemail.com'],
}
const APP_PASSWORDS = 'https://myaccount.google.com/apppasswords'

const TABLE: Readonly<Record<ProviderKey, Omit<Provider, 'key'>>> = {
  gmail: {
    ...GOOGLE,
    name: 'Gmail',
    signIn: 'app-password',
    page: APP_PASSWORDS,
    limits: { ...none, perMinute: 20, perDay: 400 },
  },
  workspace: {
    ...GOOGLE,
    name: 'Google Workspace',
    signIn: 'app-password',
    page: APP_PASSWORDS,
    limits: { ...none, perMinute: 20, perDay: 1500 },
  },
  outlook: {
    name: 'Outlook.com',
    signIn: 'none',
    page: null,
    limits: { ...none, perDay: 240 },
    servers: ['outlook.com', 'office365.com', 'live.com', 'hotmail.com'],
    smtp: starttls('smtp-mail.outlook.com'),
    imap: imap('outlook.office365.com'),
  },
  microsoft365: {
    name: 'Microsoft 365',
    signIn: 'none',
    page: null,
    limits: { ...none, perMinute: 25, perDay: 8000 },
    servers: ['office365.com', 'outlook.com'],
    smtp: starttls('smtp.office365.com'),
    imap: imap('outlook.office365.com'),
  },
  yahoo: {
    name: 'Yahoo',
    signIn: 'app-password',
    page: 'https://login.yahoo.com/account/security',
    limits: { ...none, perDay: 400 },
    servers: ['yahoo.com', 'aol.com'],
    smtp: tls('smtp.mail.yahoo.com'),
    imap: imap('imap.mail.yahoo.com'),
  },
  aol: {
    name: 'AOL',
    signIn: 'app-password',
    page: 'https://login.aol.com/account/security',
    limits: { ...none, perDay: 400 },
    servers: ['aol.com', 'yahoo.com'],
    smtp: tls('smtp.aol.com'),
    imap: imap('imap.aol.com'),
  },
  zoho: {
    name: 'Zoho Mail',
    signIn: 'app-password',
    page: 'https://accounts.zoho.com/home#security/app_password',
    limits: { ...none, perHour: 40 },
    servers: ['zoho.com', 'zoho.in', 'zoho.eu', 'zohomail.com'],
    smtp: tls('smtp.zoho.com'),
    imap: imap('imap.zoho.com'),
  },
  icloud: {
    name: 'iCloud',
    signIn: 'app-password',
    page: 'https://account.apple.com/account/manage',
    limits: { ...none, perDay: 800 },
    servers: ['me.com', 'icloud.com', 'apple.com'],
    smtp: starttls('smtp.mail.me.com'),
    imap: imap('imap.mail.me.com'),
  },
  gmx: {
    name: 'GMX',
    signIn: 'password',
    page: 'https://www.gmx.com/mail/',
    limits: { ...none, perHour: 60 },
    servers: ['gmx.com', 'gmx.net', 'mail.com', 'web.de'],
    smtp: tls('mail.gmx.com'),
    imap: imap('imap.gmx.com'),
  },
  fastmail: {
    name: 'Fastmail',
    signIn: 'app-password',
    page: 'https://app.fastmail.com/settings/security/apppasswords',
    limits: { ...none, perDay: 1600 },
    servers: ['fastmail.com'],
    smtp: tls('smtp.fastmail.com'),
    imap: imap('imap.fastmail.com'),
  },
  yandex: {
    name: 'Yandex',
    signIn: 'app-password',
    page: 'https://id.yandex.com/security/app-passwords',
    limits: { ...none, perDay: 400 },
    servers: ['yandex.com', 'yandex.ru', 'yandex.net'],
    smtp: tls('smtp.yandex.com'),
    imap: imap('imap.yandex.com'),
  },
  // Free Proton addresses have no SMTP at all; paid ones on an own domain get a token.
  proton: {
    name: 'Proton',
    signIn: 'none',
    page: null,
    limits: UNKNOWN,
    servers: ['protonmail.ch', 'proton.me', 'protonmail.com'],
    smtp: starttls('smtp.protonmail.ch'),
    imap: null,
  },
  // Free Rediffmail opens no server to programs; Rediffmail Pro does, on own domains.
  rediff: {
    name: 'Rediffmail',
    signIn: 'none',
    page: null,
    limits: UNKNOWN,
    servers: ['rediffmail.com', 'rediff.com', 'rediffmailpro.com'],
    smtp: tls('smtp.rediffmail.com'),
    imap: null,
  },
  brevo: {
    name: 'Brevo',
    signIn: 'relay-key',
    page: 'https://app.brevo.com/settings/keys/smtp',
    limits: { ...none, perDay: 240 },
    servers: ['brevo.com', 'sendinblue.com'],
    smtp: starttls('smtp-relay.brevo.com'),
    imap: null,
  },
  // A new account is in the sandbox: 200 a day, one a second.
  ses: {
    name: 'Amazon SES',
    signIn: 'relay-key',
    page: 'https://console.aws.amazon.com/ses/home#/smtp',
    limits: { ...none, perMinute: 48, perDay: 160 },
    servers: ['amazonaws.com'],
    smtp: starttls('email-smtp.ap-south-1.amazonaws.com'),
    imap: null,
  },
  'own-relay': { name: '', signIn: 'password', page: null, limits: none, servers: [], smtp: starttls(''), imap: null },
  other: { name: '', signIn: 'password', page: null, limits: UNKNOWN, servers: [], smtp: starttls(''), imap: null },
}

/** Free mail by its domain: the provider is certain. */
const FREE: readonly (readonly [ProviderKey, RegExp])[] = [
  ['gmail', /^(gmail|googlemail)\.com$/],
  [
    'outlook',
    /^((outlook|hotmail|live|msn)\.(com|in|fr|de|es|it|jp|nl|be|ca|co\.(in|uk|jp|th)|com\.(ar|au|br|tr))|windowslive\.com|passport\.com)$/,
  ],
  [
    'yahoo',
    /^(yahoo\.(com|in|fr|de|es|it|ca|co\.(in|uk|id|nz)|com\.(au|br|ph|sg|my|hk))|(ymail|rocketmail|myyahoo)\.com)$/,
  ],
  ['aol', /^(aol|aim)\.com$/],
  ['zoho', /^(zoho|zohomail)\.(com|in|eu)$/],
  ['icloud', /^(icloud|me|mac)\.com$/],
  ['gmx', /^(gmx\.(com|net|de|at|ch|us|co\.uk)|web\.de|mail\.com)$/],
  ['fastmail', /^fastmail\.(com|fm|in)$/],
  ['yandex', /^(yandex\.(com|ru|kz|by)|ya\.ru)$/],
  ['proton', /^(proton\.me|protonmail\.(com|ch)|pm\.me)$/],
  ['rediff', /^(rediffmail|rediff)\.com$/],
]

/** Who may keep the mailbox of an address on a domain of its own, in the order of the list. */
export const OWN_DOMAIN_HOSTS = [
  'other',
  'workspace',
  'zoho',
  'microsoft365',
  'fastmail',
  'brevo',
  'ses',
  'own-relay',
] as const satisfies readonly ProviderKey[]

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

export function providerOf(key: ProviderKey): Provider {
  return { key, ...TABLE[key] }
}

/** The provider of a free-mail address; null: a domain of somebody's own, or none at all. */
export function freeMailProvider(address: string): Provider | null {
  const domain = domainOf(address)
  const found = FREE.find(([, pattern]) => pattern.test(domain))
  return found ? providerOf(found[0]) : null
}

/** What is put into the form. */
export interface Preset extends Limits {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls'
  readonly imapHost: string | null
  readonly imapPort: number | null
}

/** Zoho keeps an account in one of its regions, and lets it in only there. */
const ZOHO_REGIONS: Readonly<Record<string, string>> = {
  IN: 'in',
  AU: 'com.au',
  JP: 'jp',
  DE: 'eu',
  FR: 'eu',
  NL: 'eu',
}

/**
 * Servers and pace to begin with.
 * @param key who keeps the mailbox
 * @param country of the shop, ISO 3166-1: some providers have servers by region
 */
export function presetFor(address: string, key: ProviderKey, country: string): Preset {
  const domain = domainOf(address)
  const { smtp, imap: incoming, limits } = TABLE[key]
  const known = { ...limits, ...smtp, imapHost: incoming?.host ?? null, imapPort: incoming?.port ?? null }
  if (key === 'other')
    return { ...known, host: domain && `smtp.${domain}`, imapHost: domain && `imap.${domain}`, imapPort: 993 }
  if (key === 'zoho') {
    const region =
      /^zoho(mail)?\.(in|eu)$/.exec(domain)?.[2] ??
      (freeMailProvider(address) ? 'com' : (ZOHO_REGIONS[country] ?? 'com'))
    // Organisations on their own domain have servers of their own.
    const pro = freeMailProvider(address) ? '' : 'pro'
    return { ...known, host: `smtp${pro}.zoho.${region}`, imapHost: `imap${pro}.zoho.${region}` }
  }
  if (key === 'gmx' && domain !== 'gmx.com') return { ...known, ...gmxServers(domain) }
  return known
}

function gmxServers(domain: string) {
  if (domain === 'mail.com') return { host: 'smtp.mail.com', imapHost: 'imap.mail.com' }
  if (domain === 'web.de') return { ...starttls('smtp.web.de'), imapHost: 'imap.web.de' }
  return { host: 'mail.gmx.net', imapHost: 'imap.gmx.net' }
}

/**
 * A free-mail sender (gmail.com, outlook.com …) through another host's server fails DMARC: receivers refuse it or hide
 * it as spam. Returns what is wrong, or null when the pair can be used.
 */
export function freeMailFault(address: string, host: string): { domain: string; host: string } | null {
  const provider = freeMailProvider(address)
  if (!provider) return null
  const name = host.trim().toLowerCase().replace(/\.$/, '')
  const own = provider.servers.some((server) => name === server || name.endsWith(`.${server}`))
  return own ? null : { domain: domainOf(address), host: name }
}
