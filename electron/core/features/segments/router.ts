import { os } from '../../procedure.ts'

export const segmentsRouter = os.segments.router({
  list: os.segments.list.handler(({ context }) => context.services.segments.list()),
  get: os.segments.get.handler(({ context, input }) => context.services.segments.get(input.id)),
  count: os.segments.count.handler(({ context, input }) => context.services.segments.count(input)),
  values: os.segments.values.handler(({ context, input }) => context.services.segments.values(input)),
  create: os.segments.create.handler(({ context, input }) => context.services.segments.create(input)),
  update: os.segments.update.handler(({ context, input }) => context.services.segments.update(input)),
  delete: os.segments.delete.handler(({ context, input }) => context.services.segments.delete(input.id)),
  setMember: os.segments.setMember.handler(({ context, input }) => {
    context.services.segments.setMember(input)
    return {}
  }),
})
