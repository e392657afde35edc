import { os } from '../../procedure.ts'

export const settingsRouter = os.settings.router({
  get: os.settings.get.handler(({ context }) => context.services.settings.get()),
  setUp: os.settings.setUp.handler(({ context, input }) => context.services.settings.setUp(input)),
  update: os.settings.update.handler(({ context, input }) => context.services.settings.update(input)),
})
