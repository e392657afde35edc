import { expect, test } from 'vitest'
import { canMountSmall, smallDisk } from '../../../../../tests/support/mounted-disk.ts'
import { createTestCore, jobOver } from '../../../../../tests/support/test-core.ts'

const canMount = canMountSmall()
if (!canMount) console.info('skipped: import onto a full disk (this user may not mount a small file system)')

test.skipIf(!canMount)(
  'a disk that fills up stops the import; with room again it goes on and ends whole',
  async () => {
    const disk = smallDisk('10m')
    const dataDir = disk.folder
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

      disk.resize('300m')
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
      disk.remove()
    }
  },
  300_000,
)
