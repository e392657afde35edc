import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isDefinedError, safe } from '@orpc/client'
import { expect, test } from 'vitest'
import { createTestCore, jobOver } from '../../../../../tests/support/test-core.ts'

const GIGABYTE = 1024 ** 3
const PIECE = Buffer.alloc(4 * 1024 ** 2, 'x')

/** A file with this beginning and then one cell of so many bytes, never closed. */
async function writeHuge(path: string, beginning: string, size: number): Promise<void> {
  function* pieces() {
    yield Buffer.from(`${beginning}\n"`)
    for (let bytes = 0; bytes < size; bytes += PIECE.length) yield PIECE
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path))
}

test('a cell of 1 GB is refused with its row, whether it stands first or far down, and memory stays bounded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-huge-'))
  const core = await createTestCore()
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  try {
    const path = join(folder, 'huge.csv')
    await writeHuge(path, 'Name,Email', GIGABYTE)
    const before = process.memoryUsage.rss()
    const [refused] = await safe(core.client.import.open({ ref: core.core.files.offer(path, 'huge.csv') }))
    expect(isDefinedError(refused) && refused.code === 'FILE_CELL_TOO_LARGE' && refused.data.row).toBe(2)
    const people = Array.from({ length: 20_000 }, (_, i) => `Person ${i},p${i}@example.com`).join('\n')
    await writeHuge(path, `Name,Email\n${people}`, GIGABYTE / 16)
    const opened = await core.client.import.open({ ref: core.core.files.offer(path, 'huge.csv') })
    expect(await jobOver(core, opened.jobId ?? 0)).toMatchObject({ state: 'failed' })
    const { state, error } = await core.client.import.get({ id: opened.id })
    expect({ state, error }).toMatchObject({
      state: 'failed',
      error: { code: 'FILE_CELL_TOO_LARGE', data: { row: 20_002 } },
    })
    expect((peak - before) / 1e6, 'MB').toBeLessThan(300)
  } finally {
    clearInterval(watch)
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
