import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* Topics of letters: one that was made by mistake goes again, asked first, and comes back from the line that tells of it. */

let w: ServedWindow
beforeAll(async () => {
  w = await serveWindow()
})
afterAll(() => w.close())

const button = (name: string) => w.page.getByRole('button', { name, exact: true })
const names = async () => (await w.client.consent.topics()).map(({ name }) => name)

test('a topic that holds nothing is deleted after a question and brought back; one that somebody left has no such button', async () => {
  const left = await w.client.consent.createTopic({ name: 'Offers' })
  await w.client.consent.refuse({ address: 'asha@example.com', reason: 'wrote', topicId: left.id })
  const slip = await w.client.consent.createTopic({ name: 'Evnts' })
  await w.client.consent.retireTopic({ id: slip.id, retired: true })
  await w.show('/settings/topics')
  await button('Rename “Offers”').waitFor()
  expect(await button('Delete “Offers”').count()).toBe(0)
  await button('Delete “Evnts”').click()
  await w.page.getByText('No customer has said anything about it').waitFor()
  expect(await names()).toContain('Evnts')
  await button('Delete 1 topic').click()
  await w.page.getByText('“Evnts” is deleted.').first().waitFor()
  expect(await names()).toEqual(['Offers'])
  await button('Undo').click()
  await w.page.getByText('Taken back: Evnts.').first().waitFor()
  expect(await w.client.consent.topics()).toMatchObject([
    { name: 'Offers', retiredAt: null },
    { ...slip, retiredAt: expect.any(Number) },
  ])

  // From the recent actions, too, when the line is gone.
  await button('Delete “Evnts”').click()
  await button('Delete 1 topic').click()
  await expect.poll(names).toEqual(['Offers'])
  await w.show('/activity')
  await button('Undo: Topic “Evnts” deleted').first().click()
  await expect.poll(names).toEqual(['Offers', 'Evnts'])
  await w.show('/settings/topics')

  // Meanwhile a letter is written about it: it stays, and the question says why.
  await button('Delete “Evnts”').click()
  await w.client.consent.refuse({ address: 'ravi@example.com', reason: 'wrote', topicId: slip.id })
  await button('Delete 1 topic').click()
  await w.page.getByRole('alert').getByText('“Evnts” stays').waitFor()
  expect(await names()).toContain('Evnts')
})
