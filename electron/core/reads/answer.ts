import type { MessagePort } from 'node:worker_threads'
import type { ReadDb } from '../db/handles.ts'
import { openConnection } from '../db/open.ts'
import { openWords } from '../features/customers/service.ts'
import type { Answer, Ask } from './messages.ts'
import { slowReads } from './registry.ts'

/** The reading thread: a connection that cannot write, one question after another. */
export function answerReads(port: MessagePort, file: string): void {
  const db = openConnection(file)
  // Before it can write nothing any more: a temporary table is a write, too.
  openWords(db)
  db.$client.pragma('query_only = ON')
  port.on('message', ({ id, read, input }: Ask) => {
    try {
      const question = slowReads[read] as (db: ReadDb, input: unknown) => unknown
      port.postMessage({ id, ok: true, output: question(db, input) } satisfies Answer)
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      port.postMessage({ id, ok: false, message } satisfies Answer)
    }
  })
  port.on('close', () => db.$client.close())
}
