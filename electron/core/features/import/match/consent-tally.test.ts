import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeToGuesses, checkedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* What check and result say of consent is what is stored, also where several rows tell of one person. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const STORED = `select ifnull(c.ground, c.status), count(*) from consents c where c.channel = 'email'
  and exists (select 1 from person_emails e where e.person_id = c.person_id) group by 1`
const stored = () => Object.fromEntries(core.core.db.read.$client.prepare(STORED).raw().all() as [string, number][])

async function counted(text: string) {
  const { id, counts } = await checkedImport(core, 'list.csv', text)
  await agreeToGuesses(core, id)
  const { jobId } = await core.client.import.start({ id, ground: 'Customers of the shop' })
  await jobOver(core, jobId!)
  const { subscribed, unsubscribed, bounced, consentUnknown } = (await core.client.import.get({ id })).counts!
  const told = { subscribed, unsubscribed, bounced, consentUnknown }
  expect(counts).toMatchObject(told)
  return told
}

const HEAD = 'Name,E-mail,Mobile,Newsletter'

test('an address in one row and a word in another, or two words: each person is counted as they are stored', async () => {
  const told = await counted(`${HEAD}
Anita Sen,,98310 41201,yes
Anita Sen,anita@example.com,98310 41201,
Bela Roy,bela@example.com,,
Bela Roy,bela@example.com,,yes
Chitra Das,chitra@example.com,,yes
Chitra Das,chitra@example.com,,no
Dipa Paul,,98310 41202,
Dipa Paul,dipa@example.com,98310 41202,
Esha Pal,,98310 41203,yes
Farida Ali,farida@example.com,,no
Farida Ali,farida@example.com,,yes
`)
  expect(told).toEqual({ subscribed: 2, unsubscribed: 2, bounced: 0, consentUnknown: 1 })
  expect(stored()).toEqual({ subscribed: 2, unsubscribed: 2, 'Customers of the shop': 1 })
})

test('who is known by a number, and has an address here, is counted, too', async () => {
  await counted(`${HEAD}\nAnita Sen,anita@example.com,98310 41201,\nBela Roy,,98310 41202,\n`)
  const told = await counted(`${HEAD}\nAnita Sen,,98310 41201,yes\nBela Roy,,98310 41202,yes\n`)
  expect(told).toEqual({ subscribed: 1, unsubscribed: 0, bounced: 0, consentUnknown: 0 })
  expect(stored()).toEqual({ subscribed: 1 })
})
