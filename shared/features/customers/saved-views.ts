import { z } from 'zod'
import { rulesSchema } from '../segments/contract.ts'
import { isListColumn, type ListColumn } from './columns.ts'

/** They stand in the rail: few enough to be found by looking. */
export const MOST_VIEWS = 12
export const LONGEST_VIEW_NAME = 60

/** What a list shows: whom, in which order, in which columns (null: as that list is shown anyway). */
export const shownViewSchema = z.object({
  q: z.string().max(200).optional(),
  sort: z.custom<ListColumn>(isListColumn).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
  segment: z.number().int().positive().optional(),
  where: rulesSchema.optional(),
})
export const savedViewSchema = z.object({
  id: z.number().int().positive(),
  name: z.string(),
  view: shownViewSchema,
  columns: z.array(z.custom<ListColumn>(isListColumn)).nullable(),
})
export type SavedView = z.infer<typeof savedViewSchema>

/** The views with one of them a place up (−1) or down (1). Pure. */
export function movedView(views: readonly SavedView[], id: number, by: -1 | 1): SavedView[] {
  const at = views.findIndex((one) => one.id === id)
  const to = at + by
  const own = views[at]
  if (!own || to < 0 || to >= views.length) return [...views]
  const others = views.filter((one) => one.id !== id)
  return [...others.slice(0, to), own, ...others.slice(to)]
}
