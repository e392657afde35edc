import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Words by which shops, schools and clubs keep their lists. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
})
afterEach(() => core.close())

async function imported(text: string) {
  const found = await checkedImport(core, 'list.csv', text)
  const done = await startedImport(core, found.id, { agree: true })
  expect(done.state).toBe('done')
  const { rows } = await core.client.customers.list({})
  const people = await Promise.all(rows.map(({ id }) => core.client.customers.get({ id })))
  return people.sort((a, b) => a.id - b.id)
}
const letters = () =>
  core.core.db.read.$client
    .prepare("select status from consents where channel = 'email' order by person_id")
    .pluck()
    .all()

test.each([
  ['E-posta İzni', 'Var', 'Yok'],
  ['Newsletter (j/n)', 'j', 'n'],
])('a yes and a no in the words of the list: %s', async (header, yes, no) => {
  await imported(`Ad Soyad;E-posta;${header}\nAnn;ann@example.com;${yes}\nBob;bob@example.com;${no}\n`)
  expect(letters()).toEqual(['subscribed', 'unsubscribed'])
})

test.each(['Aluno', 'Alumno', 'Schüler', 'Élève', 'Müşteri Adı'])('whom a list is about: %s', async (header) => {
  const people = await imported(`${header};E-mail\nAnn Lee;ann@example.com\n`)
  expect(people.map(({ name }) => name)).toEqual(['Ann Lee'])
})

test.each([
  ["Shop Name,Owner's Name,Phone", 'Anil Stores,Karim Uddin,98300 12345'],
  ['দোকানের নাম,মালিকের নাম,মোবাইল', 'Anil Stores,Karim Uddin,98300 12345'],
])('beside the name of a shop its owner is whom it is about: %s', async (header, row) => {
  const people = await imported(`${header}\n${row}\n`)
  expect(people).toMatchObject([{ name: 'Karim Uddin', company: 'Anil Stores' }])
})

test('beside a name the owner is not whom a list is about', async () => {
  const people = await imported('Name,Company,Owner Name,Phone\nAsha Roy,Anil Stores,Karim,98300 12345\n')
  expect(people).toMatchObject([{ name: 'Asha Roy', company: 'Anil Stores' }])
})

test('a day by the name of its month in Turkish and Portuguese is a birthday', async () => {
  const people = await imported(
    'Nome;E-mail;Aniversário\nAnn;ann@example.com;4 Mayıs\nBob;bob@example.com;5 março 1980\n',
  )
  expect(people.map(({ birthday }) => birthday)).toEqual(['--05-04', '1980-03-05'])
})

test('codes of states under `ST` are those of the address', async () => {
  const people = await imported('Name,Email,Address,City,ST,Zip\nAnn,ann@example.com,1 Elm St,Dayton,OH,45402\n')
  expect(people[0]?.addresses).toMatchObject([
    { street: '1 Elm St', city: 'Dayton', region: 'OH', postalCode: '45402' },
  ])
})

test('a title stands before no half, also where the family name stands first', async () => {
  const people = await imported('Name,Email\n"Mr. Roy, Anil",anil@example.com\nLakshmi W/o Ramana,l@example.com\n')
  expect(people.map(({ givenName, familyName }) => [givenName, familyName])).toEqual([
    ['Anil', 'Roy'],
    ['Lakshmi', null],
  ])
})

test('the day of a feast under `Date` is not since when somebody is a customer', async () => {
  await imported('Name,Phone,Occasion,Date\nAnn,98300 12345,Wedding,14th May\nBob,98300 12346,Birthday,2-Jun\n')
  expect((await core.client.fields.list({})).map(({ name }) => name).sort()).toEqual(['Date', 'Occasion'])
})

test('a name with a word that somebody is no more keeps it', async () => {
  const people = await imported('Name,E-mail\n"Krüger, Tom (verst. 2021)",tom@example.com\n')
  expect(people.map(({ name }) => name)).toEqual(['Krüger, Tom (verst. 2021)'])
})

test('initials are a name, and the German for "not told" is none', async () => {
  const people = await imported(
    'First Name,Last Name,Email\nK.A.,Thomas,t@example.com\nK. A.,Paul,p@example.com\nk. A.,Roth,r@example.com\n',
  )
  expect(people.map(({ givenName }) => givenName)).toEqual(['K.A.', 'K. A.', null])
})
