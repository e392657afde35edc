import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whileHeld } from '../../../../tests/support/held-file.ts'
import { backupName } from '../../db/backup-names.ts'
import { type CopiedBackup, copyOut } from './copy-out.ts'

let home: string
let place: string
let backup: CopiedBackup
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bandhu-copy-'))
  place = join(home, 'stick')
  mkdirSync(place)
  const shop = 'abcdef'
  const path = join(home, backupName({ shop, at: Date.UTC(2026, 4, 1), reason: 'daily' }))
  writeFileSync(path, 'as it was')
  backup = { path, people: 1, letters: 0, version: '1', shop, erasedAt: null }
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const copies = () => readdirSync(place).filter((name) => name.startsWith(basename(backup.path)))

test('a copy that a virus scanner holds for a moment gets its name when it lets go', async () => {
  expect(await copyOut(backup, place, whileHeld(2))).toBeNull()
  expect(readFileSync(join(place, basename(backup.path)), 'utf8')).toBe('as it was')
  expect(copies().filter((name) => name.endsWith('.new'))).toEqual([])
})

test('one that is never let go is said to be refused, and no part of it stays', async () => {
  expect(await copyOut(backup, place, whileHeld(100))).toBe('read-only')
  expect(copies()).toEqual([])
})
