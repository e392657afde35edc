import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { people } from './customers.ts'

/** A field the owner invented. Its type says which column of custom_values holds the value. */
export const customFields = sqliteTable(
  'custom_fields',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    nameKey: text().notNull(),
    type: text().notNull(),
  },
  (t) => [
    uniqueIndex('custom_fields_name_key_uq').on(t.nameKey),
    check('custom_fields_type', sql`${t.type} in ('text', 'number', 'money', 'date', 'flag')`),
  ],
)

/** One typed value: text; a number; money in minor units with its currency; a day `YYYY-MM-DD`; a flag 0 or 1. */
export const customValues = sqliteTable(
  'custom_values',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    fieldId: integer()
      .notNull()
      .references(() => customFields.id, { onDelete: 'cascade' }),
    textValue: text(),
    numberValue: real(),
    minorUnits: integer(),
    currency: text(),
    dayValue: text(),
    flagValue: integer(),
  },
  (t) => [
    uniqueIndex('custom_values_uq').on(t.personId, t.fieldId),
    index('custom_values_field_ix').on(t.fieldId),
    check(
      'custom_values_day',
      sql`${t.dayValue} is null or ${t.dayValue} glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`,
    ),
    check('custom_values_flag', sql`${t.flagValue} is null or ${t.flagValue} in (0, 1)`),
    check('custom_values_money', sql`typeof(${t.minorUnits}) in ('integer', 'null')`),
  ],
)
