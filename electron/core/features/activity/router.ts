import { os } from '../../procedure.ts'

export const activityRouter = os.activity.router({
  list: os.activity.list.handler(({ context, input }) => context.services.activity.list(input.limit)),
  get: os.activity.get.handler(({ context, input }) => context.services.activity.get(input.id)),
  outlook: os.activity.outlook.handler(({ context, input }) => context.services.activity.outlook(input.id)),
  undo: os.activity.undo.handler(({ context, input }) => context.services.activity.undo(input.id)),
})
