import type { ExportWho } from '../../../../../shared/features/export/contract.ts'
import type { JobContext, JobOutcome } from '../../../jobs/job.ts'
import { allAmong, allFound } from '../../customers/service.ts'
import { countPeople, idsAfter, peopleRows } from './people-rows.ts'
import type { PersonRow } from './person-row.ts'

/** People read at once: some milliseconds, and the memory does not grow with the list. */
const PAGE = 500

/** Thrown inside a file's stream to end it; the file so far is thrown away. */
export class Halted extends Error {
  readonly outcome: JobOutcome
  constructor(outcome: JobOutcome) {
    super(outcome.end)
    this.outcome = outcome
  }
}

/** Lets messages in between two pages. Throws Halted when the job is to end here. */
export async function goOn(job: JobContext): Promise<void> {
  await job.breathe()
  if (job.wanted() === 'cancel') throw new Halted({ end: 'cancelled' })
  if (job.wanted() === 'stop') throw new Halted({ end: 'stopped' })
}

/** Ids of the chosen people; null: everybody. */
function chosenBy({ db, clock }: JobContext, who: ExportWho, country: string): readonly number[] | null {
  switch (who.kind) {
    case 'all':
      return null
    case 'people':
      return who.ids
    case 'search':
      return allFound(db.read, { search: who.search, country })
    case 'among':
      return allAmong(db.read, who, { now: clock.now(), country })
    case 'shown': {
      const except = new Set(who.except)
      return allAmong(db.read, who, { now: clock.now(), country }).filter((id) => !except.has(id))
    }
    default:
      return who satisfies never
  }
}

/** The chosen people with everything that can stand in a file, a page at a time. Throws Halted. */
export async function* peoplePages(job: JobContext, who: ExportWho, country: string): AsyncGenerator<PersonRow[]> {
  const { read } = job.db
  const chosen = chosenBy(job, who, country)
  const total = chosen?.length ?? countPeople(read)
  let done = 0
  for (const ids of pages(job, chosen)) {
    yield peopleRows(read, ids)
    done += ids.length
    job.progress({ done, total: Math.max(total, done), phase: 'write' })
    await goOn(job)
  }
}

/** Ids of people, a page at a time: those chosen, else everybody in the order in which they came. */
function* pages({ db }: JobContext, chosen: readonly number[] | null): Generator<number[]> {
  if (chosen) {
    for (let at = 0; at < chosen.length; at += PAGE) yield chosen.slice(at, at + PAGE)
    return
  }
  let last = 0
  for (;;) {
    const ids = idsAfter(db.read, last, PAGE)
    if (ids.length === 0) return
    last = ids.at(-1) ?? last
    yield ids
  }
}
