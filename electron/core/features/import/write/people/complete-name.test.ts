import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkedImport, startedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'

/* A half of a name that is blank is filled like any other field, and told before. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core)
})
afterEach(async () => {
  expect(core.ports.errors).toEqual([])
  await core.close()
})

const NAMES = 'select name, given_name as given, family_name as family from people order by id'
const people = () =>
  (core.core.db.read.$client.prepare(NAMES).raw().all() as (string | null)[][]).map((one) => one.join(' · '))

/** Imports a list; gives what the preview said would change, and what is there then. */
async function imported(text: string) {
  const { id, counts } = await checkedImport(core, 'list.csv', text)
  const { rows } = await core.client.import.rows({ id })
  const { counts: done, actionId } = await startedImport(core, id, { agree: true })
  expect(done).toMatchObject({ created: counts!.created, updated: counts!.updated })
  return { told: rows.flatMap(({ changes }) => changes.map(({ before, after }) => `${before} → ${after}`)), actionId }
}

const KNOWN = `Name,E-mail
Asha,asha@example.com
Rina,rina@example.com
Mr Tapan,tapan@example.com
Gita Das,gita@example.com
John,john@example.com
Bela,bela@example.com
`
const BEFORE = ['Asha · Asha · ', 'Rina · Rina · ', 'Mr Tapan · Tapan · ', 'Gita Das · Gita · Das', 'John · John · ']
const BELA = 'Bela · Bela · '

test('a name in one cell completes the half that is known, and nothing else; an undo takes it back', async () => {
  await imported(KNOWN)
  expect(people()).toEqual([...BEFORE, BELA])
  const { told, actionId } = await imported(`Name,E-mail
Asha Roy,asha@example.com
"Sen, Rina",rina@example.com
Tapan Kumar Pal,tapan@example.com
Gita Das Roy,gita@example.com
John Junior,john@example.com
Bela & Rabi Paul,bela@example.com
`)
  expect(told).toEqual(['Asha → Asha Roy', 'Rina → Sen, Rina', 'Mr Tapan → Tapan Kumar Pal'])
  const whole = ['Asha Roy · Asha · Roy', 'Sen, Rina · Rina · Sen', 'Tapan Kumar Pal · Tapan Kumar · Pal']
  expect(people().slice(0, 6)).toEqual([...whole, ...BEFORE.slice(3), BELA])
  const { undoJobId } = await core.client.activity.undo({ id: actionId ?? 0 })
  if (undoJobId !== null) await jobOver(core, undoJobId)
  expect(people().slice(0, 3)).toEqual(BEFORE.slice(0, 3))
})

test('two cells fill the half that is blank; who is told of twice in a file gets the whole name, too', async () => {
  await imported(KNOWN)
  const { told } = await imported(`First name,Last name,E-mail
Asha,Roy,asha@example.com
Rina,,rina@example.com
Tara,,tara@example.com
Tara,Dutta,tara@example.com
`)
  expect(told).toEqual([' → Roy'])
  expect(people().filter((one) => /Asha|Rina|Tara/.test(one))).toEqual([
    'Asha Roy · Asha · Roy',
    'Rina · Rina · ',
    'Tara Dutta · Tara · Dutta',
  ])
})
