import { os } from '../../procedure.ts'

export const importRouter = os.import.router({
  open: os.import.open.handler(({ context, input }) => context.services.import.open(input)),
  paste: os.import.paste.handler(({ context, input }) => context.services.import.paste(input)),
  get: os.import.get.handler(({ context, input }) => context.services.import.get(input.id)),
  list: os.import.list.handler(({ context, input }) => context.services.import.list(input.limit)),
  configure: os.import.configure.handler(({ context, input }) => context.services.import.configure(input)),
  problems: os.import.problems.handler(({ context, input }) => context.services.import.problems(input)),
  rows: os.import.rows.handler(({ context, input }) => context.services.import.rows(input)),
  problemAfter: os.import.problemAfter.handler(({ context, input }) => context.services.import.problemAfter(input)),
  fix: os.import.fix.handler(({ context, input }) => context.services.import.fix(input)),
  mend: os.import.mend.handler(({ context, input }) => context.services.import.mend(input)),
  unfix: os.import.unfix.handler(({ context, input }) => context.services.import.unfix(input.id)),
  forget: os.import.forget.handler(({ context, input }) => context.services.import.forget(input.id)),
  setMode: os.import.setMode.handler(({ context, input }) => context.services.import.setMode(input)),
  rerun: os.import.rerun.handler(({ context, input }) => context.services.import.rerun(input.id)),
  stop: os.import.stop.handler(({ context, input }) => context.services.import.stop(input)),
  start: os.import.start.handler(({ context, input }) => context.services.import.start(input)),
  skippedFile: os.import.skippedFile.handler(({ context, input }) => context.services.import.skippedFile(input.id)),
  keptFile: os.import.keptFile.handler(({ context, input }) => context.services.import.keptFile(input.id)),
  removeFile: os.import.removeFile.handler(({ context, input }) => context.services.import.removeFile(input.id)),
  discard: os.import.discard.handler(({ context, input }) => context.services.import.discard(input.id)),
})
