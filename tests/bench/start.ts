import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bases } from './bases.ts'
import { bundleChildren, migrationsOf } from './bundle.ts'
import { type BenchRow, benchRow, median } from './rows.ts'
import { SIZES } from './sizes.ts'

/** What a fresh process says of itself (start-child.ts). */
type Started = { readyMs: number; firstListMs: number; idleMb: number }

function startOnce(file: string, dataDir: string): Promise<Started> {
  const child = fork(file, [dataDir, migrationsOf], { execArgv: [] })
  return new Promise((resolve, reject) => {
    let said: Started | null = null
    child.once('message', (message) => {
      said = message as Started
    })
    child.once('exit', (code) => {
      if (said && code === 0) resolve(said)
      else reject(new Error(`the started process ended with ${code}`))
    })
  })
}

/** A fresh process on a million people: from its birth to a core that answers, and what it holds when nothing happens. */
export async function benchStart(bases: Bases, note: (text: string) => void): Promise<BenchRow[]> {
  const { dataDir } = await bases(SIZES.most)
  const outDir = await bundleChildren('start-child')
  const file = join(outDir, 'start-child.js')
  const runs: Started[] = []
  for (let i = 0; i < 3; i++) {
    const run = await startOnce(file, dataDir)
    runs.push(run)
    note(
      `  start ${i + 1}: ready ${run.readyMs.toFixed(0)} ms, first list ${run.firstListMs.toFixed(0)} ms, idle ${run.idleMb.toFixed(0)} MB`,
    )
  }
  rmSync(outDir, { recursive: true, force: true })
  return [
    benchRow('start-core-ready', median(runs.map((run) => run.readyMs))),
    benchRow('idle-memory', median(runs.map((run) => run.idleMb))),
  ]
}
