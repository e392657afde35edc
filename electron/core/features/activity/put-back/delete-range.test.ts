import { expect, test } from 'vitest'
import { checkSearchIndex, tableImages } from '../../../../../tests/support/table-images.ts'
import { createTestCore } from '../../../../../tests/support/test-core.ts'
import { deletePeopleBetween } from './delete-range.ts'

test('who is between two people goes with every row, and those who are kept stay as they were', async () => {
  const t = await createTestCore()
  const ids: number[] = []
  for (const name of ['Asha', 'Bina', 'Chitra', 'Dipa', 'Esha', 'Farida']) {
    const { customer } = await t.client.customers.create({
      name,
      emails: [{ address: `${name.toLowerCase()}@example.com` }],
      phones: [{ number: `98300 1000${ids.length}` }],
      tags: ['tea'],
    })
    await t.client.customers.addNote({ id: customer.id, text: 'Sixty boxes' })
    for (const status of ['subscribed', 'unsubscribed'] as const) {
      const { version } = await t.client.customers.get({ id: customer.id })
      await t.client.customers.setConsent({ id: customer.id, version, status, ground: 'asked in the shop' })
    }
    ids.push(customer.id)
  }
  const [first = 0, second = 0, , fourth = 0, , last = 0] = ids
  const history = () => t.core.db.read.$client.prepare('select * from consent_history order by id').all()
  const ofKept = (rows: readonly unknown[]) =>
    (rows as Record<string, unknown>[]).filter((row) => [first, fourth, last].includes(Number(row.person_id ?? row.id)))
  const before = tableImages(t)
  const historyBefore = history()

  t.core.db.write((tx) => deletePeopleBetween(tx, second, last, [last, fourth]))

  const after = tableImages(t)
  expect(after.people?.map(({ name }) => name)).toEqual(['Asha', 'Dipa', 'Farida'])
  for (const table of ['person_emails', 'person_phones', 'person_tags', 'consents', 'timeline_events', 'search_docs']) {
    expect(after[table], table).toEqual(ofKept(before[table] ?? []))
    expect(after[table], table).not.toEqual(before[table])
  }
  expect(history()).toEqual(ofKept(historyBefore))
  expect(after.suppressions).toEqual(before.suppressions)
  expect(t.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  checkSearchIndex(t)
  await t.close()
})
