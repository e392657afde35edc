import { os } from '../../procedure.ts'

export const historyRouter = os.history.router({
  list: os.history.list.handler(({ context, input }) => context.services.history.list(input)),
  undo: os.history.undo.handler(({ context, input }) => context.services.history.undo(input)),
  edited: os.history.edited.handler(({ context, input }) => context.services.history.edited(input)),
  ofCompany: os.history.ofCompany.handler(({ context, input }) => context.services.history.ofCompany(input)),
  undoOfCompany: os.history.undoOfCompany.handler(({ context, input }) =>
    context.services.history.undoOfCompany(input),
  ),
})
