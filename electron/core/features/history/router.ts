import { os } from '../../procedure.ts'

export const historyRouter = os.history.router({
  list: os.history.list.handler(({ context, input }) => context.services.history.list(input)),
  undo: os.history.undo.handler(({ context, input }) => context.services.history.undo(input)),
})
