import { os } from '../../procedure.ts'

export const jobsRouter = os.jobs.router({
  list: os.jobs.list.handler(({ context, input }) => context.services.jobs.list(input.limit)),
  get: os.jobs.get.handler(({ context, input }) => context.services.jobs.get(input.id)),
  answerBackup: os.jobs.answerBackup.handler(({ context, input }) => context.services.jobs.answerBackup(input)),
  cancel: os.jobs.cancel.handler(({ context, input }) => context.services.jobs.cancel(input.id)),
})
