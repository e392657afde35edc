import { os } from '../../procedure.ts'

export const erasureRouter = os.erasure.router({
  preview: os.erasure.preview.handler(({ context, input }) => context.services.erasure.preview(input)),
  start: os.erasure.start.handler(({ context, input }) => context.services.erasure.start(input)),
  list: os.erasure.list.handler(({ context }) => context.services.erasure.list()),
})
