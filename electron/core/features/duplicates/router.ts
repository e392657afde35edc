import { os } from '../../procedure.ts'

export const duplicatesRouter = os.duplicates.router({
  scan: os.duplicates.scan.handler(({ context }) => context.services.duplicates.scan()),
  summary: os.duplicates.summary.handler(({ context, input }) => context.services.duplicates.summary(input)),
  groups: os.duplicates.groups.handler(({ context, input }) => context.services.duplicates.groups(input)),
  group: os.duplicates.group.handler(({ context, input }) => context.services.duplicates.group(input.id)),
  candidatesFor: os.duplicates.candidatesFor.handler(({ context, input }) =>
    context.services.duplicates.candidatesFor(input),
  ),
  companiesLike: os.duplicates.companiesLike.handler(({ context, input }) =>
    context.services.duplicates.companiesLike(input),
  ),
  merge: os.duplicates.merge.handler(({ context, input }) => context.services.duplicates.merge(input)),
  mergeCompanies: os.duplicates.mergeCompanies.handler(({ context, input }) =>
    context.services.duplicates.mergeCompanies(input),
  ),
  notSame: os.duplicates.notSame.handler(({ context, input }) => context.services.duplicates.notSame(input)),
  mayBeSame: os.duplicates.mayBeSame.handler(({ context, input }) => context.services.duplicates.mayBeSame(input)),
  toldApart: os.duplicates.toldApart.handler(({ context, input }) => context.services.duplicates.toldApart(input)),
  mergePreview: os.duplicates.mergePreview.handler(({ context, input }) =>
    context.services.duplicates.mergePreview(input),
  ),
  mergeAll: os.duplicates.mergeAll.handler(({ context, input }) => context.services.duplicates.mergeAll(input)),
})
