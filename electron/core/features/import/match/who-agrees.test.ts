import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../tests/support/open-shop.ts'
import { createTestCore, type TestCore } from '../../../../../tests/support/test-core.ts'

/* A line that several share, and a name that several bear: nobody is written into the record of somebody else. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

/** How many people an import made. */
async function made(text: string): Promise<number> {
  const { id } = await checkedImport(core, 'list.csv', text)
  return (await startedImport(core, id, { agree: true })).counts!.created
}
const people = () =>
  core.core.db.read.$client
    .prepare(`select p.name || ' ' || ifnull(group_concat(e.address), '') as told
      from people p left join person_emails e on e.person_id = p.id group by p.id order by p.id`)
    .pluck()
    .all()
    .map((one) => String(one).trim())

const HOUSES = `Name,Mobile,E-mail
,98310 41201,
Taslima Ali,98310 41201,
Karim Ali,98310 41201,
S. Mishra,98310 41202,
Sanjay Mishra,98310 41202,
Savita Mishra,98310 41202,
Khan,98310 41203,
Sabina Khan,98310 41203,
Sutapa Roy,98310 41204,
,98310 41204,tapan.roy@example.com
`

test('a name that is missing, short or only the family’s takes in nobody else of a house', async () => {
  expect(await made(HOUSES)).toBe(8)
  const house = ['Khan', 'Sabina Khan', 'Sutapa Roy', 'tapan.roy@example.com']
  expect(people()).toEqual(['Taslima Ali', 'Karim Ali', 'S. Mishra', 'Savita Mishra', ...house])
  expect(await made(HOUSES), 'the same file again').toBe(0)
})

test('half a name that could be of two in the base is of neither; where one of them is meant it is theirs', async () => {
  expect(await made('Name,Mobile\nKaren Hall,98310 41205\nKarl Hall,98310 41205\nRehana Parveen,98310 41206\n')).toBe(3)
  const short = 'Name,Mobile,Notes\nK. Hall,98310 41205,regular\nRehana,98310 41206,regular\n'
  expect(await made(short)).toBe(1)
  expect(people()).toEqual(['Karen Hall', 'Karl Hall', 'Rehana Parveen', 'K. Hall'])
  expect(await made(short), 'the same file again').toBe(0)
})

test('an initial that has an address of its own, or agreed to letters, may be anybody’s of the house', async () => {
  expect(await made('Name,Mobile,E-mail\nAmit Bose,98310 41211,\nR. Uddin,98310 41212,r@example.com\n')).toBe(2)
  const rows = `Name,Mobile,E-mail,Newsletter
A. Bose,98310 41211,,
A. Bose,98310 41211,anita@example.com,
Rahim Uddin,98310 41212,,
A Sen,98310 41213,,yes
Anita Sen,98310 41213,anita.sen@example.com,
S. Roy,98310 41215,,
Sudha Roy,98310 41215,sudha@example.com,
Amit Kumar Paul,98310 41214,,
Amit K. Paul,98310 41214,amit.paul@example.com,
`
  expect(await made(rows)).toBe(7)
  const known = ['Amit Bose', 'R. Uddin r@example.com', 'A. Bose anita@example.com', 'Rahim Uddin']
  const more = ['S. Roy', 'Sudha Roy sudha@example.com', 'Amit Kumar Paul amit.paul@example.com']
  const fresh = ['A Sen', 'Anita Sen anita.sen@example.com', ...more]
  expect(people()).toEqual([...known, ...fresh])
  expect(await made(rows), 'the same file again').toBe(0)
})

test('an initial on an address that is named after a third of the family is nobody’s; on one’s own it is theirs', async () => {
  const rows = `Name,E-mail
Divya Reddy,suresh.reddy@example.com
D. Reddy,suresh.reddy@example.com
Anita Pillai,r.pillai@example.com
A. Pillai,r.pillai@example.com
Kavita Nair,kavita.nair@example.com
K. Nair,kavita.nair@example.com
Mohan Menon,menonm7@example.com
M. Menon,menonm7@example.com
Gita Sen,shop@example.com
G. Sen,shop@example.com
`
  expect(await made(rows)).toBe(7)
  expect(await made(rows), 'the same file again').toBe(0)
})

