import { expect, test } from 'vitest'
import { fieldOf, isListColumn, type ListColumn, tidyColumns, withColumn, withMoved, wordOf } from './columns.ts'

const some: ListColumn[] = ['name', 'phone', 'city', 'field:3']

test('keys of columns: what everybody has, own fields and topics by their number, consent by its channel', () => {
  expect(['name', 'tags', 'field:12', 'topic:3', 'channel:sms'].every((key) => isListColumn(key))).toBe(true)
  expect(
    ['', 'nothing', 'field:', 'field:0', 'field:x', 'field:1;drop', 'topic:0', 'channel:email'].some((key) =>
      isListColumn(key),
    ),
  ).toBe(false)
  expect([fieldOf('field:12'), fieldOf('city'), fieldOf('topic:3')]).toEqual([12, null, null])
  expect([wordOf('topic:3'), wordOf('channel:post'), wordOf('field:3'), wordOf('consent')]).toEqual([
    { topicId: 3 },
    { channel: 'post' },
    null,
    null,
  ])
})

test('one comes to the end, one goes; the name always stays', () => {
  expect(withColumn(some, 'tags', true)).toEqual([...some, 'tags'])
  expect(withColumn(some, 'city', false)).toEqual(['name', 'phone', 'field:3'])
  expect(withColumn(some, 'name', false)).toEqual(some)
})

test('one moves a place; nothing passes the name or the end', () => {
  expect(withMoved(some, 'city', -1)).toEqual(['name', 'city', 'phone', 'field:3'])
  expect(withMoved(some, 'city', 1)).toEqual(['name', 'phone', 'field:3', 'city'])
  expect(withMoved(some, 'phone', -1)).toEqual(some)
  expect(withMoved(some, 'field:3', 1)).toEqual(some)
  expect(withMoved(some, 'name', 1)).toEqual(some)
})

test('a field or topic that is gone is left out, nothing stands twice', () => {
  const chosen: ListColumn[] = ['city', 'name', 'field:3', 'city', 'field:9', 'topic:9', 'topic:3', 'channel:sms']
  const there = { fields: [9], topics: [3] }
  expect(tidyColumns(chosen, there)).toEqual(['name', 'city', 'field:9', 'topic:3', 'channel:sms'])
})
