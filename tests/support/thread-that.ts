import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { THREAD_PROGRAM } from './built.ts'

/** A program of the threads, written into `folder`, that first does what is told here (`workerData` says for whom it is), then its work. */
export function threadThat(folder: string, first: string): URL {
  const path = join(folder, 'thread.mjs')
  writeFileSync(
    path,
    `import { workerData } from 'node:worker_threads'
     ${first}
     await import(${JSON.stringify(THREAD_PROGRAM.href)})`,
  )
  return pathToFileURL(path)
}
