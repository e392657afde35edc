import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Inputs } from '../../../../shared/contract.ts'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* Who refused after a backup was made may have been reached otherwise by then: the backup knows them by their old lines only. */

vi.setConfig({ testTimeout: 240_000 })

let core: TestCore
let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bandhu-restore-'))
  core = await createTestCore({ dataDir })
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function backUp(): Promise<string> {
  const { jobId } = await core.client.backup.now()
  expect((await jobOver(core, jobId)).state).toBe('done')
  return (await core.client.backup.list()).backups[0]?.name ?? ''
}
const restored = (name: string) => core.client.backup.restore({ from: { name } })

type Said = Pick<Inputs['customers']['setConsent'], 'of' | 'status'>
async function say(id: number, said: Said): Promise<void> {
  const { version } = await core.client.customers.get({ id })
  await core.client.customers.setConsent({ id, version, ground: 'told us', ...said })
}

const linesOf = (name: string, n: number) => ({
  name,
  emails: [{ address: `p${n}@town.in` }],
  phones: [{ number: `98300 1000${n}` }],
  addresses: [{ street: `Street ${n}`, city: 'Kolkata' }],
})

/** Somebody who wants letters and may be called, and is reached otherwise from the second on. */
async function shopper(name: string, n: number): Promise<number> {
  const { id } = (await core.client.customers.create(linesOf(name, n))).customer
  await say(id, { of: { channel: 'email' }, status: 'subscribed' })
  return id
}
async function moves(id: number, name: string, n: number): Promise<void> {
  const { version } = await core.client.customers.get({ id })
  await core.client.customers.update({ id, version, values: linesOf(name, n) })
}

const REFUSED = [{ channel: 'email' }, { channel: 'sms' }, { channel: 'phone' }, { channel: 'post' }] as const
async function refusesAll(id: number): Promise<void> {
  for (const of of REFUSED) await say(id, { of, status: 'unsubscribed' })
}

/** Why somebody is reached by nothing, or null where they are. */
async function why(id: number) {
  const { notMailable } = await core.client.customers.get({ id })
  const { channels } = await core.client.consent.person({ id })
  const of = (name: string) => channels.find(({ channel }) => channel === name)?.why ?? null
  return [notMailable, of('sms'), of('phone'), of('post')]
}
const BY_WORD = ['unsubscribed', 'unsubscribed', 'unsubscribed', 'unsubscribed']
const BY_LINE = ['suppressed', 'refused', 'refused', 'refused']

test('who refused is not reached by what the backup knows of them, nor is another record that gets it', async () => {
  const [rina, dina] = [await shopper('Rina Das', 1), await shopper('Dina Sen', 2)]
  const name = await backUp()
  const { id: topicId } = await core.client.consent.createTopic({ name: 'Offers' })
  await moves(rina, 'Rina Das', 6)
  await refusesAll(rina)
  await say(rina, { of: { topicId }, status: 'unsubscribed' })
  await moves(dina, 'Dina Sen', 7)
  await refusesAll(dina)
  await core.client.customers.delete({ id: dina })

  await restored(name)
  expect(await why(rina)).toEqual(BY_WORD)
  expect(await why(dina)).toEqual(BY_WORD)
  expect((await core.client.campaigns.audience()).mailable).toBe(0)
  const { topics } = await core.client.consent.person({ id: rina })
  expect(topics).toMatchObject([{ name: 'Offers', status: 'unsubscribed', elsewhere: true }])
  await core.client.customers.delete({ id: rina })
  expect(await why(await shopper('Rina Das', 3).then((id) => moves(id, 'Rina Das', 1).then(() => id)))).toEqual(BY_LINE)
})

test('who was in the recycle bin, or became part of somebody else since', async () => {
  const [bina, mina, nina] = [await shopper('Bina', 1), await shopper('Mina', 2), await shopper('Mina', 3)]
  await core.client.customers.delete({ id: bina })
  const name = await backUp()
  const bin = async () => core.client.bin.restore({ ids: (await core.client.bin.list({})).rows.map(({ id }) => id) })
  await bin()
  await moves(bina, 'Bina', 6)
  await refusesAll(bina)
  const people = await Promise.all([mina, nina].map((id) => core.client.customers.get({ id })))
  await core.client.duplicates.merge({ people: people.map(({ id, version }) => ({ id, version })), choices: [] })
  await moves(mina, 'Mina', 7)
  await refusesAll(mina)

  await restored(name)
  expect(await why(nina)).toEqual(BY_WORD)
  await bin()
  expect(await why(bina)).toEqual(BY_LINE)
})

test('a mailbox that bounced is no word of a person, and a number that was given again is another person', async () => {
  const tina = await shopper('Tina', 1)
  const name = await backUp()
  await moves(tina, 'Tina', 6)
  await say(tina, { of: { channel: 'email' }, status: 'bounced' })
  const xenia = await shopper('Xenia', 2)

  await restored(name)
  expect((await why(tina))[0]).toBeNull()
  const yara = await shopper('Yara', 3)
  expect(yara).toBe(xenia)
  await refusesAll(yara)
  const { backups } = await core.client.backup.list()
  await restored(backups.find(({ reason }) => reason === 'before-restore')?.name ?? '')
  expect((await core.client.customers.get({ id: xenia })).name).toBe('Xenia')
  expect((await why(xenia))[0]).toBeNull()
})
