import { os } from '../../procedure.ts'

export const fieldsRouter = os.fields.router({
  list: os.fields.list.handler(({ context, input }) => context.services.fields.list(input.subject)),
  lines: os.fields.lines.handler(({ context, input }) => context.services.fields.lines(input.subject)),
  create: os.fields.create.handler(({ context, input }) => context.services.fields.create(input)),
  update: os.fields.update.handler(({ context, input }) => context.services.fields.update(input)),
  order: os.fields.order.handler(({ context, input }) => {
    context.services.fields.order(input)
    return {}
  }),
  conversion: os.fields.conversion.handler(({ context, input }) => context.services.fields.conversion(input)),
  convert: os.fields.convert.handler(({ context, input }) => context.services.fields.convert(input)),
  delete: os.fields.delete.handler(({ context, input }) => context.services.fields.delete(input)),
})
