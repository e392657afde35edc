import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BackupReason, backupReasonSchema } from '../../../../shared/features/backup/contract.ts'
import { backupName, readBackupName } from '../../db/backup-names.ts'
import { isDue, KEPT, toLetGo } from './keep.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 21, 12)
const made = (reason: BackupReason, at: number) => ({ name: `${reason} ${at}`, reason, at })
const daysAgo = (n: number, reason: BackupReason = 'daily') => made(reason, NOW - n * DAY)

test('seven days stay, the eighth goes', () => {
  const backups = Array.from({ length: 9 }, (_, i) => daysAgo(i))
  expect(toLetGo(backups).sort()).toEqual([daysAgo(7).name, daysAgo(8).name].sort())
})

test('many backups of one afternoon do not push out last week', () => {
  const week = Array.from({ length: 7 }, (_, i) => daysAgo(i))
  const today = Array.from({ length: 10 }, (_, i) => made('by-hand', NOW + i * 60_000))
  const gone = new Set(toLetGo([...week, ...today]))
  expect(week.slice(1).filter((one) => gone.has(one.name))).toEqual([])
  expect(gone.has(today.at(-1)?.name ?? '')).toBe(false)
  expect(gone.size).toBe(10)
})

test('those made before something have places of their own', () => {
  const backups = [0, 1, 2, 3, 4].flatMap((n) => [daysAgo(n, 'before-bulk'), daysAgo(n, 'before-restore'), daysAgo(n)])
  expect(toLetGo(backups).sort()).toEqual(
    [3, 4].flatMap((n) => [daysAgo(n, 'before-bulk').name, daysAgo(n, 'before-restore').name]).sort(),
  )
})

test('of those made ahead of an act that has not come the newest stays, beside all others', () => {
  const acts = [1, 2, 3].map((n) => daysAgo(n, 'before-bulk'))
  expect(toLetGo([daysAgo(0, 'ahead'), daysAgo(0.1, 'ahead'), ...acts])).toEqual([daysAgo(0.1, 'ahead').name])
  expect(isDue([daysAgo(0.1, 'ahead')], NOW)).toBe(true)
})

test('whatever there is, the newest stays and seven are enough', () => {
  const reasons = fc.constantFrom<BackupReason>(...backupReasonSchema.options)
  const one = fc.record({ reason: reasons, at: fc.integer({ min: 0, max: NOW }) })
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ at }) => at, maxLength: 40 }), (list) => {
      const backups = list.map(({ reason, at }) => made(reason, at))
      const gone = new Set(toLetGo(backups))
      const kept = backups.filter((b) => !gone.has(b.name))
      const ordinary = kept.filter((b) => b.reason === 'daily' || b.reason === 'by-hand')
      expect(ordinary.length).toBeLessThanOrEqual(KEPT)
      expect(kept.length).toBeLessThanOrEqual(KEPT + 10)
      const newest = backups.sort((a, b) => b.at - a.at)[0]
      if (newest) expect(gone.has(newest.name)).toBe(false)
    }),
  )
})

test('due after a day, whichever way the clock went', () => {
  expect(isDue([], NOW)).toBe(true)
  expect(isDue([daysAgo(0.9)], NOW)).toBe(false)
  expect(isDue([daysAgo(1.1)], NOW)).toBe(true)
  expect(isDue([daysAgo(-0.5)], NOW)).toBe(false)
  expect(isDue([daysAgo(-30)], NOW)).toBe(true)
  expect(isDue([daysAgo(0.1, 'before-restore')], NOW)).toBe(true)
})

test('a name says whose it is, when and why, and nothing else is taken for a backup', () => {
  const told = { shop: '3fa85f', at: Date.UTC(2026, 10, 21, 23, 4, 15, 123), reason: 'before-bulk' as const }
  expect(backupName(told)).toBe('bandhu-3fa85f-20261121T230415123Z-before-bulk.db')
  expect(readBackupName(backupName(told))).toEqual(told)
  expect(readBackupName(backupName(told, 2))).toEqual(told)
  const ofBefore = 'bandhu-3fa85f-20261121T230415Z-before-bulk.db'
  expect(readBackupName(ofBefore)).toEqual({ ...told, at: Date.UTC(2026, 10, 21, 23, 4, 15) })
  for (const name of ['bandhu.db', 'x.db', `${backupName(told)}.new`, '../bandhu-3fa85f-20261121T230415Z-daily.db'])
    expect(readBackupName(name)).toBeNull()
})
