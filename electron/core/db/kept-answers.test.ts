import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestCore, type TestCore } from '../../../tests/support/test-core.ts'
import { createKeptAnswers, type KeptAnswers } from './kept-answers.ts'
import { openConnection } from './open.ts'

let t: TestCore
let asked: string[]
let kept: KeptAnswers<number>
beforeEach(async () => {
  t = await createTestCore({ start: false })
  asked = []
  kept = createKeptAnswers<number>(t.core.db.read, 2)
})
afterEach(() => t.close())

const ask = (key: string) => kept(key, async () => asked.push(key))

test('an answer is asked for once, until this connection or another one writes', async () => {
  expect([await ask('a'), await ask('a')]).toEqual([1, 1])
  await t.client.customers.create({ name: 'Rina Das' })
  expect([await ask('a'), await ask('a')]).toEqual([2, 2])
  const other = openConnection(t.core.db.file)
  other.$client.prepare("update people set name = 'Rina Sen'").run()
  other.$client.close()
  expect([await ask('a'), await ask('a')]).toEqual([3, 3])
})

test('the last ones are kept, and what failed is asked for again', async () => {
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
  const failing = kept('d', () => Promise.reject(new Error('the thread died')))
  await expect(failing).rejects.toThrow('the thread died')
  await ask('d')
  expect(asked.at(-1)).toBe('d')
})
