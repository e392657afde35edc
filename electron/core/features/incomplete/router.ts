import { os } from '../../procedure.ts'

export const incompleteRouter = os.incomplete.router({
  counts: os.incomplete.counts.handler(({ context }) => context.services.incomplete.counts()),
  list: os.incomplete.list.handler(({ context, input }) => context.services.incomplete.list(input)),
  mend: os.incomplete.mend.handler(({ context, input }) => context.services.incomplete.mend(input)),
  skip: os.incomplete.skip.handler(({ context, input }) => {
    context.services.incomplete.skip(input)
    return {}
  }),
  mendAll: os.incomplete.mendAll.handler(({ context, input }) => context.services.incomplete.mendAll(input)),
})
