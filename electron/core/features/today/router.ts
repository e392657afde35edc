import { os } from '../../procedure.ts'

export const todayRouter = os.today.router({
  get: os.today.get.handler(({ context }) => context.services.today.get()),
})
