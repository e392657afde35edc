import fs, { closeSync, existsSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type DatabaseType from 'better-sqlite3'
import type { FromWorker } from '../../../electron/core/jobs/messages.ts'
import { told } from './stage.ts'

/*
 * The product's thread, with something happening at one of its stages: where a job lets messages in, begins a unit of
 * work, or opens a file. The product knows nothing of it.
 */
const stage = told()
const { task, kind } = workerData as { task: string; kind?: string }
const mine = (task === 'job' ? kind : task) === stage.of
let steps = 0

/** Stands still until the test says go on; what it posted meanwhile is then heard at once. */
function stand(): void {
  writeFileSync(`${stage.sign}.reached`, '')
  const cell = new Int32Array(new SharedArrayBuffer(4))
  while (!existsSync(`${stage.sign}.go`)) Atomics.wait(cell, 0, 0, 1)
}

/** Writes until there is no room any more. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  for (let size = 1_048_576; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      size = Math.floor(size / 16)
    }
  }
  closeSync(file)
}

function step(): void {
  steps += 1
  if (steps !== stage.at) return
  if (stage.deed === 'stand') stand()
  else fill(stage.fills)
}

function watchBreaths(): void {
  const plain = globalThis.setImmediate
  const watched = (...args: Parameters<typeof plain>) => {
    step()
    return plain(...args)
  }
  globalThis.setImmediate = Object.assign(watched, plain) as typeof plain
}

function watchWrites(): void {
  const Database = createRequire(import.meta.url)('better-sqlite3') as typeof DatabaseType
  const { transaction } = Database.prototype
  Database.prototype.transaction = function (this: DatabaseType.Database, work) {
    return transaction.call(this, (...args: unknown[]) => {
      step()
      return work(...args)
    })
  } as typeof transaction
  for (const name of ['open', 'openSync'] as const) {
    const plain = fs[name] as (...args: unknown[]) => unknown
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        step()
        return plain(...args)
      },
    })
  }
  syncBuiltinESMExports()
}

/** What a thread is told, it is told at its start: one that has done its job takes no other. */
function endWithTheJob(): void {
  const port = parentPort
  if (!port) throw new Error('this program runs only as a worker thread')
  const post = port.postMessage.bind(port)
  port.postMessage = (message: FromWorker) => (message.type === 'ready' ? port.close() : post(message))
}

endWithTheJob()
if (mine) {
  watchBreaths()
  // Somebody who stands in the middle of a unit of work would keep the window from writing, too.
  if (stage.deed !== 'stand') watchWrites()
  process.once('exit', () => writeFileSync(`${stage.sign}.steps`, `${steps}\n`))
}
await import(stage.program)
