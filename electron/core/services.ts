import type { Db } from './db/unit-of-work.ts'
import type { ChangeFeed } from './events.ts'
import { accountsService } from './features/accounts/service.ts'
import { activityService } from './features/activity/service.ts'
import { campaignsService } from './features/campaigns/service.ts'
import { customersService } from './features/customers/service.ts'
import { exportService } from './features/export/service.ts'
import { importService } from './features/import/service.ts'
import { jobsService } from './features/jobs/service.ts'
import { segmentsService } from './features/segments/service.ts'
import { settingsService } from './features/settings/service.ts'
import { systemService } from './features/system/service.ts'
import { templatesService } from './features/templates/service.ts'
import type { FileRefs } from './files.ts'
import type { Runner } from './jobs/runner.ts'
import type { Ports } from './ports.ts'
import type { Reader } from './reads/reader.ts'

/** What a service is made from. Another feature's service comes as a second argument, named in createServices. */
export type Deps = {
  db: Db
  ports: Ports
  feed: ChangeFeed
  files: FileRefs
  runner: Runner
  reader: Reader
  dataDir: string
  version: string
  host: 'desktop' | 'browser' | 'test'
}

/** Every service, in the order in which they need each other. */
export function createServices(deps: Deps) {
  const settings = settingsService(deps)
  const jobs = jobsService(deps)
  const segments = segmentsService(deps, { settings })
  const activity = activityService(deps, { jobs })
  const accounts = accountsService(deps, { settings })
  const templates = templatesService(deps)
  const campaigns = campaignsService(deps, { settings, accounts, segments, templates, jobs })
  deps.feed.subscribe(({ table }) => {
    if (table === 'settings') campaigns.lookAgain()
  })
  return {
    system: systemService(deps),
    settings,
    jobs,
    activity,
    segments,
    accounts,
    campaigns,
    templates,
    customers: customersService(deps, { settings, segments }),
    import: importService(deps, { jobs }),
    export: exportService(deps, { jobs, settings }),
  }
}

export type Services = ReturnType<typeof createServices>
