import { expect, test } from 'vitest'
import { storyOf, type Word } from './story.ts'

const word = (over: Partial<Word>): Word => ({
  channel: 'sms',
  topic: null,
  status: 'unknown',
  ground: null,
  source: 'hand',
  evidence: null,
  at: 1,
  stands: false,
  ...over,
})
const told = (words: Word[]) => storyOf(words).map(({ status, before, dropped }) => [before, status, dropped])

test('every word with the one before it, the last one first, each channel by itself', () => {
  const words = [
    word({ status: 'subscribed', at: 1 }),
    word({ status: 'unsubscribed', at: 5, stands: true }),
    word({ channel: null, topic: 'News', status: 'unsubscribed', at: 3, stands: true }),
  ]
  expect(told(words)).toEqual([
    ['subscribed', 'unsubscribed', false],
    [null, 'unsubscribed', false],
    [null, 'subscribed', false],
  ])
})

test('a word that an undo took back is told as taken back; the one that stands again is not told twice', () => {
  const first = word({ status: 'unknown', ground: 'regulars', at: 1 })
  const second = word({ status: 'subscribed', at: 5 })
  expect(told([first, second, { ...first, stands: true }])).toEqual([
    ['unknown', 'subscribed', true],
    [null, 'unknown', false],
  ])
  expect(told([second])).toEqual([[null, 'subscribed', true]])
})

test('of two records the stricter word stands after a merge, also the earlier one', () => {
  const [no, yes] = [word({ status: 'unsubscribed', at: 3 }), word({ status: 'subscribed', at: 7 })]
  expect(told([yes, { ...no, stands: true }])).toEqual([
    ['unsubscribed', 'subscribed', true],
    [null, 'unsubscribed', false],
  ])
  expect(told([no, { ...yes, at: 1 }, { ...no, stands: true }])).toEqual([
    ['subscribed', 'unsubscribed', false],
    [null, 'subscribed', false],
  ])
})

test('a record that was merged and came back tells its word once', () => {
  const said = word({ status: 'subscribed', at: 4 })
  expect(told([said, { ...said, stands: true }])).toEqual([[null, 'subscribed', false]])
})
