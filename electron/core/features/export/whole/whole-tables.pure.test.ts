import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as schema from '../../../../../drizzle/schema/index.ts'
import bn from '../../../../../shared/i18n/bn/whole-file.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/whole-file.json' with { type: 'json' }
import hi from '../../../../../shared/i18n/hi/whole-file.json' with { type: 'json' }
import { LEFT_OUT, MOVED } from './whole-tables.ts'

const tables = (Object.values(schema) as unknown[])
  .filter((one) => is(one, SQLiteTable))
  .map((one) => getTableName(one))
const moved = MOVED.map((one) => one.table)

test('every table of the schema goes along with a whole Bandhu, or is left out with its reason', () => {
  const described = [...moved, ...LEFT_OUT]
  const forgotten = tables.filter((name) => !described.includes(name))
  expect(forgotten, 'name them in whole-tables.ts, and what goes along in whole-file.json').toEqual([])
  expect(described.filter((name) => !tables.includes(name))).toEqual([])
  expect(new Set(described).size).toBe(described.length)
})

test('the page inside the archive says of each in three languages what it is, or why it stays', () => {
  for (const words of [en, bn, hi]) {
    expect(Object.keys(words.tables).sort()).toEqual([...moved].sort())
    expect(Object.keys(words.leftOut).sort()).toEqual([...LEFT_OUT].sort())
  }
})
