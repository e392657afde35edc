import { os } from '../../procedure.ts'

export const systemRouter = os.system.router({
  info: os.system.info.handler(({ context }) => context.services.system.info()),
  showFolder: os.system.showFolder.handler(({ context }) => context.services.system.showFolder()),
  background: os.system.background.handler(({ context }) => context.services.system.background()),
  setBackground: os.system.setBackground.handler(({ context, input }) => context.services.system.setBackground(input)),
  stop: os.system.stop.handler(({ context }) => context.services.system.stop()),
  changes: os.system.changes.handler(({ context, signal }) => context.services.system.changes(signal)),
})
