import { os } from '../../procedure.ts'

export const fieldsRouter = os.fields.router({
  list: os.fields.list.handler(({ context }) => context.services.fields.list()),
})
