import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, inMode, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { quartersJpeg } from '../../../../../tests/support/pictures.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../tests/support/test-core.ts'

/* Two rows about one person that say different things of what there is one of: the first counts, the second is told. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

type Mode = 'fill' | 'overwrite' | 'skip'

const problemsOf = async (id: number) =>
  (await core.client.import.problems({ id })).problems.map(({ row, column, value, suggestion, reason }) => {
    expect(reason).toBe('person-differs')
    return [row, column, value, suggestion]
  })

async function taken(text: string, mode: Mode = 'fill') {
  const { id } = await checkedImport(core, 'list.csv', text)
  if (mode !== 'fill') {
    await inMode(core, id, mode)
  }
  const checked = await core.client.import.get({ id })
  const problems = await problemsOf(id)
  const done = await startedImport(core, id, { agree: true })
  expect(await problemsOf(id)).toEqual(problems)
  expect(done.counts?.withProblems).toBe(checked.counts?.withProblems)
  expect(done.aside.waiting).toBe(new Set(problems.map(([row]) => row)).size)
  return { problems, done, person: await core.client.customers.get({ id: 1 }) }
}

test('each value of a further row that differs is told, whatever kind of column it stands in', async () => {
  const { problems, person, done } =
    await taken(`First name,Last name,E-mail,Company,Job title,Birthday,Language,Source,Owner,Gender,Visits,Shelf
Asha,Roy,asha@example.com,Alpha,Clerk,03/02/1984,bn,Fair,Mita,F,3,A1
Asha Kumari,Roy,asha@example.com,Beta,Head,17/08/1985,Hindi,Web,Bikash,M,4,B2
`)
  expect(problems).toEqual([
    [3, 'First name', 'Asha Kumari', 'Asha'],
    [3, 'Company', 'Beta', 'Alpha'],
    [3, 'Job title', 'Head', 'Clerk'],
    [3, 'Birthday', '17/08/1985', '03/02/1984'],
    [3, 'Language', 'Hindi', 'bn'],
    [3, 'Source', 'Web', 'Fair'],
    [3, 'Owner', 'Bikash', 'Mita'],
    [3, 'Gender', 'M', 'F'],
    [3, 'Visits', '4', '3'],
    [3, 'Shelf', 'B2', 'A1'],
  ])
  expect(done.counts).toMatchObject({ created: 1, repeated: 1, withProblems: 1 })
  expect(person).toMatchObject({ name: 'Asha Roy', birthday: '1984-02-03', language: 'bn', owner: 'Mita' })
  const { ref } = await core.client.import.skippedFile({ id: done.id })
  const text = readFileSync(core.core.files.open(ref).path, 'utf8')
  expect(text).toContain('An earlier row says otherwise of this person')
})

test('a row that waits for what it says otherwise shows so by its cells, each until it is mended', async () => {
  const { done } = await taken(`Name,E-mail,Company,Birthday
Asha Roy,asha@example.com,Alpha,03/02/1984
Asha Roy,asha@example.com,Beta,17/08/1985
`)
  const told = async () => {
    const { rows } = await core.client.import.rows({ id: done.id, only: 'aside' })
    return rows.map(({ row, problems }) => [row, problems.map((one) => [one.column, one.value, one.suggestion])])
  }
  const birthday = ['Birthday', '17/08/1985', '03/02/1984']
  expect(await told()).toEqual([[3, [['Company', 'Beta', 'Alpha'], birthday]]])
  await core.client.import.fix({ id: done.id, row: 3, cells: [{ columnIndex: 2, text: 'Alpha' }] })
  expect(await told()).toEqual([[3, [birthday]]])
})

test('the same in another spelling, and what an earlier row left blank, is no difference', async () => {
  const { problems, person } = await taken(`Name,E-mail,Company,Birthday,Language,Source,Shelf
Asha Roy,asha@example.com,Alpha,,bn,,A1
"Roy, Asha",asha@example.com,  ALPHA ,03/02/1984,Bengali,Fair,a1
A. Roy,asha@example.com,alpha,1984-02-03,BN,FAIR,
Asha Roy,asha@example.com,,04/02/1984,,Web,
`)
  expect(problems).toEqual([
    [5, 'Birthday', '04/02/1984', '03/02/1984'],
    [5, 'Source', 'Web', 'Fair'],
  ])
  expect(person).toMatchObject({ company: 'Alpha', birthday: '1984-02-03', source: 'Fair' })
})

test('choices of several, what is worth knowing, notes and tags of further rows add up', async () => {
  const field = await core.client.fields.create({
    name: 'Likes',
    kind: 'choices',
    options: ['Tea', 'Milk'],
  })
  const { id } = await checkedImport(
    core,
    'list.csv',
    `Name,E-mail,Likes,Notes,About,Tags
Asha Roy,asha@example.com,Tea,Called,Has a dog,vip
Asha Roy,asha@example.com,"Milk, Tea",Came by,Pays late,fair
Asha Roy,asha@example.com,Milk,Called,has a dog,VIP
`,
  )
  const { columns } = await core.client.import.get({ id })
  const about = columns.map(({ index, field: is }) => ({ index, field: index === 4 ? ('about' as const) : is }))
  await jobOver(core, (await core.client.import.configure({ id, fields: about })).jobId!)
  expect(await problemsOf(id)).toEqual([])
  await startedImport(core, id, { agree: true })
  const person = await core.client.customers.get({ id: 1 })
  expect(person.notes).toBe('Has a dog\nPays late')
  expect(person.tags.toSorted()).toEqual(['fair', 'vip'])
  const likes = person.custom.find(({ fieldId }) => fieldId === field.id)
  expect(likes?.chosen).toHaveLength(2)
  const notes = core.core.db.read.$client.prepare("select text from timeline_events where kind = 'note' order by id")
  expect(notes.pluck().all()).toEqual(['Called', 'Came by'])
})

test('a second photo of a further row', async () => {
  const cell = async (side: number) => `"data:image/jpeg;base64,${(await quartersJpeg(side, side)).toString('base64')}"`
  const [one, other] = [await cell(16), await cell(24)]
  const { problems } = await taken(`Name,E-mail,Photo
Asha Roy,asha@example.com,${one}
Asha Roy,asha@example.com,${one}
Asha Roy,asha@example.com,${other}
`)
  expect(problems).toMatchObject([[4, 'Photo', expect.stringMatching(/^JPEG, /), null]])
})

const KNOWN = { name: 'Asha Roy', emails: [{ address: 'asha@example.com' }], jobTitle: 'Clerk' }
const TWICE = `Name,E-mail,Phone,Company,Job title,Street,City
Asha Roy,asha@example.com,98300 11210,Alpha,Head,12 Lake Road,Kolkata
Asha Roy,asha@example.com,98300 11211,Beta,Boss,3 Strand Road,Howrah
`
const linesOf = ({ phones, addresses }: Awaited<ReturnType<typeof taken>>['person']) => [
  phones.map(({ number }) => number),
  addresses.map(({ city }) => city),
]
const ALL = [
  ['98300 11210', '98300 11211'],
  ['Kolkata', 'Howrah'],
]

test('two rows about somebody known, filling: what the base said stays, what the first row filled is told, lists add up', async () => {
  await core.client.customers.create(KNOWN)
  const { problems, person } = await taken(TWICE)
  expect(problems).toEqual([[3, 'Company', 'Beta', 'Alpha']])
  expect(person).toMatchObject({ company: 'Alpha', jobTitle: 'Clerk' })
  expect(linesOf(person)).toEqual(ALL)
})

test('two rows about somebody known, overwriting: the first counts, the second is told', async () => {
  await core.client.customers.create(KNOWN)
  const { problems, person, done } = await taken(TWICE, 'overwrite')
  expect(problems).toEqual([
    [3, 'Company', 'Beta', 'Alpha'],
    [3, 'Job title', 'Boss', 'Head'],
  ])
  expect(person).toMatchObject({ company: 'Alpha', jobTitle: 'Head' })
  expect(linesOf(person)).toEqual(ALL)
  await core.client.activity.undo({ id: done.actionId! })
  expect(await core.client.customers.get({ id: 1 })).toMatchObject({ company: null, jobTitle: 'Clerk', addresses: [] })
})

test('a note of a row about somebody known is kept once, shown before, and taken back with the import', async () => {
  await core.client.customers.create(KNOWN)
  const text = 'Name,E-mail,Notes\nAsha Roy,asha@example.com,Pays late\n'
  const notes = () =>
    core.core.db.read.$client.prepare("select text from timeline_events where kind = 'note'").pluck().all()
  const { id } = await checkedImport(core, 'list.csv', text)
  const { rows } = await core.client.import.rows({ id, only: 'changes' })
  expect(rows[0]?.changes).toEqual([{ columnIndex: 2, before: '', after: 'Pays late' }])
  const done = await startedImport(core, id, { agree: true })
  expect(notes()).toEqual(['Pays late'])
  expect((await taken(text)).done.counts).toMatchObject({ updated: 0, unchanged: 1 })
  expect(notes()).toEqual(['Pays late'])
  await core.client.activity.undo({ id: done.actionId! })
  expect(notes()).toEqual([])
})

test('a word of consent, of a channel or of a topic that would take a refusal of an earlier row back is told', async () => {
  const { problems, done } = await taken(`Name,E-mail,Email consent,SMS consent,Topics,Topics left
Asha Roy,asha@example.com,no,no,,Tea
Asha Roy,asha@example.com,yes,yes,Tea,
Bimal Das,bimal@example.com,yes,yes,Tea,
Bimal Das,bimal@example.com,no,no,,Tea
`)
  expect(problems).toEqual([
    [3, 'Email consent', 'yes', 'no'],
    [3, 'SMS consent', 'yes', 'no'],
    [3, 'Topics', 'Tea', null],
  ])
  expect(done.counts).toMatchObject({ created: 2, repeated: 2 })
})

test('what a further row says of a company that is not kept is told before and after', async () => {
  const { id } = await checkedImport(
    core,
    'list.csv',
    `Name,E-mail,Company,Company Phone
Asha Roy,asha@example.com,Alpha,033 2242 1111
Asha Roy,asha@example.com,Beta,033 2242 2222
Bimal Das,bimal@example.com,Gamma,033 2242 3333
Asha Roy,asha@example.com,Gamma,033 2242 3333
`,
  )
  const told = async () =>
    (await core.client.import.problems({ id })).problems.map(({ row, value, reason }) => [row, value, reason])
  const before = await told()
  expect(before.toSorted()).toEqual([
    [3, '033 2242 2222', 'company-missing'],
    [3, 'Beta', 'person-differs'],
    [5, 'Gamma', 'person-differs'],
  ])
  await startedImport(core, id, { agree: true })
  expect(await told()).toEqual(before)
})

test('half a name that a further row completes is no difference', async () => {
  const { problems, person } = await taken(`Name,E-mail,Phone
Asha,asha@example.com,98300 11210
Asha Roy,asha@example.com,98300 11211
`)
  expect(problems).toEqual([])
  expect(person.name).toBe('Asha Roy')
})
