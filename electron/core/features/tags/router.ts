import { os } from '../../procedure.ts'

export const tagsRouter = os.tags.router({
  list: os.tags.list.handler(({ context }) => context.services.tags.list()),
  lines: os.tags.lines.handler(({ context }) => context.services.tags.lines()),
  update: os.tags.update.handler(({ context, input }) => context.services.tags.update(input)),
  merge: os.tags.merge.handler(({ context, input }) => context.services.tags.merge(input)),
  delete: os.tags.delete.handler(({ context, input }) => context.services.tags.delete(input)),
})
