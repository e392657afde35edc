import { afterEach, expect, test } from 'vitest'
import { setUpShop } from '../../../../tests/support/campaign.ts'
import { putPeople, town } from '../../../../tests/support/people.ts'
import { startSmtp } from '../../../../tests/support/smtp/start.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'
import type { HostChoice } from '../../ports.ts'

const open: { core?: TestCore } = {}
afterEach(async () => {
  await open.core?.close()
})

function choice(): HostChoice {
  const kept = { on: false }
  return {
    get: () => kept.on,
    set: (on) => {
      kept.on = on
    },
  }
}

test('what the host can do while nobody looks is chosen, and what it cannot is refused', async () => {
  const ended: string[] = []
  const background = { login: choice(), stay: null, stop: () => void ended.push('ended') }
  const core = await createTestCore({ ports: { background } })
  open.core = core
  expect(await core.client.system.background()).toEqual({ startsWithComputer: false, staysOpen: null, canStop: true })
  expect(await core.client.system.setBackground({ startsWithComputer: true })).toMatchObject({
    startsWithComputer: true,
  })
  expect(background.login.get()).toBe(true)
  await expect(core.client.system.setBackground({ staysOpen: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await core.client.system.stop()
  expect(ended).toEqual(['ended'])
})

test('a host that has ways of its own is not ended from the window', async () => {
  const core = await createTestCore()
  open.core = core
  await expect(core.client.system.stop()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('what would stop is told with what is left and its hour; all of it can be paused at once', async () => {
  const smtp = await startSmtp()
  const core = await createTestCore()
  open.core = core
  try {
    const accountId = await setUpShop(core, smtp)
    putPeople(core, town(6))
    const draft = (subject: string) => core.client.campaigns.create({ subject, body: 'New tea.', accountId })
    const [resting, later] = [await draft('Resting'), await draft('Later')]
    expect(await core.client.campaigns.underWay()).toEqual([])
    const at = Date.now() + 86_400_000
    for (const { id } of [resting, later]) await core.client.campaigns.send({ id, expected: 6, at })
    // Its mailbox rests: it goes on by itself, unless the program ends.
    const { $client } = core.core.db.read
    $client
      .prepare(
        "update campaigns set state = 'paused', pause_reason = 'account-refused', scheduled_at = null where id = ?",
      )
      .run(resting.id)
    expect(await core.client.campaigns.underWay()).toEqual([
      { id: resting.id, subject: 'Resting', state: 'sending', waiting: 6, at },
      { id: later.id, subject: 'Later', state: 'scheduled', waiting: 6, at },
    ])
    $client.exec("update campaigns set state = 'sending', pause_reason = null")
    expect(core.core.services.campaigns.pauseSending()).toBe(2)
    const states = (await core.client.campaigns.list()).map((one) => [one.state, one.pauseReason])
    expect(states).toEqual([
      ['paused', 'by-hand'],
      ['paused', 'by-hand'],
    ])
    expect(await core.client.campaigns.underWay()).toEqual([])
    expect(smtp.received()).toEqual([])
  } finally {
    await smtp.stop()
  }
})
