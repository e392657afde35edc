import type { ConsentStatus } from '../../../../../shared/features/consent/status.ts'
import type { HalvesGuessed } from '../../../../../shared/features/customers/names.ts'
import type { PersonWords } from '../../../../../shared/features/import/cells/person-words.ts'
import type { Noted } from '../../../../../shared/features/import/cells/says-all.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { valueColumns } from '../../fields/service.ts'
import type { StoredAddress } from './main-address.ts'

type StoredCustom = { id: number; fieldId: number; value: ReturnType<typeof valueColumns> }

/** A stored person, as far as filling needs it. */
export type StoredPerson = {
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  halvesGuessed: HalvesGuessed
  companyId: number | null
  company: string | null
  /** Folded names of companies that became part of theirs. */
  companyAliases: string[]
  jobTitle: string | null
  birthday: string | null
  words: PersonWords
  photoId: number | null
  version: number
  importId: number | null
  emails: { address: string; key: string; isPrimary: 0 | 1 }[]
  phones: { number: string; e164: string | null; digits: string; isPrimary: 0 | 1 }[]
  addresses: StoredAddress[]
  /** The primary one. */
  address: StoredAddress | null
  /** Folded names. */
  tags: string[]
  custom: StoredCustom[]
  /** Lists the person is on. */
  lists: number[]
  consent: { status: ConsentStatus; ground: string | null } | null
  /** Words of other channels, and of topics by the key of their name. */
  said: { about: string; status: ConsentStatus; ground: string | null }[]
  /** What a note need not say again: other notes, what is worth knowing; and lines after their kind. Asked of rows that have one. */
  noted(): Noted
}

const PERSON = `select p.id as id, p.name as name, p.given_name as givenName, p.family_name as familyName, p.halves_guessed as halvesGuessed,
    p.company_id as companyId, c.name as company,
    (select json_group_array(name_key) from company_aliases where company_id = p.company_id) as aliases, p.job_title as jobTitle, p.birthday as birthday,
    ifnull(p.language, '') as language, ifnull(p.source, '') as source, ifnull(p.owner, '') as owner,
    ifnull(p.notes, '') as about, p.photo_id as photoId,
    p.version as version, p.import_id as importId
  from people p left join companies c on c.id = p.company_id where p.id = ?`
const CUSTOM = `select id, field_id as fieldId, text_value, number_value, minor_units, currency, day_value, flag_value,
  choices from custom_values where person_id = ?`
const SAID = `select channel as about, status, ground from consents where person_id = @id and channel <> 'email'
  union all select 'topic ' || t.name_key, c.status, c.ground from topic_consents c join topics t on t.id = c.topic_id
    where c.person_id = @id`
const NOTED = `select text from timeline_events where person_id = @id and kind = 'note'
  union all select notes from people where id = @id and notes is not null`
const CALLED = `select kind || ' ' || address from person_emails where person_id = @id and kind <> ''
  union select kind || ' ' || number from person_phones where person_id = @id and kind <> ''
  union select kind || ' ' || e164 from person_phones where person_id = @id and kind <> '' and e164 is not null
  union select kind || ' ' || street || city || region || postal_code from person_addresses
    where person_id = @id and kind <> ''`
const ADDRESSES = `select id, street, city, region, postal_code as postalCode, country, is_primary as isPrimary
  from person_addresses where person_id = ? order by id`

/** A person with all that a row of a file can add to or change. */
export function readStored(db: ReadDb, id: number): StoredPerson {
  const { language, source, owner, about, aliases, ...person } = statement(db, PERSON).get(id) as PersonWords & {
    aliases: string
  } & Omit<
      StoredPerson,
      | 'companyAliases'
      | 'words'
      | 'address'
      | 'addresses'
      | 'emails'
      | 'phones'
      | 'tags'
      | 'custom'
      | 'lists'
      | 'consent'
      | 'said'
      | 'noted'
    >
  const all = (sql: string) => statement(db, sql).all(id)
  const addresses = all(ADDRESSES) as StoredPerson['addresses']
  return {
    ...person,
    companyAliases: JSON.parse(aliases) as string[],
    words: { language, source, owner, about },
    addresses,
    address: addresses.find(({ isPrimary }) => isPrimary === 1) ?? null,
    emails: all(
      'select address, address_key as key, is_primary as isPrimary from person_emails where person_id = ? order by id',
    ) as StoredPerson['emails'],
    phones: all(
      `select number, e164, digits_reversed as digits, is_primary as isPrimary from person_phones
       where person_id = ? order by id`,
    ) as StoredPerson['phones'],
    tags: statement(
      db,
      'select g.name_key from person_tags t join tags g on g.id = t.tag_id where t.person_id = ? order by t.id',
    )
      .pluck()
      .all(id) as string[],
    custom: (all(CUSTOM) as (StoredCustom['value'] & { id: number; fieldId: number })[]).map(
      ({ id: row, fieldId, ...value }) => ({ id: row, fieldId, value }),
    ),
    lists: statement(db, 'select segment_id from segment_members where person_id = ?').pluck().all(id) as number[],
    consent:
      (statement(db, "select status, ground from consents where person_id = ? and channel = 'email'").get(id) as
        | StoredPerson['consent']
        | undefined) ?? null,
    said: statement(db, SAID).all({ id }) as StoredPerson['said'],
    noted: () => ({
      texts: statement(db, NOTED).pluck().all({ id }) as string[],
      lines: statement(db, CALLED).pluck().all({ id }) as string[],
    }),
  }
}