test('who is called by the second of two given names, or whose address is made of a pet name, is one person on one e-mail', async () => {
  const rows = `Name,E-mail,Birthday
Juan Carlos Garcia,jc@example.com,
Carlos Garcia,jc@example.com,
Hans-Peter Vogel,vogel@example.com,
Peter Vogel,vogel@example.com,
R Smith,bob.smith@example.com,
Robert Smith,bob.smith@example.com,
Luis Alberto Peña,pena@example.com,1951-03-02
Alberto Peña,pena@example.com,1982-07-11
Juan Pablo Ruiz,ruiz@example.com,
Pedro Ruiz,ruiz@example.com,
`
  expect(await made(rows)).toBe(7)
  expect(await made(rows), 'the same file again').toBe(0)
})

test('father and son on one e-mail are two by their birthdays, wife and husband though she bears his name in hers', async () => {
  const rows = `Name,E-mail,Birthday
Raymond Garcia,garcia@example.com,1949-07-10
Raymond A. Garcia,garcia@example.com,1973-08-16
Lukas Cormier,cormier@example.com,1983-11-18
Lukas Cormier,cormier@example.com,1983-11-28
Dan Lee,lee@example.com,
Albina D. Lee,lee@example.com,
Mary Ann Poe,poe@example.com,
Mary A. Poe,poe@example.com,
Mahesh Bose,bose@example.com,
Anjali Mahesh Bose,bose@example.com,
K. Suresh Nair,nair@example.com,
Suresh Nair,nair@example.com,
Mohammad Rahim Uddin,uddin@example.com,
Rahim Uddin,uddin@example.com,
`
  expect(await made(rows)).toBe(10)
  expect(await made(rows), 'the same file again').toBe(0)
})

test('somebody the base knows by half a name is called by the whole one once a row said it', async () => {
  await made('Name,Mobile,E-mail\n,98310 41207,\nS. Mishra,98310 41208,\n')
  const rows = 'Taslima Ali,98310 41207\nKarim Ali,98310 41207\nSanjay Mishra,98310 41208\nSavita Mishra,98310 41208\n'
  expect(await made(`Name,Mobile\n${rows}`)).toBe(2)
  expect(people()).toEqual(['Taslima Ali', 'S. Mishra', 'Karim Ali', 'Savita Mishra'])
})

test('a name and a town, or another birthday, are not enough to be somebody of the base', async () => {
  await made(`Name,Mobile,Street,City,Birthday
Taslima Chowdhury,98310 41209,,Kolkata,
Khadija Biswas,,,Kolkata,1986-01-17
Rina Das,,12 Lake Road,Kolkata,1980-05-12
Amit Saha,,14 Lake Road,Kolkata,
Gita Paul,,,Howrah,
`)
  const others = `Name,Street,City,Birthday,Notes
Taslima Chowdhury,,Kolkata,,tall
Khadija Biswas,,Kolkata,1988-11-15,
Rina Das,12 Lake Road,Kolkata,1999-03-02,
Amit Saha,14 Lake Road,Kolkata,1971-02-03,known
Gita Paul,,Howrah,,known
`
  expect(await made(others)).toBe(3)
  expect(people().slice(5)).toEqual(['Taslima Chowdhury', 'Khadija Biswas', 'Rina Das'])
  expect(await made(others), 'the same file again').toBe(0)
})

test('a couple is none of the two, whatever they share; the same couple is one record', async () => {
  const rows = `Name,Mobile,E-mail,Street,City
Tod Morris,98310 41210,tod@example.com,12 Lake Road,Kolkata
Mr & Mrs T Morris,98310 41210,tod@example.com,12 Lake Road,Kolkata
Alf & Afton Miller,98310 41211,alf@example.com,,
Alf Miller,98310 41211,alf@example.com,,
Alf & Afton Miller,98310 41211,alf@example.com,,
`
  expect(await made(rows)).toBe(4)
  expect(await made(rows), 'the same file again').toBe(0)
})
