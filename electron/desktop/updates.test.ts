import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { hasUpdateFeed, keepLooking } from './updates.ts'

afterEach(() => void vi.useRealTimers())

test('only a packed app that was built with a feed ever looks for a newer version', () => {
  const resources = mkdtempSync(join(tmpdir(), 'resources-'))
  try {
    expect(hasUpdateFeed(true, resources)).toBe(false)
    writeFileSync(join(resources, 'app-update.yml'), 'provider: generic')
    expect(hasUpdateFeed(true, resources)).toBe(true)
    expect(hasUpdateFeed(false, resources)).toBe(false)
  } finally {
    rmSync(resources, { recursive: true })
  }
})

test('it looks at once and every day, also after a look that failed', async () => {
  vi.useFakeTimers()
  const errors: unknown[] = []
  const log = { info: () => {}, warn: () => {}, error: (_what: string, error: unknown) => void errors.push(error) }
  const look = vi.fn(async () => {
    throw new Error('no line')
  })
  keepLooking(look, log)
  expect(look).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(23 * 3_600_000)
  expect(look).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(49 * 3_600_000)
  expect(look).toHaveBeenCalledTimes(4)
  expect(errors).toHaveLength(4)
})
