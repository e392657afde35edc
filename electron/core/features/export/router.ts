import { os } from '../../procedure.ts'

export const exportRouter = os.export.router({
  start: os.export.start.handler(({ context, input }) => context.services.export.start(input)),
  file: os.export.file.handler(({ context, input }) => context.services.export.file(input.jobId)),
})
