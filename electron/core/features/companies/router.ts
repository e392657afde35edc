import { os } from '../../procedure.ts'

export const companiesRouter = os.companies.router({
  list: os.companies.list.handler(({ context, input }) => context.services.companies.list(input)),
  ids: os.companies.ids.handler(({ context, input }) => context.services.companies.ids(input)),
  get: os.companies.get.handler(({ context, input }) => context.services.companies.get(input.id)),
  people: os.companies.people.handler(({ context, input }) => context.services.companies.people(input)),
  create: os.companies.create.handler(({ context, input }) => context.services.companies.create(input)),
  update: os.companies.update.handler(({ context, input }) => context.services.companies.update(input)),
  delete: os.companies.delete.handler(({ context, input }) => context.services.companies.delete(input)),
  columns: os.companies.columns.handler(({ context }) => context.services.companies.columns()),
  setColumns: os.companies.setColumns.handler(({ context, input }) => context.services.companies.setColumns(input)),
  bulkCount: os.companies.bulkCount.handler(({ context, input }) => context.services.companies.bulkCount(input)),
  bulkPreview: os.companies.bulkPreview.handler(({ context, input }) => context.services.companies.bulkPreview(input)),
  bulkStart: os.companies.bulkStart.handler(({ context, input }) => context.services.companies.bulkStart(input)),
  link: os.companies.link.handler(({ context, input }) => context.services.companies.link(input)),
  unlink: os.companies.unlink.handler(({ context, input }) => context.services.companies.unlink(input)),
})
