import type { Deps } from './deps.ts'
import { accountsService } from './features/accounts/service.ts'
import { activityService } from './features/activity/service.ts'
import { backupService } from './features/backup/service.ts'
import { binService } from './features/bin/service.ts'
import { campaignsService } from './features/campaigns/service.ts'
import { companiesService } from './features/companies/service.ts'
import { consentService } from './features/consent/refused.ts'
import { customersService } from './features/customers/service.ts'
import { duplicatesService } from './features/duplicates/service.ts'
import { erasureService } from './features/erasure/service.ts'
import { exportService } from './features/export/service.ts'
import { wholeService } from './features/export/whole/whole-service.ts'
import { fieldsService } from './features/fields/service.ts'
import { historyService } from './features/history/service.ts'
import { householdsService } from './features/households/service.ts'
import { importService } from './features/import/service.ts'
import { incompleteService } from './features/incomplete/service.ts'
import { jobsService } from './features/jobs/service.ts'
import { printService } from './features/print/service.ts'
import { sampleService } from './features/sample/service.ts'
import { segmentsService } from './features/segments/service.ts'
import { settingsService } from './features/settings/service.ts'
import { systemService } from './features/system/service.ts'
import { tagsService } from './features/tags/service.ts'
import { templatesService } from './features/templates/service.ts'
import { todayService } from './features/today/service.ts'

/** Every service, in the order in which they need each other. */
export function createServices(deps: Deps) {
  const settings = settingsService(deps)
  const jobs = jobsService(deps)
  const segments = segmentsService(deps, { settings })
  const activity = activityService(deps, { jobs })
  const accounts = accountsService(deps, { settings })
  const templates = templatesService(deps)
  const campaigns = campaignsService(deps, { settings, accounts, segments, templates, jobs })
  const backup = backupService(deps, { jobs })
  const customers = customersService(deps, { settings, segments, jobs })
  const companies = companiesService(deps, { settings, jobs })
  const exported = exportService(deps, { jobs, settings })
  deps.feed.subscribe(({ table }) => {
    if (table === 'settings') campaigns.lookAgain()
  })
  return {
    system: systemService(deps),
    settings,
    jobs,
    activity,
    bin: binService(deps),
    consent: consentService(deps),
    segments,
    fields: fieldsService(deps, { jobs }),
    accounts,
    campaigns,
    templates,
    incomplete: incompleteService(deps, { settings, jobs }),
    customers,
    history: historyService(deps, { customers, companies }),
    households: householdsService(deps),
    tags: tagsService(deps, { jobs }),
    companies,
    import: importService(deps, { jobs }),
    duplicates: duplicatesService(deps, { jobs }),
    export: exported,
    print: printService(deps, { settings, customers, jobs, exported }),
    whole: wholeService(deps, { jobs, settings }),
    backup,
    erasure: erasureService(deps, { jobs, backup }),
    sample: sampleService(deps, { settings, segments, campaigns, accounts, jobs }),
    today: todayService(deps, { accounts, backup, jobs }),
  }
}

export type Services = ReturnType<typeof createServices>
