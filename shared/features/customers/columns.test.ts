import { expect, test } from 'vitest'
import { fieldOf, isListColumn, type ListColumn, tidyColumns, withColumn, withMoved } from './columns.ts'

const some: ListColumn[] = ['name', 'phone', 'city', 'field:3']

test('keys of columns: what everybody has, and own fields by their number', () => {
  expect(['name', 'tags', 'field:12'].every((key) => isListColumn(key))).toBe(true)
  expect(['', 'nothing', 'field:', 'field:0', 'field:x', 'field:1;drop'].some((key) => isListColumn(key))).toBe(false)
  expect([fieldOf('field:12'), fieldOf('city')]).toEqual([12, null])
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

test('a field that was deleted is left out, nothing stands twice', () => {
  expect(tidyColumns(['city', 'name', 'field:3', 'city', 'field:9'], [9])).toEqual(['name', 'city', 'field:9'])
})
