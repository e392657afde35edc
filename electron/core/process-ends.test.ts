import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Well below what an idle reading thread or the slowest timer would keep a process alive for. */
const PATIENCE = 25_000

test('after close() nothing keeps the process alive: no thread, timer, watcher or open reader', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-ends-'))
  const script = join(import.meta.dirname, '../../tests/support/open-work-close.ts')
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [script, dataDir], {
    encoding: 'utf8',
    timeout: PATIENCE,
  })
  rmSync(dataDir, { recursive: true, force: true })
  expect({ stdout, stderr, status, signal }).toEqual({ stdout: 'closed\n', stderr: '', status: 0, signal: null })
})
