import { os } from '../../procedure.ts'

export const backupRouter = os.backup.router({
  list: os.backup.list.handler(({ context }) => context.services.backup.list()),
  now: os.backup.now.handler(({ context }) => context.services.backup.now()),
  pickFolder: os.backup.pickFolder.handler(({ context }) => context.services.backup.pickFolder()),
  useFolder: os.backup.useFolder.handler(({ context, input }) => context.services.backup.useFolder(input)),
  preview: os.backup.preview.handler(({ context, input }) => context.services.backup.preview(input)),
  restore: os.backup.restore.handler(({ context, input }) => context.services.backup.restore(input)),
})
