import { os } from '../../procedure.ts'

export const importRouter = os.import.router({
  open: os.import.open.handler(({ context, input }) => context.services.import.open(input)),
  get: os.import.get.handler(({ context, input }) => context.services.import.get(input.id)),
  list: os.import.list.handler(({ context, input }) => context.services.import.list(input.limit)),
  configure: os.import.configure.handler(({ context, input }) => context.services.import.configure(input)),
  problems: os.import.problems.handler(({ context, input }) => context.services.import.problems(input)),
  rows: os.import.rows.handler(({ context, input }) => context.services.import.rows(input)),
  start: os.import.start.handler(({ context, input }) => context.services.import.start(input)),
  skippedFile: os.import.skippedFile.handler(({ context, input }) => context.services.import.skippedFile(input.id)),
  discard: os.import.discard.handler(({ context, input }) => context.services.import.discard(input.id)),
})
