import { sql } from 'drizzle-orm'
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { flag, instant, version } from './columns.ts'
import { companies } from './companies.ts'

/** A customer. The version counts writes of the person and of every row that hangs on it (e-mails, phones, consent …). */
export const people = sqliteTable(
  'people',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull().default(''),
    /** fold(name), for order and matching; people without a name sort by their first contact line. */
    nameKey: text().notNull().default(''),
    givenName: text(),
    familyName: text(),
    /** 1: the program parted the name, and nobody looked yet; 0: a person said how; null: a file did, or there is nothing to part. */
    halvesGuessed: integer(),
    companyId: integer().references(() => companies.id, { onDelete: 'set null' }),
    jobTitle: text(),
    /** `1980-05-12`, or `--05-12` without its year (shared/features/customers/birthday.ts). */
    birthday: text(),
    /** `bn`, `pt-BR`: the language letters to this person are written in (BCP 47); null: the shop's. */
    language: text(),
    /** In the owner's words where they came from; null: what the record itself knows (the import, by hand). */
    source: text(),
    /** Who on staff looks after them. */
    owner: text(),
    /** What is always worth knowing; what happened at a moment is a line of the timeline. */
    notes: text(),
    /** Row of `photos`: those are never changed, so a deletion and its undo need nothing but this number. */
    photoId: integer(),
    /** The import that created the person; rows of an unfinished one are in no audience. */
    importId: integer(),
    /** sha-256 of the imported row as read: the same row of the same file again is this person. */
    importRowHash: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    lastMailedAt: instant(),
    version: version(),
  },
  (t) => [
    index('people_name_ix').on(t.nameKey, t.id),
    index('people_created_ix').on(t.createdAt, t.id),
    index('people_updated_ix').on(t.updatedAt, t.id),
    index('people_mailed_ix').on(t.lastMailedAt, t.id),
    index('people_company_ix').on(t.companyId),
    index('people_import_ix').on(t.importId),
    index('people_halves_ix').on(t.halvesGuessed).where(sql`${t.halvesGuessed} = 1`),
    index('people_photo_ix').on(t.photoId).where(sql`${t.photoId} is not null`),
    check('people_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
    check('people_updated_at', sql`typeof(${t.updatedAt}) = 'integer'`),
    check('people_last_mailed_at', sql`typeof(${t.lastMailedAt}) in ('integer', 'null')`),
    check(
      'people_birthday',
      sql`${t.birthday} is null or ${t.birthday} glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]' or ${t.birthday} glob '--[0-1][0-9]-[0-3][0-9]'`,
    ),
    check('people_version', sql`typeof(${t.version}) = 'integer' and ${t.version} >= 1`),
  ],
)

const personId = () =>
  integer()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })

export const personEmails = sqliteTable(
  'person_emails',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    /** As typed. */
    address: text().notNull(),
    /** Normalised (shared/email-address.ts): how it is matched, mailed once and suppressed. */
    addressKey: text().notNull(),
    kind: text().notNull().default(''),
    isPrimary: flag().notNull(),
  },
  (t) => [
    uniqueIndex('person_emails_person_key_uq').on(t.personId, t.addressKey),
    index('person_emails_key_ix').on(t.addressKey),
    check('person_emails_is_primary', sql`${t.isPrimary} in (0, 1)`),
  ],
)

export const personPhones = sqliteTable(
  'person_phones',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    /** As typed. */
    number: text().notNull(),
    /** E.164 where it could be read by the shop's country; else null and the number stays as typed. */
    e164: text(),
    /** Digits only, last first: "4+ last digits" and "with or without country code" are one range of this index. */
    digitsReversed: text().notNull(),
    kind: text().notNull().default(''),
    isPrimary: flag().notNull(),
  },
  (t) => [
    // With what a list shows of them: a page of a million people finds it without looking into the table.
    index('person_phones_person_ix').on(t.personId, t.isPrimary, t.number),
    index('person_phones_digits_ix').on(t.digitsReversed),
    check('person_phones_is_primary', sql`${t.isPrimary} in (0, 1)`),
  ],
)

export const personAddresses = sqliteTable(
  'person_addresses',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    street: text().notNull().default(''),
    city: text().notNull().default(''),
    region: text().notNull().default(''),
    postalCode: text().notNull().default(''),
    country: text().notNull().default(''),
    kind: text().notNull().default(''),
    isPrimary: flag().notNull(),
  },
  (t) => [
    // As for phones.
    index('person_addresses_person_ix').on(t.personId, t.isPrimary, t.city),
    check('person_addresses_is_primary', sql`${t.isPrimary} in (0, 1)`),
  ],
)

export const tags = sqliteTable(
  'tags',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    nameKey: text().notNull(),
    /** One of TAG_COLOURS (shared/features/tags/contract.ts); null: grey. */
    colour: text(),
  },
  (t) => [uniqueIndex('tags_name_key_uq').on(t.nameKey)],
)

export const personTags = sqliteTable(
  'person_tags',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    tagId: integer()
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
  },
  (t) => [uniqueIndex('person_tags_uq').on(t.personId, t.tagId), index('person_tags_tag_ix').on(t.tagId)],
)

/** What happened to a person and is written down nowhere else. Mails come from campaign_recipients, the import from people.import_id. */
export const timelineEvents = sqliteTable(
  'timeline_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    at: instant().notNull(),
    kind: text().notNull(),
    text: text(),
    state: text(),
  },
  (t) => [
    index('timeline_events_person_ix').on(t.personId, t.at),
    check('timeline_events_kind', sql`${t.kind} in ('note', 'consent', 'edited', 'import-updated')`),
    check('timeline_events_at', sql`typeof(${t.at}) = 'integer'`),
  ],
)

/** A picture of a person, already cut to a small square by the window. Never changed: another picture is another row. */
export const photos = sqliteTable(
  'photos',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    mime: text().notNull(),
    content: blob({ mode: 'buffer' }).notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('photos_mime', sql`${t.mime} in ('image/jpeg', 'image/png', 'image/webp')`),
    check('photos_created_at', sql`typeof(${t.createdAt}) = 'integer'`),
  ],
)

/** People who live together: letters go to them once. Not a merge: each stays a person. */
export const households = sqliteTable(
  'households',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    createdAt: instant().notNull(),
  },
  (t) => [check('households_created_at', sql`typeof(${t.createdAt}) = 'integer'`)],
)

/** Who lives in a household; a person lives in one. */
export const householdMembers = sqliteTable(
  'household_members',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    householdId: integer()
      .notNull()
      .references(() => households.id, { onDelete: 'cascade' }),
  },
  (t) => [
    uniqueIndex('household_members_person_uq').on(t.personId),
    index('household_members_household_ix').on(t.householdId),
  ],
)

/**
 * Two people of whom somebody said that they do not live together: not proposed again. The smaller id is the person; the
 * other may be gone meanwhile, and come back (ids are used once).
 */
export const householdsApart = sqliteTable(
  'households_apart',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    otherId: integer().notNull(),
  },
  (t) => [uniqueIndex('households_apart_uq').on(t.personId, t.otherId)],
)
