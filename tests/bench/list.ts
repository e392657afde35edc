import { seededRandom } from '../../shared/seeded-random.ts'
import { createTestCore } from '../support/test-core.ts'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow, median, percentile } from './rows.ts'
import { SIZES } from './sizes.ts'

const SORTS = ['name', 'created', 'changed', 'lastMailed'] as const
const DIRECTIONS = ['asc', 'desc'] as const
const LIMIT = 100
/** Pages read in each order. */
const PAGES = 25

type Kind = 'anywhere' | 'middle'
type Sort = (typeof SORTS)[number]
type Measured = Record<Kind, number> & { usual: number; bySort: Record<Sort, number> }

/**
 * p95 of pages anywhere in the list and of jumps to its middle, and the usual page (the median): median of three passes, the
 * first of them cold. Beside it the usual page of each order, over all passes.
 */
async function measure(dataDir: string, people: number, note: (text: string) => void): Promise<Measured> {
  const t = await createTestCore({ dataDir, start: false })
  try {
    const passes = { anywhere: [] as number[], middle: [] as number[], usual: [] as number[] }
    const sorted: Record<Sort, number[]> = { name: [], created: [], changed: [], lastMailed: [] }
    const random = seededRandom(5)
    for (let pass = 0; pass < 3; pass++) {
      const times = { anywhere: [] as number[], middle: [] as number[] }
      const page = async (kind: Kind, sort: Sort, dir: 'asc' | 'desc', offset: number) => {
        const began = performance.now()
        const { rows } = await t.client.customers.list({ sort, dir, offset, limit: LIMIT })
        const took = performance.now() - began
        times[kind].push(took)
        if (kind === 'anywhere') sorted[sort].push(took)
        if (rows.length !== LIMIT) throw new Error(`${rows.length} rows at ${offset}`)
      }
      for (let i = 0; i < PAGES; i++) {
        for (const sort of SORTS) {
          for (const dir of DIRECTIONS) {
            await page('anywhere', sort, dir, Math.floor(random() * (people - LIMIT)))
            await page('middle', sort, dir, Math.floor(people / 2) + i * LIMIT)
          }
        }
      }
      passes.usual.push(median(times.anywhere))
      for (const kind of ['anywhere', 'middle'] as const) {
        passes[kind].push(percentile(times[kind], 0.95))
        note(
          `  pass ${pass + 1}, ${kind}: p50 ${median(times[kind]).toFixed(2)}, p95 ${passes[kind][pass]?.toFixed(2)}, max ${Math.max(...times[kind]).toFixed(1)} ms`,
        )
      }
    }
    const { name, created, changed, lastMailed } = sorted
    const bySort = {
      name: median(name),
      created: median(created),
      changed: median(changed),
      lastMailed: median(lastMailed),
    }
    return {
      anywhere: median(passes.anywhere),
      middle: median(passes.middle),
      usual: median(passes.usual),
      bySort,
    }
  } finally {
    await t.close()
  }
}

/** Pages of the list in its four orders, from anywhere and from the middle, and how they grow from ten thousand people. */
export async function benchList(bases: Bases, note: (text: string) => void): Promise<BenchRow[]> {
  const at: Measured[] = []
  for (const people of [SIZES.few, SIZES.many, SIZES.most]) {
    note(`list of ${people} people`)
    at.push(await measure((await bases(people)).dataDir, people, note))
  }
  const [small, , large] = at
  if (!small || !large) throw new Error('nothing was measured')
  for (const sort of SORTS) {
    const [few, most] = [small.bySort[sort], large.bySort[sort]]
    note(`  usual page by ${sort}: ${few.toFixed(2)} → ${most.toFixed(2)} ms, ${(most / few).toFixed(2)} ×`)
  }
  return [
    benchRow('list-1m', large.anywhere),
    benchRow('list-jump-middle', large.middle),
    benchRow('growth-list', large.usual, small.usual),
  ]
}
