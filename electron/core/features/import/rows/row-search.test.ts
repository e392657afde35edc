import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ensureThread, THREAD_PROGRAM } from '../../../../../tests/support/built.ts'
import type { FileShape } from '../source/analyse-file.ts'
import type { Finding } from './find-rows.ts'
import { createRowSearch } from './row-search.ts'

/* A search ends with those who asked for it: who types on has no use for what was typed before. */

const folder = mkdtempSync(join(tmpdir(), 'row-search-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = join(folder, 'many.csv')
writeFileSync(path, `Name,Town\n${'Asha Roy,Kolkata\n'.repeat(40_000)}`)
const shape: FileShape = { encoding: 'utf-8', delimiter: ',', headerRow: 1, columns: [], consentFromName: null }
const finding: Finding = { path, name: 'many.csv', shape, key: 'kolkata', among: Int32Array.of(2, 9) }

test('a search goes on while one of those who asked waits, and is given up with the last of them', async () => {
  await ensureThread()
  const search = createRowSearch(THREAD_PROGRAM)
  const [first, second] = [new AbortController(), new AbortController()]
  const both = [search(finding, first.signal), search(finding, second.signal)]
  first.abort(new Error('typed on'))
  expect(await both[1]).toEqual({ rows: [2, 9], cut: false })

  const third = new AbortController()
  const given = search({ ...finding, key: 'asha' }, third.signal)
  third.abort(new Error('typed on'))
  await expect(given).rejects.toThrow('typed on')
  // It is no answer that was kept.
  expect(await search({ ...finding, key: 'asha' })).toEqual({ rows: [2, 9], cut: false })
})
