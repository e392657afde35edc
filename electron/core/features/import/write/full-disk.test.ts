import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTestCore, jobOver } from '../../../../../tests/support/test-core.ts'

/** A file system of this size of our own, where this machine lets us mount one. */
function mountSmall(folder: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    // Mounting needs the superuser: without one there is no full disk to try on.
    return false
  }
}

const probe = mkdtempSync(join(tmpdir(), 'bandhu-mount-'))
const canMount = mountSmall(probe, '1m')
if (canMount) execFileSync('umount', [probe])
else console.info('skipped: import onto a full disk (this user may not mount a small file system)')
rmSync(probe, { recursive: true, force: true })

test.skipIf(!canMount)(
  'a disk that fills up stops the import; with room again it goes on and ends whole',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-full-'))
    mountSmall(dataDir, '10m')
    try {
      let failed: (message: string) => void = () => {}
      const failure = new Promise<string>((resolve) => {
        failed = resolve
      })
      const error = (message: string) => {
        if (message.startsWith('job import failed')) failed(message)
      }
      const core = await createTestCore({ dataDir, ports: { log: { info() {}, warn() {}, error } } })
      const people = Array.from({ length: 30_000 }, (_, i) => `Person ${i},person${i}@example.com,Dhaka`).join('\n')
      const opened = await core.client.import.open({ ref: core.drop('people.csv', `Name,Email,City\n${people}\n`) })
      await jobOver(core, opened.jobId ?? 0)
      await core.client.import.start({ id: opened.id, ground: 'Customers of the shop' })
      expect(await failure).toBe('job import failed: STORAGE_FULL')
      await core.close()

      execFileSync('mount', ['-o', 'remount,size=300m', dataDir])
      const again = await createTestCore({ dataDir })
      const { state, jobId, error: told } = await again.client.import.get({ id: opened.id })
      // Where even the end could not be written, the next start goes on by itself; else the owner starts it again.
      if (state === 'failed') {
        expect(told?.code).toBe('STORAGE_FULL')
        const restarted = await again.client.import.start({ id: opened.id, ground: 'Customers of the shop' })
        await jobOver(again, restarted.jobId ?? 0)
      } else await jobOver(again, jobId ?? 0)
      const { counts, state: end } = await again.client.import.get({ id: opened.id })
      expect(end).toBe('done')
      expect(counts).toMatchObject({ rows: 30_000, created: 30_000 })
      const { $client } = again.core.db.read
      expect($client.prepare('select count(*) from people').pluck().get()).toBe(30_000)
      expect($client.pragma('integrity_check', { simple: true })).toBe('ok')
      await again.close()
    } finally {
      execFileSync('umount', ['-l', dataDir])
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
  300_000,
)
