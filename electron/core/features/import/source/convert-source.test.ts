import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as xlsx from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../../../../shared/errors.ts'
import { ensureThread, THREAD_PROGRAM } from '../../../../../tests/support/built.ts'
import { type ConversionLimits, convertSource } from './convert-source.ts'

let folder: string
beforeAll(async () => {
  await ensureThread()
  folder = mkdtempSync(join(tmpdir(), 'bandhu-convert-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The code of what a conversion of many rows throws, and whether it left its table behind. */
async function outcome(limits: ConversionLimits) {
  const path = join(folder, 'many.xlsx')
  const target = join(folder, 'table.csv')
  if (!existsSync(path)) {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`Person ${i}`, `p${i}@example.com`, `note ${i}`])
    const book = xlsx.utils.book_new(xlsx.utils.aoa_to_sheet([['Name', 'Email', 'Notes'], ...rows]), 'S')
    writeFileSync(path, xlsx.write(book, { type: 'buffer', compression: true }) as Buffer)
  }
  const code = await convertSource(
    THREAD_PROGRAM,
    'workbook',
    { path, name: 'many.xlsx', part: null, target },
    limits,
  ).then(
    ({ parts }) => parts[0]?.rows,
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
  return { code, left: existsSync(target) }
}

test('a conversion that takes too long or too much memory is ended, says so and leaves nothing', async () => {
  expect(await outcome({ workMs: 1 })).toEqual({ code: 'FILE_TOO_MUCH', left: false })
  expect(await outcome({ roomMb: 24 })).toEqual({ code: 'FILE_TOO_MUCH', left: false })
  expect(await outcome({ workMs: 300_000 })).toEqual({ code: 20_000, left: true })
})
