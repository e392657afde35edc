/**
 * The budgets of design's "Quality" table, copied here once: by the name of the bench row, what it must reach. Only rows
 * that are measured stand here.
 */

export type Budget = {
  unit: string
  /** The bound on `value`, or on `ratio` where the table compares with a baseline. */
  budget: number
  of: 'value' | 'ratio'
  /** `most`: the figure may not be above the budget; `least`: not below. */
  bound: 'most' | 'least'
}

export const budgets = {
  'import-50k': { unit: 's', budget: 25, of: 'ratio', bound: 'most' },
  'import-1m': { unit: 's', budget: 25, of: 'ratio', bound: 'most' },
  'import-1m-memory': { unit: 'MB', budget: 500, of: 'value', bound: 'most' },
  'import-50k-into-1m': { unit: 's', budget: 45, of: 'ratio', bound: 'most' },
  'import-lock-p99': { unit: 'ms', budget: 50, of: 'value', bound: 'most' },
  'import-lock-max': { unit: 'ms', budget: 150, of: 'value', bound: 'most' },
  'search-while-importing': { unit: 'ms p95', budget: 50, of: 'value', bound: 'most' },
  'search-stall-while-importing': { unit: 'ms max', budget: 150, of: 'value', bound: 'most' },
  'growth-import': { unit: 'ms a row at 1 M', budget: 2, of: 'ratio', bound: 'most' },
  'undo-import': { unit: 's', budget: 1.5, of: 'ratio', bound: 'most' },
  'export-everything': { unit: 's', budget: 4, of: 'ratio', bound: 'most' },
  'search-1m': { unit: 'ms p95', budget: 15, of: 'value', bound: 'most' },
  'search-painted': { unit: 'ms p95', budget: 60, of: 'value', bound: 'most' },
  'segment-count': { unit: 'ms p95', budget: 500, of: 'value', bound: 'most' },
  'list-1m': { unit: 'ms p95', budget: 20, of: 'value', bound: 'most' },
  'list-jump-middle': { unit: 'ms p95', budget: 20, of: 'value', bound: 'most' },
  'list-other-column': { unit: 'ms, first page', budget: 1_000, of: 'value', bound: 'most' },
  'start-core-ready': { unit: 'ms', budget: 400, of: 'value', bound: 'most' },
  'start-first-list': { unit: 'ms', budget: 1_500, of: 'value', bound: 'most' },
  'idle-memory': { unit: 'MB', budget: 180, of: 'value', bound: 'most' },
  'first-load-js': { unit: 'KB gz', budget: 250, of: 'value', bound: 'most' },
  'growth-search': { unit: 'ms median at 1 M', budget: 2, of: 'ratio', bound: 'most' },
  'growth-list': { unit: 'ms median at 1 M', budget: 2, of: 'ratio', bound: 'most' },
  'duplicate-scan-100k': { unit: 's', budget: 30, of: 'value', bound: 'most' },
  'duplicate-scan-1m': { unit: 's', budget: 12, of: 'ratio', bound: 'most' },
  'campaign-engine': { unit: 'letters/s', budget: 0.6, of: 'ratio', bound: 'least' },
} as const satisfies Record<string, Budget>

export type BenchName = keyof typeof budgets
