import { accountsRouter } from './features/accounts/router.ts'
import { activityRouter } from './features/activity/router.ts'
import { backupRouter } from './features/backup/router.ts'
import { binRouter } from './features/bin/router.ts'
import { campaignsRouter } from './features/campaigns/router.ts'
import { companiesRouter } from './features/companies/router.ts'
import { consentRouter } from './features/consent/router.ts'
import { customersRouter } from './features/customers/router.ts'
import { duplicatesRouter } from './features/duplicates/router.ts'
import { erasureRouter } from './features/erasure/router.ts'
import { exportRouter } from './features/export/router.ts'
import { fieldsRouter } from './features/fields/router.ts'
import { historyRouter } from './features/history/router.ts'
import { householdsRouter } from './features/households/router.ts'
import { importRouter } from './features/import/router.ts'
import { incompleteRouter } from './features/incomplete/router.ts'
import { jobsRouter } from './features/jobs/router.ts'
import { printRouter } from './features/print/router.ts'
import { sampleRouter } from './features/sample/router.ts'
import { segmentsRouter } from './features/segments/router.ts'
import { settingsRouter } from './features/settings/router.ts'
import { systemRouter } from './features/system/router.ts'
import { tagsRouter } from './features/tags/router.ts'
import { templatesRouter } from './features/templates/router.ts'
import { todayRouter } from './features/today/router.ts'

/** One line a feature; the same router serves the desktop port, the WebSocket and HTTP. */
export const router = {
  system: systemRouter,
  settings: settingsRouter,
  customers: customersRouter,
  companies: companiesRouter,
  fields: fieldsRouter,
  tags: tagsRouter,
  incomplete: incompleteRouter,
  households: householdsRouter,
  segments: segmentsRouter,
  import: importRouter,
  export: exportRouter,
  print: printRouter,
  duplicates: duplicatesRouter,
  jobs: jobsRouter,
  activity: activityRouter,
  bin: binRouter,
  consent: consentRouter,
  erasure: erasureRouter,
  history: historyRouter,
  accounts: accountsRouter,
  campaigns: campaignsRouter,
  templates: templatesRouter,
  backup: backupRouter,
  today: todayRouter,
  sample: sampleRouter,
}
