import { os } from '../../procedure.ts'

export const campaignsRouter = os.campaigns.router({
  list: os.campaigns.list.handler(({ context }) => context.services.campaigns.list()),
  underWay: os.campaigns.underWay.handler(({ context }) => context.services.campaigns.underWay()),
  get: os.campaigns.get.handler(({ context, input }) => context.services.campaigns.get(input.id)),
  create: os.campaigns.create.handler(({ context, input }) => context.services.campaigns.create(input)),
  update: os.campaigns.update.handler(({ context, input }) => context.services.campaigns.update(input)),
  delete: os.campaigns.delete.handler(({ context, input }) => {
    context.services.campaigns.delete(input.id)
    return {}
  }),
  leftOut: os.campaigns.leftOut.handler(({ context, input }) => context.services.campaigns.leftOut(input)),
  audience: os.campaigns.audience.handler(({ context, input }) => context.services.campaigns.audience(input)),
  fields: os.campaigns.fields.handler(({ context }) => context.services.campaigns.fields()),
  preview: os.campaigns.preview.handler(({ context, input }) => context.services.campaigns.preview(input)),
  checkup: os.campaigns.checkup.handler(({ context, input }) => context.services.campaigns.checkup(input)),
  test: os.campaigns.test.handler(({ context, input }) => context.services.campaigns.test(input)),
  send: os.campaigns.send.handler(({ context, input }) => context.services.campaigns.send(input)),
  missed: os.campaigns.missed.handler(({ context, input }) => context.services.campaigns.missed(input.id)),
  outcomesFile: os.campaigns.outcomesFile.handler(({ context, input }) =>
    context.services.campaigns.outcomesFile(input.id),
  ),
  reschedule: os.campaigns.reschedule.handler(({ context, input }) => context.services.campaigns.reschedule(input)),
  takeBack: os.campaigns.takeBack.handler(({ context, input }) => context.services.campaigns.takeBack(input.id)),
  plan: os.campaigns.plan.handler(({ context, input }) => context.services.campaigns.plan(input)),
  pause: os.campaigns.pause.handler(({ context, input }) => context.services.campaigns.pause(input.id)),
  resume: os.campaigns.resume.handler(({ context, input }) => context.services.campaigns.resume(input.id)),
  cancel: os.campaigns.cancel.handler(({ context, input }) => context.services.campaigns.cancel(input.id)),
  outcomes: os.campaigns.outcomes.handler(({ context, input }) => context.services.campaigns.outcomes(input)),
  resolveInDoubt: os.campaigns.resolveInDoubt.handler(({ context, input }) =>
    context.services.campaigns.resolveInDoubt(input),
  ),
})
