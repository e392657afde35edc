import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant, version } from './columns.ts'

/** One row: what the first run asks and the Settings page changes. */
export const settings = sqliteTable(
  'settings',
  {
    id: integer().primaryKey(),
    language: text().notNull().default('en'),
    theme: text().notNull().default('auto'),
    businessName: text().notNull().default(''),
    postalAddress: text().notNull().default(''),
    country: text().notNull().default('IN'),
    currency: text().notNull().default('INR'),
    /** Letters to many leave between these minutes of the day (0 to 1440) only, on these weekdays (bit 0: Sunday). */
    sendFrom: integer().notNull().default(0),
    sendUntil: integer().notNull().default(1440),
    sendDays: integer().notNull().default(127),
    /** A person gets no second letter within so many days; null: no such rule. */
    restDays: integer(),
    /** The shop's colour in its letters, #rrggbb; '': it has not chosen one. */
    brandColour: text().notNull().default(''),
    /** The picture above its letters; null: its name. */
    brandLogo: text(),
    /** When the first run was finished; null: show it. */
    readyAt: instant(),
    /** Random, made once: names this shop's data in logs and backups. */
    installationId: text().notNull(),
    /** The mark that also stands beside the database (electron/core/db/identity.ts): tells a copy from the original. */
    databaseIdentity: text(),
    version: version(),
  },
  (t) => [
    check('settings_one_row', sql`${t.id} = 1`),
    check('settings_language', sql`${t.language} in ('en', 'bn', 'hi')`),
    check('settings_theme', sql`${t.theme} in ('auto', 'light', 'dark')`),
    check('settings_country', sql`length(${t.country}) = 2`),
    check('settings_currency', sql`length(${t.currency}) = 3`),
    check('settings_ready_at', sql`typeof(${t.readyAt}) in ('integer', 'null')`),
  ],
)
