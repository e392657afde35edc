import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant, version } from './columns.ts'

/** A business that people work for; who works there says people.company_id, as what people.job_title. */
export const companies = sqliteTable(
  'companies',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** fold(name): how companies are matched and found. */
    nameKey: text().notNull(),
    /** As typed. */
    phone: text(),
    email: text(),
    website: text(),
    street: text(),
    city: text(),
    region: text(),
    postalCode: text(),
    /** ISO 3166-1 alpha-2. */
    country: text(),
    notes: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    version: version(),
  },
  (t) => [
    index('companies_name_key_ix').on(t.nameKey),
    check('companies_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
    check('companies_updated_at', sql`typeof(${t.updatedAt}) = 'integer'`),
  ],
)

/** Names of companies that became part of another: whoever is entered with one of them works at the one that stayed. */
export const companyAliases = sqliteTable(
  'company_aliases',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    companyId: integer()
      .notNull()
      .references(() => companies.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** fold(name). */
    nameKey: text().notNull(),
  },
  (t) => [index('company_aliases_name_key_ix').on(t.nameKey), index('company_aliases_company_ix').on(t.companyId)],
)
