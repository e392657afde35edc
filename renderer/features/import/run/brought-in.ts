import type { Import } from '../../../../shared/features/import/contract.ts'
import type { Rules } from '../../../../shared/features/segments/rules.ts'

/** Where the people of an import are looked at: those it brought in, else everybody in the order of what changed. */
export function listOf({ id, state, counts }: Pick<Import, 'id' | 'state' | 'counts'>) {
  if (state !== 'done' || counts === null) return { sort: 'created', dir: 'desc' } as const
  if (counts.created > 0) return { where: broughtIn(id) } as const
  return counts.updated > 0 ? ({ sort: 'changed', dir: 'desc' } as const) : ({ sort: 'created', dir: 'desc' } as const)
}

/** Whoever this import brought in and is still there. */
export function broughtIn(id: number): Rules {
  return { match: 'all', parts: [{ field: 'import', id, not: false }] }
}
