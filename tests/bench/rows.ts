import { type BenchName, type Budget, budgets } from './budgets.ts'

/** One line of `npm run bench`. `ratio` is value / baseline; both null where nothing is compared. */
export type BenchRow = {
  name: string
  value: number
  unit: string
  baseline: number | null
  ratio: number | null
  budget: number
  ok: boolean
}

/** Judges a figure by its line in budgets.ts. */
export function benchRow(name: BenchName, value: number, baseline: number | null = null): BenchRow {
  const { unit, budget, of, bound }: Budget = budgets[name]
  const ratio = baseline === null ? null : value / baseline
  const figure = of === 'value' ? value : ratio
  if (figure === null) throw new Error(`${name} is judged by its ratio and has no baseline`)
  const ok = bound === 'most' ? figure <= budget : figure >= budget
  return {
    name,
    value: round(value),
    unit,
    baseline: baseline === null ? null : round(baseline),
    ratio: ratio === null ? null : round(ratio),
    budget,
    ok,
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The value that `share` of the values are not above; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Aligned columns for people. */
export function table(rows: readonly BenchRow[]): string {
  const head = ['', 'name', 'value', 'unit', 'baseline', 'ratio', 'budget']
  const body = rows.map((row) => [
    row.ok ? 'ok' : 'MISS',
    row.name,
    String(row.value),
    row.unit,
    row.baseline === null ? '' : String(row.baseline),
    row.ratio === null ? '' : `${row.ratio} ×`,
    String(row.budget),
  ])
  const widths = head.map((title, i) => Math.max(title.length, ...body.map((cells) => cells[i]?.length ?? 0)))
  return [head, ...body]
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
