import { existsSync } from 'node:fs'

/**
 * Where the program of the threads lies, for the host whose module has this address: from source beside the jobs; in a
 * bundle worker.js, beside the main file or one level up.
 */
export function threadProgram(host: string): URL {
  if (host.endsWith('.ts')) return new URL('../core/jobs/worker-entry.ts', host)
  const sibling = new URL('./worker.js', host)
  return existsSync(sibling) ? sibling : new URL('../worker.js', host)
}
