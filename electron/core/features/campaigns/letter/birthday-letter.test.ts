import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

test.each([
  ['en', 'Until 12 May'],
  ['bn', 'Until ১২ মে'],
  ['hi', 'Until 12 मई'],
] as const)(
  'a birthday in a letter, in the language of the shop (%s), without the year; other words where it is not known',
  async (language, words) => {
    await core.client.settings.setUp({
      language,
      businessName: 'Tea House',
      postalAddress: '12 Road',
      country: 'IN',
      currency: 'INR',
    })
    const born = await core.client.customers.create({ name: 'Asha', birthday: '1980-05-12' })
    const other = await core.client.customers.create({ name: 'Bimal' })
    const letter = { subject: 'Until {{ birthday | default: "then" }}', body: 'Hello' }
    const seen = async (personId: number) => (await core.client.campaigns.preview({ ...letter, personId })).subject
    expect(await seen(born.customer.id)).toBe(words)
    expect(await seen(other.customer.id)).toBe('Until then')
    expect(
      (await core.client.campaigns.preview({ subject: '{{ birthday }}', body: 'Hello', personId: other.customer.id }))
        .missing,
    ).toEqual(['birthday'])
  },
)
