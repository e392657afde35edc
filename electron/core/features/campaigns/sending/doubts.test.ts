import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { campaignIs, setUpShop } from '../../../../../tests/support/campaign.ts'
import { startImap, type TestImap } from '../../../../../tests/support/imap.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import { startSmtp, type TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

// Letters leave in a worker and through two servers; on a busy machine that is most of a minute.
vi.setConfig({ testTimeout: 180_000 })

let core: TestCore
let smtp: TestSmtp
let imap: TestImap
let accountId: number
/** What lies in the folder of sent letters. */
let filed: (messageId: string) => boolean
beforeEach(async () => {
  ;[core, smtp] = await Promise.all([createTestCore(), startSmtp()])
  const { user, password } = smtp
  imap = await startImap({ user, password, sent: { folder: 'Sent', flags: '\\Sent', holds: (id) => filed(id) } })
  accountId = await setUpShop(core, smtp)
  core.core.db.read.$client.prepare('update accounts set imap_host = ?, imap_port = ?').run(imap.host, imap.port)
  putPeople(core, town(12))
})
afterEach(async () => {
  await core.close()
  await Promise.all([smtp.stop(), imap.stop()])
})

/** Twelve letters, of which the fourth is taken by the server and never answered for. */
async function sendWithDoubt() {
  await smtp.script({ dropAfterDotAfter: 3 })
  const draft = await core.client.campaigns.create({ subject: 'Tea', body: 'New tea.', accountId })
  const { id } = await core.client.campaigns.send({ id: draft.id, expected: 12 })
  const over = await campaignIs(core, id, 'finished')
  const { rows } = await core.client.campaigns.outcomes({ id, limit: 50 })
  return { counts: over.counts, rows }
}

test('a doubt whose letter lies among the sent ones is sent, and says how that is known', async () => {
  filed = (id) => smtp.received().some(({ raw }) => raw.includes(id))
  const { counts, rows } = await sendWithDoubt()
  expect(counts).toMatchObject({ sent: 12, inDoubt: 0 })
  expect(rows.filter(({ reason }) => reason === 'found-in-sent')).toMatchObject([{ state: 'sent', answer: null }])
  // Nobody was asked and nobody got it twice.
  expect(smtp.received()).toHaveLength(12)
  expect(imap.letIn).toHaveLength(1)
})

test('not found proves nothing: a person is asked, and the server is quoted with nothing that it did not say', async () => {
  filed = () => false
  const { counts, rows } = await sendWithDoubt()
  expect(counts).toMatchObject({ sent: 11, inDoubt: 1 })
  expect(rows.filter(({ state }) => state === 'in-doubt')).toMatchObject([{ reason: null, answer: null }])
  expect(imap.asked.filter((command) => command.startsWith('UID'))).toHaveLength(2)
})

test('a mailbox that cannot be looked into leaves the doubt as it is, and the others get theirs', async () => {
  await imap.stop()
  const { counts } = await sendWithDoubt()
  expect(counts).toMatchObject({ sent: 11, inDoubt: 1 })
})
