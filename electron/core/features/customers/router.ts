import { os } from '../../procedure.ts'

export const customersRouter = os.customers.router({
  list: os.customers.list.handler(({ context, input }) => context.services.customers.list(input)),
  ids: os.customers.ids.handler(({ context, input }) => context.services.customers.ids(input)),
  get: os.customers.get.handler(({ context, input }) => context.services.customers.get(input.id)),
  timeline: os.customers.timeline.handler(({ context, input }) =>
    context.services.customers.timeline(input.id, input.limit),
  ),
  create: os.customers.create.handler(({ context, input }) => context.services.customers.create(input)),
  update: os.customers.update.handler(({ context, input }) => context.services.customers.update(input)),
  delete: os.customers.delete.handler(({ context, input }) => context.services.customers.delete(input.id)),
  addNote: os.customers.addNote.handler(({ context, input }) => context.services.customers.addNote(input)),
  setConsent: os.customers.setConsent.handler(({ context, input }) => context.services.customers.setConsent(input)),
  columns: os.customers.columns.handler(({ context, input }) => context.services.customers.columns(input)),
  setColumns: os.customers.setColumns.handler(({ context, input }) => context.services.customers.setColumns(input)),
  bulkCount: os.customers.bulkCount.handler(({ context, input }) => context.services.customers.bulkCount(input)),
  bulkPreview: os.customers.bulkPreview.handler(({ context, input }) => context.services.customers.bulkPreview(input)),
  bulkStart: os.customers.bulkStart.handler(({ context, input }) => context.services.customers.bulkStart(input)),
  photo: os.customers.photo.handler(({ context, input }) => context.services.customers.photo(input.id)),
  setPhoto: os.customers.setPhoto.handler(({ context, input }) => context.services.customers.setPhoto(input)),
  wordsInUse: os.customers.wordsInUse.handler(({ context, input }) => context.services.customers.wordsInUse(input)),
  views: os.customers.views.handler(({ context }) => context.services.customers.views()),
  saveView: os.customers.saveView.handler(({ context, input }) => context.services.customers.saveView(input)),
  moveView: os.customers.moveView.handler(({ context, input }) => context.services.customers.moveView(input)),
  deleteView: os.customers.deleteView.handler(({ context, input }) => context.services.customers.deleteView(input)),
  suggest: os.customers.suggest.handler(({ context, input }) => context.services.customers.suggest(input)),
  tags: os.customers.tags.handler(({ context }) => context.services.customers.tags()),
})
