import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasUpdateFeed } from './updates.ts'

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
