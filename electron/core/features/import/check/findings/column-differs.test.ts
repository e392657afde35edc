import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { quartersJpeg } from '../../../../../../tests/support/pictures.ts'
import { createTestCore, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* Two columns for what a person has one of, which agree in most rows: where they do not, the second is told by its cell. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(() => core.close())

/** What is told of the check, and how many rows wait in the summary to be mended. */
async function told(text: string) {
  const { id } = await checkedImport(core, 'list.csv', text)
  const { problems } = await core.client.import.problems({ id })
  const done = await startedImport(core, id, { agree: true })
  return {
    problems: problems.map(({ row, column, value, suggestion, reason }) => [row, column, value, suggestion, reason]),
    waiting: done.aside.waiting,
    withProblems: done.counts?.withProblems,
  }
}

const DIFFERS = 'column-differs'

test('after the rows that are looked at, another value of a second column is told with the one that is kept', async () => {
  const same = Array.from(
    { length: 320 },
    (_, i) => `P ${i},p${i}@example.com,03/02/1984,03/02/1984,Mita,mita,bn,Bengali`,
  )
  const found = await told(`Name,E-mail,Birthday,DOB,Owner,Account manager,Language,Preferred language
${same.join('\n')}
Asha Roy,asha@example.com,03/02/1984,17/08/1985,Mita,Bikash,bn,Hindi
Bimal Roy,bimal@example.com,1984-02-03,3 Feb 1984,Mita,MITA,Bengali,bn
`)
  expect(found).toEqual({
    problems: [
      [322, 'DOB', '17/08/1985', '1984-02-03', DIFFERS],
      [322, 'Preferred language', 'Hindi', 'bn', DIFFERS],
      [322, 'Account manager', 'Bikash', 'Mita', DIFFERS],
    ],
    waiting: 1,
    withProblems: 1,
  })
})

test('of names, companies and job titles that differ in few rows, each that does is told', async () => {
  const same = Array.from({ length: 9 }, (_, i) => `P ${i},"${i}, P",p${i}@example.com,Alpha,ALPHA,Clerk,Clerk`)
  const found = await told(`Name,Full name,E-mail,Company,Organisation,Job title,Position
${same.join('\n')}
Asha Roy,Asha Kumari Roy,asha@example.com,Alpha,Beta,Clerk,Head
`)
  expect(found).toEqual({
    problems: [
      [11, 'Full name', 'Asha Kumari Roy', 'Asha Roy', DIFFERS],
      [11, 'Organisation', 'Beta', 'Alpha', DIFFERS],
      [11, 'Position', 'Head', 'Clerk', DIFFERS],
    ],
    waiting: 1,
    withProblems: 1,
  })
})

test('what stands between the halves of a name that is told whole', async () => {
  const found = await told(`Name,First name,Middle name,Last name,E-mail
Asha Roy,Asha,Kumari,Roy,asha@example.com
Bimal K. Das,Bimal,K,Das,bimal@example.com
`)
  expect(found.problems).toEqual([[2, 'Middle name', 'Kumari', null, DIFFERS]])
})

test('a second photo', async () => {
  const cell = async (side: number) => `"data:image/jpeg;base64,${(await quartersJpeg(side, side)).toString('base64')}"`
  const [one, other] = [await cell(16), await cell(24)]
  const found = await told(`Name,E-mail,Photo,Picture
Asha Roy,asha@example.com,${one},${other}
Bimal Das,bimal@example.com,${one},${one}
`)
  expect(found.problems).toMatchObject([[2, 'Picture', expect.stringMatching(/^JPEG, /), null, DIFFERS]])
})
