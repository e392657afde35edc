import { os } from '../../procedure.ts'

export const sampleRouter = os.sample.router({
  state: os.sample.state.handler(({ context }) => context.services.sample.state()),
  start: os.sample.start.handler(({ context }) => context.services.sample.start()),
  remove: os.sample.remove.handler(({ context }) => context.services.sample.remove()),
  seen: os.sample.seen.handler(({ context }) => context.services.sample.seen()),
  letters: os.sample.letters.handler(({ context, input }) => context.services.sample.letters(input)),
  letter: os.sample.letter.handler(({ context, input }) => context.services.sample.letter(input)),
})
