import { os } from '../../procedure.ts'

export const householdsRouter = os.households.router({
  get: os.households.get.handler(({ context, input }) => context.services.households.get(input.id)),
  join: os.households.join.handler(({ context, input }) => context.services.households.join(input)),
  leave: os.households.leave.handler(({ context, input }) => context.services.households.leave(input.id)),
  apart: os.households.apart.handler(({ context, input }) => {
    context.services.households.apart(input)
    return {}
  }),
})
