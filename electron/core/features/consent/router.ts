import { os } from '../../procedure.ts'

export const consentRouter = os.consent.router({
  refused: os.consent.refused.handler(({ context, input }) => context.services.consent.refused(input)),
  refuse: os.consent.refuse.handler(({ context, input }) => context.services.consent.refuse(input)),
  allow: os.consent.allow.handler(({ context, input }) => context.services.consent.allow(input)),
})
