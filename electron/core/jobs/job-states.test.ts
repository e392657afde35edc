import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../tests/support/test-core.ts'
import { CRASH_BUDGET, decideEnd, type RunResult } from './end-state.ts'
import {
  claim,
  finish,
  getJob,
  insertJob,
  type JobRow,
  nextRunnable,
  nextWake,
  releaseLeases,
  requestCancel,
  wakeJob,
  wakeWaiting,
} from './job-store.ts'

/*
 * The states of a job, model-based: whatever is done in whatever order, on the real table, a row is where the model says
 * and is never lost. The model knows nothing of the code: a job waits in a line, runs, or is over.
 */
type State = 'queued' | 'running' | 'waiting' | 'done' | 'failed' | 'cancelled'
type Known = { state: State; crashes: number; wakeAt: number | null }
type Model = { now: number; run: number; jobs: Map<number, Known> }
type Real = { core: TestCore }
type Step = fc.Command<Model, Real>

const OVER: readonly State[] = ['done', 'failed', 'cancelled']
const due = (job: Known, now: number) =>
  job.state === 'queued' || (job.state === 'waiting' && job.wakeAt !== null && job.wakeAt <= now)
const runName = (model: Model) => `run ${model.run}`

/** Every row is what the model says, and only what a state allows stands beside it. */
function compare(model: Model, { core }: Real): void {
  for (const [id, known] of model.jobs) {
    const row = getJob(core.core.db.read, id) as JobRow
    expect(row.state).toBe(known.state)
    expect(row.wakeAt).toBe(known.state === 'waiting' ? known.wakeAt : null)
    expect(row.leaseRun === null).toBe(known.state !== 'running')
    expect(row.finishedAt === null).toBe(!OVER.includes(known.state))
    expect(row.error === null).toBe(known.state !== 'failed')
  }
  const waits = [...model.jobs.values()].flatMap((one) =>
    one.state === 'waiting' && one.wakeAt !== null ? [one.wakeAt] : [],
  )
  expect(nextWake(core.core.db.read)).toBe(waits.length > 0 ? Math.min(...waits) : null)
}

const nth = (model: Model, n: number, states: readonly State[]) => {
  const some = [...model.jobs].filter(([, one]) => states.includes(one.state))
  return some[n % Math.max(1, some.length)]
}

function step(name: string, possible: (model: Model) => boolean, act: (model: Model, real: Real) => void): Step {
  return {
    check: possible,
    run(model, real) {
      act(model, real)
      compare(model, real)
    },
    toString: () => name,
  }
}

const add = fc.constant(
  step(
    'add',
    () => true,
    (model, { core }) => {
      const id = core.core.db.write((tx) => insertJob(tx, { kind: 'export', title: 'x', subjectId: null }, model.now))
      model.jobs.set(id, { state: 'queued', crashes: 0, wakeAt: null })
    },
  ),
)

const begin = fc.constant(
  step(
    'begin the next',
    () => true,
    (model, { core }) => {
      const next = nextRunnable(core.core.db.read, ['export'], model.now)
      const first = [...model.jobs].find(([, one]) => due(one, model.now))
      expect(next?.id).toBe(first?.[0])
      if (!next || !first) return
      expect(core.core.db.write((tx) => claim(tx, next.id, runName(model), model.now))).toBeDefined()
      // Nobody else gets it.
      expect(core.core.db.write((tx) => claim(tx, next.id, 'another', model.now))).toBeUndefined()
      Object.assign(first[1], { state: 'running', wakeAt: null })
    },
  ),
)

const results: fc.Arbitrary<RunResult> = fc.oneof(
  fc.constantFrom<RunResult>(
    { kind: 'outcome', outcome: { end: 'done' } },
    { kind: 'outcome', outcome: { end: 'cancelled' } },
    { kind: 'outcome', outcome: { end: 'stopped' } },
    { kind: 'error', error: { code: 'STORAGE_FULL', data: {} } },
    { kind: 'crash' },
  ),
  fc.option(fc.nat(50)).map((wait): RunResult => ({ kind: 'outcome', outcome: { end: 'waiting', wakeAt: wait } })),
)

