import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow, median } from './rows.ts'

/** What a fresh process says of itself (start-child.ts). */
type Started = { readyMs: number; firstListMs: number; idleMb: number }

const root = join(import.meta.dirname, '../..')

/** Bundles the child as the packed program is bundled: all npm code inside, better-sqlite3 outside. Gives its file. */
async function bundle(outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      minify: false,
      rolldownOptions: {
        input: { 'start-child': join(import.meta.dirname, 'start-child.ts') },
        external: ['better-sqlite3', /^node:/, ...builtinModules],
      },
    },
  })
  return join(outDir, 'start-child.js')
}

function startOnce(file: string, dataDir: string): Promise<Started> {
  const child = fork(file, [dataDir, join(root, 'drizzle/migrations')], { execArgv: [] })
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
  const { dataDir } = await bases(1_000_000)
  const outDir = join(root, `node_modules/.cache/bandhu-bench-${process.pid}`)
  const file = await bundle(outDir)
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
