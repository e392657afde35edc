import { z } from 'zod'
import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import {
  LONGEST_VIEW_NAME,
  MOST_VIEWS,
  movedView,
  type SavedView,
  savedViewSchema,
} from '../../../../../shared/features/customers/saved-views.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'

/** The row of `list_views` that keeps them all, in the order of the rail: they are few, and moved as a whole. */
const ROW = 'saved'
const SET =
  'insert into list_views (list, columns) values (?, ?) on conflict (list) do update set columns = excluded.columns'

/** A row as it is stored, and the view it is; null: of a later version that was gone back from. That one is kept, and not shown. */
type Row = { raw: unknown; view: SavedView | null }

function rowsIn(db: ReadDb): Row[] {
  const text = statement(db, 'select columns from list_views where list = ?').pluck().get(ROW)
  if (typeof text !== 'string') return []
  const rows = z.array(z.unknown()).parse(JSON.parse(text))
  return rows.map((raw) => ({ raw, view: savedViewSchema.safeParse(raw).data ?? null }))
}

const viewsOf = (rows: readonly Row[]): SavedView[] => rows.flatMap(({ view }) => view ?? [])

/** A number that no row has, shown or not. */
function nextId(rows: readonly Row[]): number {
  const numbered = z.object({ id: z.number().int() })
  return 1 + Math.max(0, ...rows.map(({ raw }) => numbered.safeParse(raw).data?.id ?? 0))
}

/** What is stored when these views are to be shown: one that did not change as it was, what is not shown at its place. */
function stored(rows: readonly Row[], views: readonly SavedView[]): unknown[] {
  const raws = new Map(rows.map(({ view, raw }) => [view, raw]))
  const next: unknown[] = views.map((view) => raws.get(view) ?? view)
  for (const [at, { raw, view }] of rows.entries()) if (view === null) next.splice(at, 0, raw)
  return next
}

const refused = (problem: string) => new AppError('VALIDATION', { formErrors: [], fieldErrors: { name: [problem] } })

function found(views: readonly SavedView[], id: number): SavedView {
  const view = views.find((one) => one.id === id)
  if (!view) throw new AppError('NOT_FOUND', { entity: 'view', id: String(id) })
  return view
}

const hasName = (views: readonly SavedView[], name: string) => views.some((one) => foldKey(one.name) === foldKey(name))

/** As it was called, with a number where another has that name by now. */
function freeName(views: readonly SavedView[], name: string): string {
  let free = name
  for (let n = 2; hasName(views, free); n++) free = `${name.slice(0, LONGEST_VIEW_NAME - 3)} ${n}`
  return free
}

/** The views with one that was deleted at its place again. What was made since has its number, or its name, and keeps both. */
function withViewBack(views: readonly SavedView[], view: SavedView, { at, next }: { at: number; next: number }) {
  if (views.length >= MOST_VIEWS) throw refused('full')
  const id = views.some((one) => one.id === view.id) ? next : view.id
  return [...views.slice(0, at), { ...view, id, name: freeName(views, view.name) }, ...views.slice(at)]
}

/** The views with one put in: in the place of the one with its number, else at the end. */
function withView(views: readonly SavedView[], input: Inputs['customers']['saveView'], next: number): SavedView[] {
  const { at, ...values } = input
  const name = values.name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (at !== undefined)
    return withViewBack(views, savedViewSchema.parse({ ...values, id: values.id ?? next, name }), { at, next })
  const others = views.filter((one) => one.id !== values.id)
  if (hasName(others, name)) throw refused('taken')
  const known = views.some((one) => one.id === values.id)
  if (!known && views.length >= MOST_VIEWS) throw refused('full')
  const id = values.id ?? next
  const view = savedViewSchema.parse({ ...values, id, name })
  return known ? views.map((one) => (one.id === id ? view : one)) : [...views, view]
}

/** What lists show, kept under a name: whom, in which order, in which columns. */
export function savedViews({ db }: Deps) {
  function change(decide: (views: SavedView[], next: number) => SavedView[]): Outputs['customers']['views'] {
    return db.write((tx: Tx, changes) => {
      const rows = rowsIn(tx)
      const views = decide(viewsOf(rows), nextId(rows))
      statement(tx, SET).run(ROW, JSON.stringify(stored(rows, views)))
      changes.touchAll('list_views')
      return views
    })
  }
  return {
    views: () => viewsOf(rowsIn(db.read)),
    /** Throws AppError VALIDATION `name`: `taken`, `full`. */
    saveView: (input: Inputs['customers']['saveView']) => change((views, next) => withView(views, input, next)),
    /** Throws AppError NOT_FOUND. */
    moveView: ({ id, by }: Inputs['customers']['moveView']) =>
      change((views) => movedView(views, found(views, id).id, by < 0 ? -1 : 1)),
    /** Throws AppError NOT_FOUND. Saving it again at its place takes this back. */
    deleteView: ({ id }: Inputs['customers']['deleteView']) =>
      change((views) => views.filter((one) => one !== found(views, id))),
  }
}
