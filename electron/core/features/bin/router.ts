import { os } from '../../procedure.ts'

export const binRouter = os.bin.router({
  list: os.bin.list.handler(({ context, input }) => context.services.bin.list(input)),
  restore: os.bin.restore.handler(({ context, input }) => context.services.bin.restore(input)),
})
