import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { instant, version } from './columns.ts'
import { companies } from './companies.ts'
import { people } from './customers.ts'

/** A field the owner invented. Its type says which column of custom_values holds the value. */
export const customFields = sqliteTable(
  'custom_fields',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    nameKey: text().notNull(),
    type: text().notNull(),
    /** Whose values it holds: `person` (custom_values) or `company` (company_values). */
    subject: text().notNull().default('person'),
    /** Place among the fields; equal ones stand in the order in which they came. */
    position: integer().notNull().default(0),
    /** For choices: JSON of `{ id, name }[]` in the order of the menu. Values name them by id, so a new name keeps them. */
    options: text(),
    /** The import that made it; with neither this nor `created_at` it came with a file long ago. */
    importId: integer(),
    createdAt: instant(),
    /** Deleted, but still to be had back: its values stay until the time for an undo is over. */
    deletedAt: instant(),
    version: version(),
  },
  (t) => [
    // The name of a deleted one is free.
    uniqueIndex('custom_fields_name_key_uq').on(t.subject, t.nameKey).where(sql`${t.deletedAt} is null`),
    check(
      'custom_fields_type',
      sql`${t.type} in ('text', 'long', 'number', 'money', 'date', 'flag', 'choice', 'choices', 'link')`,
    ),
    check('custom_fields_created_at', sql`typeof(${t.createdAt}) in ('integer', 'null')`),
    check('custom_fields_deleted_at', sql`typeof(${t.deletedAt}) in ('integer', 'null')`),
  ],
)

/**
 * One typed value: text (also long text and links); a number; money in minor units with its currency; a day
 * `YYYY-MM-DD`; a flag 0 or 1; chosen options as their ids between commas, `,3,7,`.
 */
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
    choices: text(),
  },
  (t) => [
    uniqueIndex('custom_values_uq').on(t.personId, t.fieldId),
    // Holds whatever a rule compares, text apart: counting by an own field reads this and no row.
    index('custom_values_field_ix').on(
      t.fieldId,
      t.choices,
      t.dayValue,
      t.numberValue,
      t.minorUnits,
      t.flagValue,
      t.personId,
    ),
    // Short texts, capitals alike: a customer number is found at once, and a list is put in order without a look at any row.
    index('custom_values_text_ix')
      .on(t.fieldId, sql`${t.textValue} collate nocase`, t.personId)
      .where(sql`length(${t.textValue}) <= 40`),
    index('custom_values_long_ix').on(t.fieldId, t.personId).where(sql`length(${t.textValue}) > 40`),
    check(
      'custom_values_day',
      sql`${t.dayValue} is null or ${t.dayValue} glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`,
    ),
    check('custom_values_flag', sql`${t.flagValue} is null or ${t.flagValue} in (0, 1)`),
    check('custom_values_money', sql`typeof(${t.minorUnits}) in ('integer', 'null')`),
  ],
)

/** Values of companies, in the same columns: a table of its own keeps that of a million people as narrow as it is. */
export const companyValues = sqliteTable(
  'company_values',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    companyId: integer()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    fieldId: integer()
      .notNull()
      .references(() => customFields.id, { onDelete: 'cascade' }),
    textValue: text(),
    numberValue: real(),
    minorUnits: integer(),
    currency: text(),
    dayValue: text(),
    flagValue: integer(),
    choices: text(),
  },
  (t) => [
    uniqueIndex('company_values_uq').on(t.companyId, t.fieldId),
    index('company_values_field_ix').on(t.fieldId),
    check(
      'company_values_day',
      sql`${t.dayValue} is null or ${t.dayValue} glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'`,
    ),
    check('company_values_flag', sql`${t.flagValue} is null or ${t.flagValue} in (0, 1)`),
    check('company_values_money', sql`typeof(${t.minorUnits}) in ('integer', 'null')`),
  ],
)
