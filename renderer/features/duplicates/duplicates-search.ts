import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'

/** What the page of duplicates shows, kept in the address. `import`: only groups with somebody of that import. */
export type DuplicatesSearch = { kind?: Exclude<RecordKind, 'person'>; import?: number }

/** Reads the search part of the address; what does not fit is left out. */
export function readDuplicatesSearch(raw: Record<string, unknown>): DuplicatesSearch {
  const id = Number(raw.import)
  return {
    ...(raw.kind === 'company' && { kind: 'company' as const }),
    ...(Number.isSafeInteger(id) && id > 0 && { import: id }),
  }
}
