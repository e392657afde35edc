import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { campaigns } from '../../../../../drizzle/schema/campaigns.ts'
import { createTestCore } from '../../../../../tests/support/test-core.ts'

const letter = { subject: 'Autumn', body: 'Hello', createdAt: 1 }

test('a copied data folder sends nothing by itself; the original goes on', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-original-'))
  const copyDir = mkdtempSync(join(tmpdir(), 'bandhu-copy-'))
  const first = await createTestCore({ dataDir, start: false })
  first.core.db.write((tx) => {
    tx.insert(campaigns)
      .values([
        { ...letter, state: 'sending' },
        { ...letter, state: 'paused', pauseReason: 'by-hand' },
        { ...letter, state: 'finished' },
        { ...letter, state: 'draft' },
      ])
      .run()
  })
  await first.close()
  cpSync(dataDir, copyDir, { recursive: true })
  const states = async (dir: string) => {
    const core = await createTestCore({ dataDir: dir, start: false })
    const list = await core.client.campaigns.list()
    await core.close()
    return list.map((campaign) => campaign.state).reverse()
  }
  expect(await states(dataDir)).toEqual(['sending', 'paused', 'finished', 'draft'])
  expect(await states(copyDir)).toEqual(['held', 'held', 'finished', 'draft'])
  // Said once: what the owner then decides stays decided.
  expect(await states(copyDir)).toEqual(['held', 'held', 'finished', 'draft'])
  rmSync(dataDir, { recursive: true })
  rmSync(copyDir, { recursive: true })
})

test('a backup copied over the database in place sends nothing by itself', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-backup-'))
  const file = join(dataDir, 'bandhu.db')
  const backup = join(dataDir, 'my-backup.db')
  const first = await createTestCore({ dataDir, start: false })
  first.core.db.write((tx) =>
    tx
      .insert(campaigns)
      .values({ ...letter, state: 'sending' })
      .run(),
  )
  await first.core.db.read.$client.backup(backup)
  await first.close()
  copyFileSync(backup, file)
  const again = await createTestCore({ dataDir, start: false })
  expect((await again.client.campaigns.list()).map((campaign) => campaign.state)).toEqual(['held'])
  await again.close()
  rmSync(dataDir, { recursive: true })
})
