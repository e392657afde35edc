import type { Worker } from 'node:worker_threads'
import { type ReadDb, statement } from '../db/handles.ts'
import type { Reader } from '../deps.ts'
import { startReader } from '../jobs/worker-pool.ts'
import type { Answer, Ask } from './messages.ts'
import { type ReadName, slowReads, sooner } from './registry.ts'

/** Up to so many people a question is answered at once, in a few milliseconds; beyond it goes to the reading thread. */
const AT_ONCE = 20_000
/** An idle thread costs memory (ms). */
const IDLE = 30_000

/** A function does not cross to another thread: its name in the list does. */
const names = new Map<unknown, ReadName>(
  Object.entries(slowReads).map(([name, question]) => [question, name as ReadName]),
)

type Waiting = { resolve: (output: unknown) => void; reject: (error: Error) => void }

/** Asks slow questions beside the thread that owns the window. `atOnce`: people up to which it is not worth it. */
export function createReader(
  { read: db, file }: { read: ReadDb; file: string },
  program: URL,
  atOnce = AT_ONCE,
): Reader {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0
  let idle: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function drop(error: Error): void {
    worker = null
    for (const [id, { reject }] of [...waiting]) {
      waiting.delete(id)
      reject(error)
    }
  }
  function rest(): void {
    clearTimeout(idle)
    if (waiting.size > 0) return
    idle = setTimeout(() => void end(), IDLE)
    idle.unref()
  }
  async function end(): Promise<void> {
    clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
    drop(new Error('the reading thread was closed'))
  }
  function thread(): Worker {
    if (worker) return worker
    const started = startReader(program, file)
    worker = started
    started.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (answer.ok) asked?.resolve(answer.output)
      else asked?.reject(new Error(answer.message))
      rest()
    })
    started.on('error', (error: Error) => worker === started && drop(error))
    started.on('exit', () => worker === started && drop(new Error('the reading thread died')))
    return started
  }

  return {
    async run(question, input, size) {
      const read = names.get(question)
      if (!read)
        throw new Error(`reads/registry.ts does not list ${question.name}: the reading thread would not know it`)
      const grown = size ?? (statement(db, 'select max(id) from people').pluck().get() as number | null) ?? 0
      if (grown <= Math.min(atOnce, sooner[read] ?? atOnce) || closed) return question(db, input)
      clearTimeout(idle)
      const id = ++last
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (output: unknown) => void, reject })
        thread().postMessage({ id, read, input } satisfies Ask)
      })
    },
    async close() {
      closed = true
      await end()
    },
  }
}
