import { useSegments } from '../../../segments/queries.ts'
import { type ListView, listInput } from '../list-view.ts'
import { useSavedViews } from './saved-views.ts'

/** What the owner calls the people a list shows: its saved view or its segment, as long as nothing narrows it further. */
export function useCalled(view: ListView): string | undefined {
  const segments = useSegments().data ?? []
  const saved = useSavedViews().find(({ id }) => id === view.saved)
  if (saved && samePeople(saved.view, view)) return saved.name
  if (view.q || view.where) return undefined
  return segments.find(({ id }) => id === view.segment)?.name
}

/** The same people, in whatever order. */
function samePeople(one: ListView, other: ListView): boolean {
  const peopleOf = (view: ListView) => {
    const { search, segmentId, where } = listInput(view)
    return JSON.stringify([search, segmentId, where])
  }
  return peopleOf(one) === peopleOf(other)
}
