/*
 * How to add a page.
 *  1. renderer/features/X/y-page.tsx exports `YPage`; its frame is <Page> or <WizardPage> from renderer/ui.
 *  2. One line in the table below: `page('/x/y', () => import('…'), 'YPage')`. Where the address holds a record's number:
 *     `createRoute({ getParentRoute: () => root, path: '/x/$id', params: numericId, component: part(…) })`;
 *     `const { id } = useParams({ from: '/x/$id' })` is then a number.
 *  3. Its words: shared/i18n/{en,bn,hi}/X.json, read with `useTranslation('X')`. Numbers go in as numbers (`{{count}}`).
 *  4. In the rail or the palette: one line in navigation.ts.
 * Data comes from `api` (rpc/client.ts); what others change is refetched by itself (rpc/live-queries.ts). An error becomes
 * words with `useErrorWords()`, a list is a <DataGrid>, numbers and dates are written by `useFormat()`, a file becomes a
 * reference with `fileRef()`. Colours and sizes only by token name (`var(--ink-2)`, `var(--t2)`).
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { readAccountSearch } from '../features/accounts/account-search.ts'
import { readCampaignSearch } from '../features/campaigns/letter/campaign-search.ts'
import { readCompaniesSearch } from '../features/companies/list/company-search.ts'
import { readListSearch, readPersonSearch } from '../features/customers/list/list-view.ts'
import { readDuplicatesSearch } from '../features/duplicates/duplicates-search.ts'
import { readImportSearch } from '../features/import/import-search.ts'
import { parts } from '../rpc/window-parts.ts'
import { NotFoundPage, PageFailed } from './page-failed.tsx'
import { Shell } from './shell.tsx'
import { StartPage } from './start-page.tsx'
import { createWindowHistory } from './window-history.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: PageFailed })

/** A component in a chunk of its own; waits for a host that is away. */
function part<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return lazyRouteComponent(() => parts.fetch(load), name)
}

/** A page in a chunk of its own. */
function page<const Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) {
  return createRoute({ getParentRoute: () => root, path, component: part(load, name) })
}

/** For addresses about one record: `$id` is a number there, anything else is "not found". */
export const numericId = {
  parse: (raw: { id: string }) => {
    if (!/^[1-9][0-9]{0,14}$/.test(raw.id)) throw notFound()
    return { id: Number(raw.id) }
  },
  stringify: (params: { id: number }) => ({ id: String(params.id) }),
}

const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: StartPage }),
  page('/today', () => import('../features/today/today-page.tsx'), 'TodayPage'),
  createRoute({
    getParentRoute: () => root,
    path: '/customers',
    validateSearch: readListSearch,
    component: part(() => import('../features/customers/list/customers-page.tsx'), 'CustomersPage'),
  }),
  page('/customers/incomplete', () => import('../features/incomplete/incomplete-page.tsx'), 'IncompletePage'),
  page('/customers/bin', () => import('../features/bin/bin-page.tsx'), 'BinPage'),
  page('/customers/new', () => import('../features/customers/form/new-customer.tsx'), 'NewCustomerPage'),
  createRoute({
    getParentRoute: () => root,
    path: '/customers/$id',
    params: numericId,
    validateSearch: readPersonSearch,
    component: part(() => import('../features/customers/person/customer-page.tsx'), 'CustomerPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/companies',
    validateSearch: readCompaniesSearch,
    component: part(() => import('../features/companies/list/companies-page.tsx'), 'CompaniesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/companies/$id',
    params: numericId,
    component: part(() => import('../features/companies/company-page.tsx'), 'CompanyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/duplicates',
    validateSearch: readDuplicatesSearch,
    component: part(() => import('../features/duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
  }),
  page('/import', () => import('../features/import/import-page.tsx'), 'ImportPage'),
  page('/import/history', () => import('../features/import/source/history-page.tsx'), 'ImportHistoryPage'),
  createRoute({
    getParentRoute: () => root,
    path: '/import/$id',
    params: numericId,
    validateSearch: readImportSearch,
    component: part(() => import('../features/import/run/import-run-page.tsx'), 'ImportRunPage'),
  }),
  page('/segments', () => import('../features/segments/segments-page.tsx'), 'SegmentsPage'),
  page('/segments/new', () => import('../features/segments/segment-page.tsx'), 'NewSegmentPage'),
  page('/segments/new-list', () => import('../features/segments/segment-page.tsx'), 'NewListPage'),
  createRoute({
    getParentRoute: () => root,
    path: '/segments/$id',
    params: numericId,
    component: part(() => import('../features/segments/segment-page.tsx'), 'SegmentPage'),
  }),
  page('/campaigns', () => import('../features/campaigns/campaigns-page.tsx'), 'CampaignsPage'),
  page('/campaigns/new', () => import('../features/campaigns/letter/new-letter-page.tsx'), 'NewLetterPage'),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$id',
    params: numericId,
    validateSearch: readCampaignSearch,
    component: part(() => import('../features/campaigns/campaign-page.tsx'), 'CampaignPage'),
  }),
  page('/print', () => import('../features/print/print-page.tsx'), 'PrintPage'),
  page('/practice', () => import('../features/sample/practice-page.tsx'), 'PracticePage'),
  page('/jobs', () => import('../features/jobs/jobs-page.tsx'), 'JobsPage'),
  page('/activity', () => import('../features/activity/activity-page.tsx'), 'ActivityPage'),
  page('/settings', () => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
  page('/settings/fields', () => import('../features/fields/fields-page.tsx'), 'FieldsPage'),
  page('/settings/tags', () => import('../features/tags/tags-page.tsx'), 'TagsPage'),
  page('/settings/topics', () => import('../features/consent/topics-page.tsx'), 'TopicsPage'),
  page('/settings/privacy', () => import('../features/erasure/privacy-page.tsx'), 'PrivacyPage'),
  page('/settings/backup', () => import('../features/backup/backup-page.tsx'), 'BackupPage'),
  page('/settings/accounts', () => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/accounts/new',
    validateSearch: readAccountSearch,
    component: part(() => import('../features/accounts/account-wizard-page.tsx'), 'AccountWizardPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/accounts/$id',
    params: numericId,
    component: part(() => import('../features/accounts/account-page.tsx'), 'AccountPage'),
  }),
])

export const router = createRouter({
  routeTree,
  history: createWindowHistory(),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
