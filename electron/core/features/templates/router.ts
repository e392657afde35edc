import { os } from '../../procedure.ts'

export const templatesRouter = os.templates.router({
  addPicture: os.templates.addPicture.handler(({ context, input }) => context.services.templates.addPicture(input)),
  picture: os.templates.picture.handler(({ context, input }) => context.services.templates.picture(input.id)),
})
