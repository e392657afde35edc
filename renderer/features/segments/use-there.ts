import { useFields } from '../fields/queries.ts'
import type { There } from './gone-rules.ts'
import { useSegments } from './queries.ts'

/** What is there now; null until it was read. */
export function useThere(): There | null {
  const [people, companies] = [useFields('person').data, useFields('company').data]
  const segments = useSegments().data
  return people && companies && segments ? { fields: [...people, ...companies], segments } : null
}
