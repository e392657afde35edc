import { os } from '../../procedure.ts'

export const exportRouter = os.export.router({
  start: os.export.start.handler(({ context, input }) => context.services.export.start(input)),
  startCompanies: os.export.startCompanies.handler(({ context, input }) =>
    context.services.export.startCompanies(input),
  ),
  moveOut: os.export.moveOut.handler(({ context }) => context.services.whole.moveOut()),
  lookWhole: os.export.lookWhole.handler(({ context, input }) => context.services.whole.lookWhole(input)),
  moveIn: os.export.moveIn.handler(({ context, input }) => context.services.whole.moveIn(input)),
  again: os.export.again.handler(({ context, input }) => context.services.export.again(input.jobId)),
  file: os.export.file.handler(({ context, input }) => context.services.export.file(input.jobId)),
})
