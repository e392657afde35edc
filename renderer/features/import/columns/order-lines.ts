import type { Import, ImportCounts } from '../../../../shared/features/import/contract.ts'

/** True when the rows of the file are lines of orders, so that one person stands in several of them. */
export function holdsLines({ columns }: Pick<Import, 'columns'>): boolean {
  return columns.some(({ ofLine }) => ofLine)
}

/** How many people the rows that are taken tell of. */
export function peopleIn({ rows, repeated, skipped, alone }: ImportCounts): number {
  return rows - repeated - skipped - alone
}
