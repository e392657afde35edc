import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bases } from './bases.ts'
import { bundleChildren, migrationsOf } from './bundle.ts'
import { writePeopleCsv } from './people-generator.ts'
import { type BenchRow, benchRow, median, percentile } from './rows.ts'
import { SIZES } from './sizes.ts'

type Note = (text: string) => void
type Import = { openMs: number; checkMs: number; importMs: number; peakMb: number; searches: number[]; lock: number[] }

/**
 * Imports end to end: parse, normalise, match, write every row, journal, index; nothing switched off. From the owner's
 * "Import" to the end, and the copying-in before it; the check in between is noted apart. Baseline: median of three
 * `sqlite3 .import` of the same file into a bare table, on the same disk in the same run.
 */
export async function benchImport(bases: Bases, note: Note): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-bench-import-'))
  const children = await bundleChildren('import-child', 'undo-child')
  try {
    const small = join(folder, '50k.csv')
    const large = join(folder, '1m.csv')
    await writePeopleCsv(small, SIZES.list, 2, 5_000_000)
    await writePeopleCsv(large, SIZES.most, 1)
    const smallBare = bareImport(folder, small)
    const largeBare = bareImport(folder, large)

    const runs: Import[] = []
    for (let run = 0; run < 3; run++) runs.push(await importInto(children, join(folder, `small-${run}`), small, note))
    const empty = seconds(median(runs.map(whole)))
    const million = await importInto(children, join(folder, 'large'), large, note)
    const undone = await undoImport(children, join(folder, 'large'), note)
    const full = join(folder, 'full')
    cpSync((await bases(SIZES.most)).dataDir, full, { recursive: true })
    // What the copy left in memory goes to the disk now, not with the first checkpoint of the import.
    execFileSync('sync')
    const into = await importInto(children, full, small, note, 'in-use')
    const lock = { p99: percentile(into.lock, 0.99), max: Math.max(...into.lock) }
    note(
      `  the window's thread had the write lock while importing into 1 M after: p99 ${lock.p99.toFixed(1)}, max ${lock.max.toFixed(1)} ms`,
    )
    return [
      benchRow('import-50k', empty, smallBare),
      benchRow('import-1m', seconds(whole(million)), largeBare),
      benchRow('import-1m-memory', million.peakMb),
      benchRow('import-50k-into-1m', seconds(whole(into)), smallBare),
      benchRow('import-lock-p99', lock.p99),
      benchRow('import-lock-max', lock.max),
      benchRow('search-while-importing', percentile(into.searches, 0.95)),
      benchRow('search-stall-while-importing', Math.max(...into.searches)),
      benchRow('growth-import', whole(million) / SIZES.most, whole(runs[0] ?? million) / SIZES.list),
      benchRow('undo-import', seconds(undone), seconds(whole(million))),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(children, { recursive: true, force: true })
  }
}

const whole = (run: Import) => run.openMs + run.importMs
const seconds = (ms: number) => ms / 1000

/** Seconds of a bare `.import`, median of three. */
function bareImport(folder: string, file: string): number {
  const times: number[] = []
  for (let run = 0; run < 3; run++) {
    const db = join(folder, 'bare.db')
    rmSync(db, { force: true })
    const began = performance.now()
    execFileSync('sqlite3', [db, `.import --csv ${file} people`])
    times.push(performance.now() - began)
    rmSync(db)
  }
  return seconds(median(times))
}

/** One import in a process of its own. */
async function importInto(
  children: string,
  dataDir: string,
  file: string,
  note: Note,
  state: 'empty' | 'in-use' = 'empty',
): Promise<Import> {
  const child = fork(join(children, 'import-child.js'), [dataDir, migrationsOf, file, state], { execArgv: [] })
  let result: Import | undefined
  child.on('message', (message: Import) => {
    result = message
  })
  await once(child, 'exit')
  if (!result) throw new Error(`the import of ${file} ended without a result`)
  const { openMs, checkMs, importMs, peakMb } = result
  const s = (ms: number) => (ms / 1000).toFixed(1)
  note(`  copied in ${s(openMs)} s, checked ${s(checkMs)} s, imported ${s(importMs)} s, peak ${peakMb.toFixed(0)} MB`)
  return result
}

/** Milliseconds that taking back the import into an empty base takes, in a process of its own. */
async function undoImport(children: string, dataDir: string, note: Note): Promise<number> {
  const child = fork(join(children, 'undo-child.js'), [dataDir, migrationsOf], { execArgv: [] })
  let undoMs: number | undefined
  child.once('message', (message) => {
    undoMs = (message as { undoMs: number }).undoMs
  })
  await once(child, 'exit')
  if (undoMs === undefined) throw new Error('the undo ended without a result')
  note(`  taken back in ${(undoMs / 1000).toFixed(1)} s`)
  return undoMs
}
