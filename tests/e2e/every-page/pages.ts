import type { Shop } from '../../support/shop.ts'

export const THEMES = ['light', 'dark'] as const
export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
]

/** Every address of the window, and something of the data that stands on it once it is there. */
export const PAGES: readonly { route: string; at: (shop: Shop) => string; shows: string }[] = [
  { route: '/today', at: () => '/today', shows: 'Puja gift boxes' },
  { route: '/customers', at: () => '/customers', shows: 'Farida Khatun' },
  { route: '/customers/new', at: () => '/customers/new', shows: '' },
  { route: '/customers/incomplete', at: () => '/customers/incomplete', shows: 'sunita@gmial.com' },
  { route: '/customers/bin', at: () => '/customers/bin', shows: 'Kamala Roy' },
  { route: '/customers/$id', at: (s) => `/customers/${s.customer}`, shows: 'Her sister’s wedding' },
  { route: '/companies', at: () => '/companies', shows: 'Hotel Maidan View' },
  { route: '/companies/$id', at: (s) => `/companies/${s.company}`, shows: 'Pays on the tenth' },
  { route: '/duplicates', at: () => '/duplicates', shows: 'Mondal Sabita' },
  { route: '/duplicates', at: () => '/duplicates?kind=company', shows: '' },
  { route: '/import', at: () => '/import', shows: '' },
  { route: '/import/history', at: () => '/import/history', shows: 'Customers 2019–2026.csv' },
  { route: '/import/$id', at: (s) => `/import/${s.checked}`, shows: 'Fair.csv' },
  { route: '/import/$id', at: (s) => `/import/${s.imported}`, shows: 'Customers 2019–2026.csv' },
  { route: '/customers', at: (s) => `/customers?segment=${s.segment}`, shows: 'Farida Khatun' },
  { route: '/segments', at: () => '/segments', shows: 'Loyal, not written to lately' },
  { route: '/segments/new', at: () => '/segments/new', shows: '' },
  { route: '/segments/new-list', at: () => '/segments/new-list', shows: '' },
  { route: '/segments/$id', at: (s) => `/segments/${s.segment}`, shows: 'Loyal, not written to lately' },
  { route: '/campaigns', at: () => '/campaigns', shows: 'Puja gift boxes' },
  { route: '/campaigns/new', at: () => '/campaigns/new', shows: '' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.finished}`, shows: 'Autumn flush, come back' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.paused}`, shows: 'Puja gift boxes' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.draft}`, shows: 'Winter teas' },
  { route: '/campaigns/$id', at: (s) => `/campaigns/${s.drawn}`, shows: 'News of the hills' },
  { route: '/print', at: () => '/print', shows: '' },
  { route: '/practice', at: () => '/practice', shows: '' },
  { route: '/jobs', at: () => '/jobs', shows: 'Autumn flush, come back' },
  { route: '/activity', at: () => '/activity', shows: 'Customers 2019–2026.csv' },
  { route: '/settings', at: () => '/settings', shows: '' },
  { route: '/settings/fields', at: () => '/settings/fields', shows: '' },
  { route: '/settings/tags', at: () => '/settings/tags', shows: 'Darjeeling' },
  { route: '/settings/topics', at: () => '/settings/topics', shows: 'News of the shop' },
  { route: '/settings/privacy', at: () => '/settings/privacy', shows: '' },
  { route: '/settings/backup', at: () => '/settings/backup', shows: '' },
  { route: '/settings/accounts', at: () => '/settings/accounts', shows: 'shop@example.in' },
  { route: '/settings/accounts/new', at: () => '/settings/accounts/new', shows: '' },
  { route: '/settings/accounts/$id', at: (s) => `/settings/accounts/${s.account}`, shows: 'shop@example.in' },
]

/** Pages of a shop without anybody in it. */
export const EMPTY = [
  '/today',
  '/customers',
  '/customers/bin',
  '/customers/incomplete',
  '/companies',
  '/segments',
  '/campaigns',
  '/print',
  '/jobs',
  '/activity',
  '/import/history',
  '/duplicates',
  '/settings/accounts',
  '/settings/backup',
  '/settings/privacy',
  '/settings/fields',
  '/settings/tags',
  '/settings/topics',
]
/** Pages that look otherwise with invented customers in the shop. */
export const SAMPLE = ['/today', '/practice', '/settings']
/** Addresses of what is not there. */
export const FAILING = [
  '/customers/999999',
  '/companies/999999',
  '/campaigns/999999',
  '/import/999999',
  '/segments/999999',
  '/nowhere',
]
