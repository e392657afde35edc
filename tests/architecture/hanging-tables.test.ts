import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as schema from '../../drizzle/schema/index.ts'
import { HANGING } from '../../electron/core/features/activity/journal.ts'

const tables = Object.values(schema).filter((value) => is(value, SQLiteTable)) as SQLiteTable[]
const hanging = tables
  .filter((table) =>
    getTableConfig(table).foreignKeys.some(
      (key) => key.onDelete === 'cascade' && getTableName(key.reference().foreignTable) === 'people',
    ),
  )
  .map((table) => getTableName(table))

test('every table whose rows go with a person is kept for bringing them back: name it in HANGING', () => {
  expect([...HANGING].sort()).toEqual(hanging.sort())
})