/** What the model makes of a run's end, in its own words. */
function after(known: Known, result: RunResult, nudged: boolean): Known {
  if (result.kind === 'error') return { ...known, state: 'failed' }
  if (result.kind === 'crash') {
    const crashes = known.crashes + 1
    return { state: crashes < CRASH_BUDGET ? 'queued' : 'failed', crashes, wakeAt: null }
  }
  const { outcome } = result
  const goesOn = outcome.end === 'stopped' || (nudged && outcome.end !== 'cancelled')
  if (goesOn) return { state: 'queued', crashes: 0, wakeAt: null }
  if (outcome.end === 'waiting') return { state: 'waiting', crashes: 0, wakeAt: outcome.wakeAt }
  return { ...known, state: outcome.end === 'done' ? 'done' : 'cancelled' }
}

const end = fc.tuple(fc.nat(20), results, fc.boolean()).map(([n, result, nudged]) =>
  step(
    `end ${n} as ${JSON.stringify(result)}${nudged ? ', nudged' : ''}`,
    (model) => nth(model, n, ['running']) !== undefined,
    (model, { core }) => {
      const [id, known] = nth(model, n, ['running'])!
      const { kind, attempts } = getJob(core.core.db.read, id) as JobRow
      expect(attempts).toBe(known.crashes + 1)
      core.core.db.write((tx) => finish(tx, id, decideEnd({ kind, attempts }, result, nudged), model.now))
      model.jobs.set(id, after(known, result, nudged))
    },
  ),
)

const cancel = fc.nat(20).map((n) =>
  step(
    `ask ${n} to stop`,
    (model) => nth(model, n, ['queued', 'running', 'waiting']) !== undefined,
    (model, { core }) => {
      const [id, known] = nth(model, n, ['queued', 'running', 'waiting'])!
      core.core.db.write((tx) => {
        requestCancel(tx, id)
        wakeJob(tx, id)
      })
      // It is asked, and runs to take back what it did: only its own end makes it cancelled.
      if (known.state === 'waiting') Object.assign(known, { state: 'queued', wakeAt: null })
      expect(getJob(core.core.db.read, id)?.cancelRequested).toBe(1)
    },
  ),
)

const clock = fc.integer({ min: -30, max: 60 }).map((by) =>
  step(
    `the clock moves by ${by}`,
    () => true,
    (model) => {
      model.now = Math.max(0, model.now + by)
    },
  ),
)

const restart = fc.constant(
  step(
    'the program dies and starts again',
    () => true,
    (model, { core }) => {
      model.run++
      core.core.db.write((tx) => {
        releaseLeases(tx, runName(model))
        wakeWaiting(tx)
      })
      for (const one of model.jobs.values()) {
        // A run that nobody ended counts as a crash.
        if (one.state === 'running') Object.assign(one, { state: 'queued', crashes: one.crashes + 1 })
        else if (one.state === 'waiting' && one.wakeAt !== null) Object.assign(one, { state: 'queued', wakeAt: null })
      }
    },
  ),
)

let core: TestCore
beforeAll(async () => {
  core = await createTestCore({ start: false })
})
afterAll(() => core.close())

test('property: whatever happens in whatever order, a job is queued, running, waiting or over, and over stays over', () => {
  const steps = fc.commands([add, begin, end, begin, end, cancel, clock, restart], { maxCommands: 60 })
  fc.assert(
    fc.property(steps, (all) => {
      core.core.db.read.$client.exec('delete from jobs')
      fc.modelRun(() => ({ model: { now: 10, run: 1, jobs: new Map() }, real: { core } }), all)
    }),
    { numRuns: 150 },
  )
})
