import { os } from '../../procedure.ts'

export const accountsRouter = os.accounts.router({
  list: os.accounts.list.handler(({ context }) => context.services.accounts.list()),
  try: os.accounts.try.handler(({ context, input }) => context.services.accounts.try(input)),
  create: os.accounts.create.handler(({ context, input }) => context.services.accounts.create(input)),
  update: os.accounts.update.handler(({ context, input }) => context.services.accounts.update(input)),
  test: os.accounts.test.handler(({ context, input }) => context.services.accounts.test(input.id)),
  resume: os.accounts.resume.handler(({ context, input }) => context.services.campaigns.resumeAccount(input.id)),
  delete: os.accounts.delete.handler(async ({ context, input }) => {
    await context.services.accounts.delete(input.id)
    return {}
  }),
})
