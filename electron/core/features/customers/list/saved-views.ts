import { z } from 'zod'
import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import {
  MOST_VIEWS,
  movedView,
  type SavedView,
  savedViewSchema,
} from '../../../../../shared/features/customers/saved-views.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import type { Deps } from '../../../services.ts'

/** The row of `list_views` that keeps them all, in the order of the rail: they are few, and moved as a whole. */
const ROW = 'saved'
const SET =
  'insert into list_views (list, columns) values (?, ?) on conflict (list) do update set columns = excluded.columns'

function viewsIn(db: ReadDb): SavedView[] {
  const text = statement(db, 'select columns from list_views where list = ?').pluck().get(ROW)
  if (typeof text !== 'string') return []
  const rows = z.array(z.unknown()).parse(JSON.parse(text))
  // One of a later version that was gone back from is left where it is and not shown.
  return rows.flatMap((row) => savedViewSchema.safeParse(row).data ?? [])
}

const refused = (problem: string) => new AppError('VALIDATION', { formErrors: [], fieldErrors: { name: [problem] } })

function found(views: readonly SavedView[], id: number): SavedView {
  const view = views.find((one) => one.id === id)
  if (!view) throw new AppError('NOT_FOUND', { entity: 'view', id: String(id) })
  return view
}

/** The views with one put in: in the place of the one with its number, else at `at` or the end. */
function withView(views: readonly SavedView[], input: Inputs['customers']['saveView']): SavedView[] {
  const { at, ...values } = input
  const name = values.name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (views.some((one) => one.id !== values.id && foldKey(one.name) === foldKey(name))) throw refused('taken')
  const known = views.some((one) => one.id === values.id)
  if (!known && views.length >= MOST_VIEWS) throw refused('full')
  const id = values.id ?? 1 + Math.max(0, ...views.map((one) => one.id))
  const view = savedViewSchema.parse({ ...values, id, name })
  if (known) return views.map((one) => (one.id === id ? view : one))
  const place = at ?? views.length
  return [...views.slice(0, place), view, ...views.slice(place)]
}

/** What lists show, kept under a name: whom, in which order, in which columns. */
export function savedViews({ db }: Deps) {
  function change(decide: (views: SavedView[]) => SavedView[]): Outputs['customers']['views'] {
    return db.write((tx: Tx, changes) => {
      const views = decide(viewsIn(tx))
      statement(tx, SET).run(ROW, JSON.stringify(views))
      changes.touchAll('list_views')
      return views
    })
  }
  return {
    views: () => viewsIn(db.read),
    /** Throws AppError VALIDATION `name`: `taken`, `full`. */
    saveView: (input: Inputs['customers']['saveView']) => change((views) => withView(views, input)),
    /** Throws AppError NOT_FOUND. */
    moveView: ({ id, by }: Inputs['customers']['moveView']) =>
      change((views) => movedView(views, found(views, id).id, by < 0 ? -1 : 1)),
    /** Throws AppError NOT_FOUND. Saving it again at its place takes this back. */
    deleteView: ({ id }: Inputs['customers']['deleteView']) =>
      change((views) => views.filter((one) => one !== found(views, id))),
  }
}
