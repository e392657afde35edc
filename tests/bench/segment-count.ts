import type { Rules } from '../../shared/features/segments/rules.ts'
import { createTestCore } from '../support/test-core.ts'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow, percentile } from './rows.ts'
import { SIZES } from './sizes.ts'

const PEOPLE = SIZES.most
const ROUNDS = 10

/** Rules over a field, tags, consent and letters, as an owner would write them; the second begins with the widest. */
const ASKED: Rules[] = [
  {
    match: 'all',
    parts: [
      { field: 'city', is: 'equal', values: ['Kolkata'], not: false },
      { field: 'tag', values: ['vip'], not: false },
      { field: 'consent', values: ['subscribed'], not: false },
      { field: 'mailed', when: { kind: 'within', days: 90 }, not: true },
    ],
  },
  {
    match: 'all',
    parts: [
      { field: 'consent', values: ['subscribed', 'unknown'], not: false },
      { field: 'city', is: 'begins', values: ['d'], not: false },
      { field: 'mailed', when: { kind: 'ever' }, not: false },
    ],
  },
  {
    match: 'all',
    parts: [
      { field: 'tag', values: ['tea', 'sweets'], not: true },
      { field: 'city', is: 'equal', values: ['Dhaka'], not: false },
      { field: 'consent', values: ['subscribed'], not: false },
    ],
  },
]

/** How long the number beside the rules takes in a million people: p95 over the questions, the first of each cold. */
export async function benchSegmentCount(bases: Bases, note: (text: string) => void): Promise<BenchRow[]> {
  const t = await createTestCore({ dataDir: (await bases(PEOPLE)).dataDir, start: false })
  try {
    const times: number[] = []
    for (const [i, where] of ASKED.entries()) {
      const own: number[] = []
      let people = 0
      for (let round = 0; round < ROUNDS; round++) {
        const began = performance.now()
        people = (await t.client.segments.count({ where })).people
        own.push(performance.now() - began)
      }
      if (people === 0) throw new Error('nobody was counted')
      note(
        `  question ${i + 1}: ${people} people, p50 ${percentile(own, 0.5).toFixed(0)}, max ${Math.max(...own).toFixed(0)} ms`,
      )
      times.push(...own)
    }
    return [benchRow('segment-count', percentile(times, 0.95))]
  } finally {
    await t.close()
  }
}
