import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as schema from '../../drizzle/schema/index.ts'
import { shownBy } from '../../renderer/rpc/shown-by.ts'
import { contract } from '../../shared/contract.ts'

const tables = Object.values(schema)
  .filter((value) => is(value, SQLiteTable))
  .map((table) => getTableName(table as SQLiteTable))

test('the window knows for every table what shows it, and names no table that is gone', () => {
  expect(Object.keys(shownBy).sort()).toEqual([...tables].sort())
})

test('what shows a table is a feature of the contract', () => {
  const features = new Set<string>(Object.keys(contract))
  expect(
    Object.values(shownBy)
      .flat()
      .filter((feature) => !features.has(feature)),
  ).toEqual([])
})
