import { os } from '../../procedure.ts'

export const systemRouter = os.system.router({
  info: os.system.info.handler(({ context }) => context.services.system.info()),
  showFolder: os.system.showFolder.handler(({ context }) => context.services.system.showFolder()),
  changes: os.system.changes.handler(({ context, signal }) => context.services.system.changes(signal)),
})
