import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, jobOver, type TestCore } from '../../../../tests/support/test-core.ts'

/* A list of e-mails, with a name beside some: who is there under two spellings of one mailbox, and who is somebody else. */

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  for (let n = 0; n < 40; n++)
    await put(`${WORDS[n % 8]} ${WORDS[(n * 3 + 1) % 8]}${WORDS[n % 5]}`, `reader.${WORDS[n % 8]}${n}@example.com`)
})
afterEach(() => t.close())

const WORDS = 'Kavya Meru Tolan Basu Ruhi Omkar Zeenat Liton'.split(' ')
const put = (name: string, address: string) => t.client.customers.create({ name, emails: [{ address }] })

/** Of each group its addresses, why, and how sure it is; of the readers above nothing. */
async function told(): Promise<string[]> {
  const { jobId } = await t.client.duplicates.scan()
  await jobOver(t, jobId)
  const { groups } = await t.client.duplicates.groups({})
  const lines = await Promise.all(
    groups.map(async ({ members, pairs, confidence }) => {
      const found = await Promise.all(members.map(({ id }) => t.client.customers.get({ id })))
      const why = pairs[0]?.reasons.map(({ kind }) => kind).filter((kind) => kind.includes('mail'))
      return `${found.map(({ emails }) => emails[0]?.address).join(' = ')}: ${why?.join()}, ${confidence}`
    }),
  )
  return lines.filter((line) => !line.includes('reader.')).sort()
}

test('what arrives in one mailbox is one address: a word after a plus, a dot of Gmail’s, its other domain', async () => {
  await put('Anjali Tagore', 'anjali_tagore@yahoo.com')
  await put('Anjali', 'anjali_tagore+offers@yahoo.com')
  await put('Farid Lahiri', 'farid.lahiri@gmail.com')
  await put('', 'faridlahiri@googlemail.com')
  await put('', 'shop.halder@gmail.com')
  await put('', 'shophalder@gmail.com')
  // Elsewhere a dot is a letter, and may have slipped.
  await put('', 'nila.kundu@yahoo.com')
  await put('', 'nilakundu@yahoo.com')
  const found = await told()
  expect(found).toHaveLength(4)
  expect(found[0]).toMatch(/^anjali_tagore@yahoo.com = anjali_tagore\+offers@yahoo.com: same-mailbox, (?:likely|sure)$/)
  expect(found[1]).toMatch(/^farid.lahiri@gmail.com = faridlahiri@googlemail.com: same-mailbox, /)
  expect(found[2]).toMatch(/^nila.kundu@yahoo.com = nilakundu@yahoo.com: email-typo, /)
  expect(found[3]).toBe('shop.halder@gmail.com = shophalder@gmail.com: same-mailbox, possible')
})

test('a provider that is misspelt is nobody’s', async () => {
  await put('Rohan Tagore', 'rtagore@icloud.com')
  await put('Rohan', 'rtagore@icloud.con')
  expect(await told()).toEqual([expect.stringMatching(/^rtagore@icloud.com = rtagore@icloud.con: email-typo/)])
})

test('one given name with another initial beside it is somebody else’s rather than a slip', async () => {
  await put('Melanie', 'melaniew@gmail.com')
  await put('Melanie Murphy', 'melaniem@gmail.com')
  await put('James', 'jamesm@gmail.com')
  await put('Elliott James', 'ejames@gmail.com')
  const found = await told()
  expect(found.filter((line) => !line.endsWith(': different-email, possible'))).toEqual([])
})

test('an agency’s address, under which many are, ties nobody of one given name; that of two does', async () => {
  for (const family of 'Hall Price Torres Durgan Schimmel Perez Collins Kovacek Nguyen Bauer Huth Ahlke'.split(' '))
    await put(`${family.slice(0, 3)}a ${family}`, 'groups@tours.example')
  await put('David Williams', 'groups@tours.example')
  await put('David Martin', 'groups@tours.example')
  await put('Patricia Gomez', 'gomez@tours.example')
  await put('Patricia Lund', 'gomez@tours.example')
  expect(await told()).toEqual([expect.stringMatching(/^gomez@tours.example = gomez@tours.example: same-email, /)])
})
