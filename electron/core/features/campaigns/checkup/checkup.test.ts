import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeCampaignShop, openCampaignShop } from '../../../../../tests/support/campaign-shop.ts'
import { filledLetter, putPicture } from '../../../../../tests/support/drawn-letters.ts'
import { putPeople, town } from '../../../../../tests/support/people.ts'
import type { TestSmtp } from '../../../../../tests/support/smtp/start.ts'
import type { TestCore } from '../../../../../tests/support/test-core.ts'

let core: TestCore
let smtp: TestSmtp
let accountId: number
beforeEach(async () => {
  ;({ core, smtp, accountId } = await openCampaignShop())
})
afterEach(() => closeCampaignShop({ core, smtp }))

type Asked = Parameters<TestCore['client']['campaigns']['checkup']>[0]
const LETTER = { subject: 'The new tea is here', body: 'Dear {{ first_name }}, come by.' }
const look = (over: Partial<Asked> = {}) =>
  core.client.campaigns.checkup({ ...LETTER, accountId, personId: null, missedOf: null, ...over })

test('the people: whom nothing can reach, offices, shared addresses, no consent, holes in the letter', async () => {
  const [twin] = putPeople(core, [
    { name: 'Asha Sen', givenName: 'Asha', email: 'asha@town.in' },
    { name: 'Asha again', givenName: 'Asha', email: 'asha@town.in' },
    { name: 'Wrong', givenName: 'W', email: 'wrong@town' },
    { name: 'Reserved', givenName: 'R', email: 'r@example.com' },
    { name: 'Office', givenName: 'O', email: 'Info+tea@town.in' },
    { name: 'Silent', email: 'silent@town.in', status: 'unknown' },
    { name: 'Bela Roy', email: 'bela@town.in' },
    { name: 'Gone', email: 'gone@town.in', status: 'unsubscribed' },
  ])
  const findings = await look()
  const named = findings.map(({ code, count, words, people }) => [code, count, words, people.map((one) => one.name)])
  expect(named).toEqual([
    ['field-hole', 1, ['first_name'], ['Bela Roy']],
    ['no-ground', 1, [], ['Silent']],
    ['addresses-dead', 2, [], ['Wrong', 'Reserved']],
    ['role-addresses', 1, [], ['Office']],
    ['duplicates', 1, [], ['Asha again']],
  ])
  expect(findings[4]?.people[0]).toMatchObject({ id: twin! + 1, address: 'asha@town.in' })
  const withWords = await look({ body: 'Dear {{ first_name | default: "friend" }}, come by.' })
  expect(withWords.map(({ code }) => code)).toContain('field-empty')
  expect(withWords.map(({ code }) => code)).not.toContain('field-hole')
  // With conditions each person's own letter decides.
  const where = '{% if city %}{{ first_name }} of {{ city }}{% else %}Dear friend{% endif %}, come by.'
  expect((await look({ body: where })).map(({ code }) => code)).not.toContain('field-hole')
})

test('what stops a letter is told before it is refused; more than the first few people are counted', async () => {
  expect((await look()).map(({ code }) => code)).toEqual(['nobody'])
  putPeople(core, town(1_200))
  const [hole] = await look()
  expect(hole).toMatchObject({ code: 'field-hole', count: 600 })
  expect(hole?.people).toHaveLength(8)
  expect((await look({ accountId: null })).map(({ code }) => code)).toContain('mailbox-missing')
  const { $client } = core.core.db.read
  $client.exec("update settings set postal_address = ''")
  expect((await look()).map(({ code }) => code)).toContain('postal-missing')
  $client.exec("update settings set postal_address = '12 Park Street'")
  $client.exec("update accounts set address = 'shop@gmail.com'")
  expect((await look())[0]).toMatchObject({ code: 'from-unsendable', words: ['shop@gmail.com', smtp.host] })
  const { id } = await core.client.campaigns.create({ ...LETTER, accountId })
  await expect(core.client.campaigns.send({ id, expected: 1_200 })).rejects.toMatchObject({ code: 'FREE_MAIL_FROM' })
})

test('a segment is looked at alone, and so are those whom a letter missed', async () => {
  const ids = putPeople(core, town(4))
  const list = await core.client.segments.create({ name: 'Tasters', rules: null })
  await core.client.segments.setMember({ id: list.id, personId: ids[0]!, member: true })
  expect(await look({ audience: { segmentId: list.id, exclude: [] } })).toEqual([])
  expect((await look({ audience: { segmentId: null, exclude: [list.id] } }))[0]).toMatchObject({ count: 2 })
  const { id } = await core.client.campaigns.create({ ...LETTER, accountId })
  expect((await look({ missedOf: id })).map(({ code }) => code)).toEqual(['nobody'])
})

test('the letter as it goes out: its parts, its links, its pictures', async () => {
  putPeople(core, [{ name: 'Asha', givenName: 'Asha', email: 'asha@town.in' }])
  const picture = await putPicture(core)
  const document = filledLetter('news', picture, picture)
  // The shop of that letter lies in a domain for examples.
  expect((await look({ document })).map(({ code, words }) => [code, ...words])).toEqual([
    ['link-dead', 'https://lahiritea.example/autumn', 'https://lahiritea.example/map'],
  ])
  const blocks = document.blocks.map((block) => (block.kind === 'picture' ? { ...block, alt: '' } : block))
  expect((await look({ document: { ...document, blocks } }))[1]).toMatchObject({ code: 'picture-words', block: 'top' })
  const unreadable = look({ body: 'Dear {{ nonsense }}' })
  await expect(unreadable).rejects.toMatchObject({ code: 'TEMPLATE_INVALID' })
})
