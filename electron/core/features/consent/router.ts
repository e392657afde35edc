import { os } from '../../procedure.ts'

export const consentRouter = os.consent.router({
  person: os.consent.person.handler(({ context, input }) => context.services.consent.person(input)),
  history: os.consent.history.handler(({ context, input }) => context.services.consent.history(input)),
  topics: os.consent.topics.handler(({ context }) => context.services.consent.topics()),
  topicLines: os.consent.topicLines.handler(({ context }) => context.services.consent.topicLines()),
  createTopic: os.consent.createTopic.handler(({ context, input }) => context.services.consent.createTopic(input)),
  renameTopic: os.consent.renameTopic.handler(({ context, input }) => context.services.consent.renameTopic(input)),
  retireTopic: os.consent.retireTopic.handler(({ context, input }) => context.services.consent.retireTopic(input)),
  deleteTopic: os.consent.deleteTopic.handler(({ context, input }) => context.services.consent.deleteTopic(input)),
  refused: os.consent.refused.handler(({ context, input }) => context.services.consent.refused(input)),
  refusedLines: os.consent.refusedLines.handler(({ context, input }) => context.services.consent.refusedLines(input)),
  refuse: os.consent.refuse.handler(({ context, input }) => context.services.consent.refuse(input)),
  allow: os.consent.allow.handler(({ context, input }) => context.services.consent.allow(input)),
})
