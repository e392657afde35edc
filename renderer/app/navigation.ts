import {
  type Icon,
  IconBuilding,
  IconHistory,
  IconMailPlus,
  IconPrinter,
  IconSend,
  IconSettings,
  IconSun,
  IconUpload,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'

export type Destination = {
  to: LinkProps['to']
  /** Key in app.json. */
  label: string
  icon: Icon
  /** Other pages that belong to it: there it is the current one, too. */
  holds?: readonly string[]
}

/** The pages of the rail, in its order. A page that is not built is not here. */
export const mainPages: readonly Destination[] = [
  { to: '/today', label: 'nav.today', icon: IconSun },
  {
    to: '/customers',
    label: 'nav.customers',
    icon: IconUsers,
    holds: ['/duplicates', '/import', '/segments', '/print'],
  },
  { to: '/companies', label: 'nav.companies', icon: IconBuilding },
  { to: '/campaigns', label: 'nav.campaigns', icon: IconSend },
]

/** The foot of the rail. */
export const footPages: readonly Destination[] = [
  { to: '/activity', label: 'nav.activity', icon: IconHistory },
  { to: '/settings', label: 'nav.settings', icon: IconSettings },
]

/** What the palette can start, beside the pages. */
export const paletteActions: readonly Destination[] = [
  { to: '/customers/new', label: 'palette.newCustomer', icon: IconUserPlus },
  { to: '/import', label: 'palette.import', icon: IconUpload },
  { to: '/campaigns/new', label: 'palette.newCampaign', icon: IconMailPlus },
  { to: '/print', label: 'print:title', icon: IconPrinter },
]

/** The page of a person found in the palette. */
export function personPage(id: number) {
  return { to: '/customers/$id', params: { id } } as const
}

/** The page of a company found there. */
export function companyPage(id: number) {
  return { to: '/companies/$id', params: { id } } as const
}

/** Where a spreadsheet comes in. */
export const importPage = { to: '/import' } as const

/** The mailbox that letters leave from. */
export const accountPage = { to: '/settings/accounts' } as const

/** Backups, and putting one back. */
export const backupPage = { to: '/settings/backup' } as const
