import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { openShop } from '../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

vi.setConfig({ testTimeout: 120_000 })

const PHONE = '+919830010001'
const EMAIL = 'rina@example.com'
/** What is refused once, at the beginning: nothing below may take it back. */
const REFUSED = [{ channel: 'sms' }, { channel: 'phone' }, { channel: 'email' }, { topicId: 1 }] as const

type Step = 'import yes' | 'import no' | 'create' | 'merge' | 'undo last' | 'bulk yes' | 'delete' | 'restore' | 'erase'
const steps: readonly Step[] = [
  'import yes',
  'import no',
  'create',
  'merge',
  'undo last',
  'bulk yes',
  'delete',
  'restore',
  'erase',
]

const FILE = (word: string) =>
  `Name,E-mail,Phone,Newsletter,SMS consent,Phone consent,Topics chosen\nRina Das,${EMAIL},${PHONE},${word},${word},${word},News\n`

const people = async ({ client }: TestCore) => (await client.customers.list({})).rows.map(({ id }) => id)

async function take(t: TestCore, step: Step): Promise<void> {
  const { client } = t
  const ids = await people(t)
  switch (step) {
    case 'import yes':
    case 'import no': {
      const opened = await client.import.open({ ref: t.drop('list.csv', FILE(step === 'import yes' ? 'yes' : 'no')) })
      await jobOver(t, opened.jobId!)
      const { jobId } = await client.import.start({ id: opened.id, ground: 'regulars' })
      await jobOver(t, jobId!)
      return
    }
    case 'create':
      await client.customers.create({ name: 'Rina Das', emails: [{ address: EMAIL }], phones: [{ number: PHONE }] })
      return
    case 'merge': {
      if (ids.length < 2) return
      const group = await Promise.all(ids.slice(0, 2).map((id) => client.customers.get({ id })))
      await client.duplicates.merge({ people: group.map(({ id, version }) => ({ id, version })), choices: [] })
      return
    }
    case 'undo last': {
      const last = (await client.activity.list({})).find((action) => action.state === 'applied')
      if (last) await client.activity.undo({ id: last.id })
      return
    }
    case 'bulk yes':
      for (const of of REFUSED) {
        if (ids.length === 0) return
        const deed = { kind: 'consent' as const, of, status: 'subscribed' as const, ground: 'all of them agreed' }
        const { jobId } = await client.customers.bulkStart({
          who: { kind: 'people', ids },
          deed,
          expected: ids.length,
        })
        await jobOver(t, jobId)
      }
      return
    case 'delete':
      if (ids[0] !== undefined) await client.customers.delete({ id: ids[0] })
      return
    case 'restore': {
      const { rows } = await client.bin.list({})
      if (rows[0]) await client.bin.restore({ ids: [rows[0].id] })
      return
    }
    case 'erase': {
      if (ids[0] === undefined) return
      const { name } = await client.erasure.preview({ personId: ids[0] })
      const { jobId } = await client.erasure.start({ personId: ids[0], typed: name })
      await jobOver(t, jobId)
      return
    }
    default:
      step satisfies never
  }
}

/** Nobody with this number and address may be reached by what was refused. */
async function expectRefused(t: TestCore, erased: boolean): Promise<void> {
  for (const id of await people(t)) {
    const { channels, topics } = await t.client.consent.person({ id })
    const why = Object.fromEntries(channels.map((one) => [one.channel, one.why]))
    expect(['unsubscribed', 'refused']).toContain(why.sms)
    expect(['unsubscribed', 'refused']).toContain(why.phone)
    expect(['unsubscribed', 'suppressed']).toContain((await t.client.customers.get({ id })).notMailable)
    // What was refused of one topic goes with who is erased: no letter at all reaches the address from then on.
    if (erased) continue
    const news = topics.find((topic) => topic.topicId === 1)
    expect(news?.status === 'unsubscribed' || news?.elsewhere).toBe(true)
  }
}

test('no sequence of imports, merges, undos, bulk acts, deletions, restores and erasures loosens a channel or a topic', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 4, maxLength: 9 }), async (sequence) => {
      const t = await createTestCore()
      try {
        await openShop(t)
        await t.client.consent.createTopic({ name: 'News' })
        await take(t, 'create')
        const [id = 0] = await people(t)
        for (const of of REFUSED) {
          const { version } = await t.client.customers.get({ id })
          await t.client.customers.setConsent({ id, version, of, status: 'unsubscribed', ground: 'told us' })
        }
        for (const [i, step] of sequence.entries()) {
          await take(t, step)
          await expectRefused(t, sequence.slice(0, i + 1).includes('erase'))
        }
        expect(t.ports.errors).toEqual([])
      } finally {
        await t.close()
      }
    }),
    { numRuns: 3 },
  )
})
