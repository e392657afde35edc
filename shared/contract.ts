import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { accountsContract } from './features/accounts/contract.ts'
import { activityContract } from './features/activity/contract.ts'
import { backupContract } from './features/backup/contract.ts'
import { binContract } from './features/bin/contract.ts'
import { campaignsContract } from './features/campaigns/contract.ts'
import { companiesContract } from './features/companies/contract.ts'
import { consentContract } from './features/consent/contract.ts'
import { customersContract } from './features/customers/contract.ts'
import { duplicatesContract } from './features/duplicates/contract.ts'
import { mergeContract } from './features/duplicates/merge-contract.ts'
import { erasureContract } from './features/erasure/contract.ts'
import { exportContract } from './features/export/contract.ts'
import { fieldsContract } from './features/fields/contract.ts'
import { historyContract } from './features/history/contract.ts'
import { householdsContract } from './features/households/contract.ts'
import { checkContract } from './features/import/check-contract.ts'
import { importContract } from './features/import/contract.ts'
import { incompleteContract } from './features/incomplete/contract.ts'
import { jobsContract } from './features/jobs/contract.ts'
import { printContract } from './features/print/contract.ts'
import { sampleContract } from './features/sample/contract.ts'
import { segmentsContract } from './features/segments/contract.ts'
import { settingsContract } from './features/settings/contract.ts'
import { systemContract } from './features/system/contract.ts'
import { tagsContract } from './features/tags/contract.ts'
import { templatesContract } from './features/templates/contract.ts'
import { todayContract } from './features/today/contract.ts'

/** Everything the window may ask of the core, one line a feature. The window imports the types only. */
export const contract = {
  system: systemContract,
  settings: settingsContract,
  customers: customersContract,
  companies: companiesContract,
  fields: fieldsContract,
  tags: tagsContract,
  incomplete: incompleteContract,
  households: householdsContract,
  segments: segmentsContract,
  import: { ...importContract, ...checkContract },
  export: exportContract,
  print: printContract,
  duplicates: { ...duplicatesContract, ...mergeContract },
  jobs: jobsContract,
  activity: activityContract,
  bin: binContract,
  consent: consentContract,
  erasure: erasureContract,
  history: historyContract,
  accounts: accountsContract,
  campaigns: campaignsContract,
  templates: templatesContract,
  backup: backupContract,
  today: todayContract,
  sample: sampleContract,
}

export type Contract = typeof contract
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>
