import { createHash } from 'node:crypto'
import { reversedDigits } from '../../../../../shared/features/customers/phone-forms.ts'
import { ownBirth } from '../../../../../shared/features/import/rows/own-births.ts'
import { isReachable, type PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { isPlaced, MOST_COMPARED, plainIdentity } from './file-index.ts'
import { askingOf, type Owner, whoAgrees, yearOf } from './who-agrees.ts'

/** A person of the base whom a row tells of. */
export type KnownPerson = {
  id: number
  name: string
  importId: number | null
  hasEmail: 0 | 1
  agreed: 0 | 1
  birthday: string
  /** Values of own fields, with their names, that may tell the year of a birthday nobody knows; JSON. */
  years: string | null
}

const COLUMNS = `p.id as id, p.name as name, p.import_id as importId,
  exists (select 1 from person_emails x where x.person_id = p.id) as hasEmail,
  exists (select 1 from consents x where x.person_id = p.id and x.channel = 'email' and x.status = 'subscribed') as agreed,
  ifnull(p.birthday, '') as birthday,
  case when p.birthday is null then (select json_group_array(json_object('field', f.name, 'value', cast(v.value as text)))
    from (select field_id, coalesce(text_value, cast(number_value as integer)) as value from custom_values
      where person_id = p.id) v
    join custom_fields f on f.id = v.field_id and f.deleted_at is null
    where v.value glob '[12][0-9][0-9][0-9]') end as years`
/** See `MadeByRun`. */
const NOT_OF_RUN = '(p.import_id is not ? or p.id <= ?)'
const BY_EMAIL = `select ${COLUMNS} from person_emails e join people p on p.id = e.person_id
  where e.address_key = ? and ${NOT_OF_RUN} order by p.name_key <> ?, p.id limit ${MOST_COMPARED}`
const BY_PHONE = `select ${COLUMNS} from person_phones t join people p on p.id = t.person_id
  where t.digits_reversed = ? and ${NOT_OF_RUN} order by p.name_key <> ?, p.id limit ${MOST_COMPARED}`
const BY_ROW = `select ${COLUMNS} from people p where (p.import_row_hash = @hash or p.id in
  (select into_id from merged_people where import_row_hash = @hash))
  and (p.import_id is not @importId or p.id <= @before) order by p.id limit 1`
/** Also by the number of a record that was merged into theirs. */
const NUMBERED = `from people p
  where p.id = coalesce((select into_id from merged_people where person_id = @id), @id)`
const BY_ID = `select ${COLUMNS} ${NUMBERED}`
const LIVING = `select p.id ${NUMBERED}`
/** The search document tells from one page who cannot be meant: among many of one name nearly all. */
const BY_NAME = `select p.id as id, d.company as company, d.city as cities
  from people p join search_docs d on d.person_id = p.id where p.name_key = ? and ${NOT_OF_RUN} order by p.id limit 50`
const PLACED = `select ${COLUMNS}, ifnull(c.name, '') as company, ifnull(a.street, '') as street,
    ifnull(a.city, '') as city, ifnull(a.postal_code, '') as postalCode,
    exists (select 1 from person_phones x where x.person_id = p.id) as hasPhone
  from people p left join companies c on c.id = p.company_id
  left join person_addresses a on a.person_id = p.id and a.is_primary = 1
  where p.id = ?`

/** The keys of these that the base has; constants, so that each is prepared once. */
const EMAILS_THERE = `select distinct k.value from json_each(?) k
  where exists (select 1 from person_emails where address_key = k.value)`
const PHONES_THERE = `select distinct k.value from json_each(?) k
  where exists (select 1 from person_phones where digits_reversed = k.value)`

/**
 * People of this import with a higher id than `before` were made by the run that asks. Rows of one file are told apart by
 * the file alone: whether an earlier one is written yet depends on how rows fall into units of work.
 */
export type MadeByRun = { importId: number; before: number }

/** No import has this number. */
const MADE_BY_NONE: MadeByRun = { importId: 0, before: 0 }

/** Which addresses and numbers (by `reversedDigits`) the base knows at all. */
export type KnownKeys = { emails: ReadonlySet<string>; phones: ReadonlySet<string> }

/**
 * Asks for the keys of many rows at once, in the order of the indexes: most rows are about nobody known, and this tells
 * so for a tenth of what it takes to look each of them up.
 */
function knownKeys(db: ReadDb, drafts: readonly PersonDraft[]): KnownKeys {
  const emails = drafts.flatMap((draft) => draft.emails.map((email) => email.key))
  const phones = drafts.flatMap((draft) => draft.phones.filter(({ key }) => key !== '').map(digitsOf))
  const there = (sql: string, keys: string[]) =>
    new Set(statement(db, sql).pluck().all(JSON.stringify(keys.sort())) as string[])
  return { emails: there(EMAILS_THERE, emails), phones: there(PHONES_THERE, phones) }
}

const digitsOf = ({ number, e164 }: PersonDraft['phones'][number]) => reversedDigits(number, e164)

/**
 * Finds the person a row tells of: e-mail with a name that does not contradict; phone with such a name, where the
 * e-mails do not say otherwise; for rows with neither, the same row of an earlier import or identical name, company and
 * address. Two names on one address are two people. `keys`: what is known of the keys already; null: nothing. `run`: whose
 * own people are not looked for. `isOther`: who is known to be somebody else than the row's.
 */
export function matchKnown(
  db: ReadDb,
  draft: PersonDraft,
  rowHash: string | null,
  keys: KnownKeys | null,
  run: MadeByRun = MADE_BY_NONE,
  isOther: (id: number) => boolean = () => false,
): KnownPerson | null {
  const { importId, before } = run
  const agreeingOf = (people: KnownPerson[], email: string | null) =>
    agreeing(
      people.filter(({ id }) => !isOther(id)),
      draft,
      email,
    )
  for (const { key } of draft.emails) {
    if (keys && !keys.emails.has(key)) continue
    const found = agreeingOf(statement(db, BY_EMAIL).all(key, importId, before, draft.nameKey) as KnownPerson[], key)
    if (found) return found
  }
  for (const phone of draft.phones) {
    if (phone.key === '') continue
    const digits = digitsOf(phone)
    if (keys && !keys.phones.has(digits)) continue
    const found = agreeingOf(
      statement(db, BY_PHONE).all(digits, importId, before, draft.nameKey) as KnownPerson[],
      null,
    )
    if (found) return found
  }
  if (isReachable(draft)) return null
  const sameRow = rowHash && (statement(db, BY_ROW).get({ hash: rowHash, importId, before }) as KnownPerson | undefined)
  return sameRow || sameNameAndAddress(db, draft, run)
}

/**
 * Looks for the people of many rows at once, ahead of `Intake.decide`; undefined for rows of nobody and, where `isMet` is told,
 * of those whom it knows from an earlier row: the base need not be asked about them.
 */
export function lookForKnown(
  db: ReadDb,
  rows: readonly { draft: PersonDraft | null; rowHash: string | null }[],
  run: MadeByRun,
  isMet: (draft: PersonDraft) => boolean = () => false,
): (KnownPerson | null | undefined)[] {
  const keys = knownKeys(
    db,
    rows.flatMap(({ draft }) => draft ?? []),
  )
  return rows.map(({ draft, rowHash }) =>
    draft && !draft.ofCompany && !isMet(draft) ? matchKnown(db, draft, rowHash, keys, run) : undefined,
  )
}

/**
 * The person whose number an exported row bears, where the row still is about them: another base counts others, and
 * sorting one column of a sheet puts numbers beside strangers.
 */
export function ownPerson(db: ReadDb, draft: PersonDraft): KnownPerson | null {
  if (draft.bandhuId === null) return null
  const found = statement(db, BY_ID).get({ id: draft.bandhuId }) as KnownPerson | undefined
  if (!found) return null
  const shares = (sql: string, key: string) => statement(db, sql).get(found.id, key) !== undefined
  const same =
    (draft.nameKey !== '' && foldKey(found.name) === draft.nameKey) ||
    draft.emails.some(({ key }) =>
      shares('select 1 from person_emails where person_id = ? and address_key = ?', key),
    ) ||
    draft.phones.some(({ number, e164, key }) =>
      shares(
        'select 1 from person_phones where person_id = ? and digits_reversed = ?',
        key === '' ? '' : reversedDigits(number, e164),
      ),
    )
  return same ? found : null
}

/** Somebody of the base as an owner of the lines they have. */
export const ownerOf = ({ id, name, hasEmail, agreed, birthday, years }: KnownPerson): Owner => ({
  id,
  nameKey: foldKey(name),
  hasEmail: hasEmail === 1,
  agreed: agreed === 1,
  born: yearOf(birthday) || yearKnownIn(years),
})

/** The year of birth among values of own fields; 0: none. */
function yearKnownIn(years: string | null): number {
  if (years === null || years === '[]') return 0
  const told = (JSON.parse(years) as { field: string; value: string }[]).map(ownBirth)
  return told.find((one) => one?.kind === 'year')?.said.number ?? 0
}

function agreeing(people: KnownPerson[], draft: PersonDraft, email: string | null): KnownPerson | null {
  const found = whoAgrees(people.map(ownerOf), askingOf(draft), email)
  return people.find(({ id }) => id === found?.id) ?? null
}

/** Who a person's number stands for now: they themselves, whom they were merged into, or nobody any more (null). */
export function livingId(db: ReadDb, id: number): number | null {
  return (statement(db, LIVING).pluck().get({ id }) as number | undefined) ?? null
}

type Candidate = { id: number; company: string; cities: string }
type Placed = KnownPerson & {
  company: string
  street: string
  city: string
  postalCode: string
  hasPhone: 0 | 1
}

function sameNameAndAddress(db: ReadDb, draft: PersonDraft, run: MadeByRun): KnownPerson | null {
  // The columns of a file stand in the same order for all: their first address may be named later in the row.
  const named = draft.addresses.length > 1 ? draft.addresses.map((one) => [one]) : [draft.addresses]
  const identities = new Set(named.map((addresses) => plainIdentity({ ...draft, addresses })))
  const company = foldKey(draft.company)
  const cities = named.map(([one]) => foldKey(one?.city ?? ''))
  for (const one of statement(db, BY_NAME).all(draft.nameKey, run.importId, run.before) as Candidate[]) {
    if (foldKey(one.company) !== company || !cities.some((city) => foldKey(one.cities).includes(city))) continue
    const known = statement(db, PLACED).get(one.id) as Placed
    const { street, postalCode } = known
    if (!mayBeOne(known, draft, run)) continue
    const addresses = [{ street, city: known.city, postalCode, region: '', country: '', kind: '' }]
    if (identities.has(plainIdentity({ nameKey: foldKey(known.name), company: known.company, addresses }))) return known
  }
  return null
}

/**
 * Two birthdays are two people. In one town many bear one name: where neither a street nor a company is told, only somebody
 * of whom no more is known, and who is born on the same day or never said, is the one the row tells of. Of two rows of one
 * file everything else would have to be equal, too, and the base does not keep all of it.
 */
function mayBeOne(known: Placed, draft: PersonDraft, { importId }: MadeByRun): boolean {
  const { birthday, company, addresses } = draft
  const ofFile = known.importId === importId
  const [born, told] = [ownerOf(known).born, askingOf(draft).born]
  if (born > 0 && told > 0 && born !== told) return false
  if (isPlaced({ company, addresses }))
    return known.birthday === birthday || (!ofFile && (known.birthday === '' || birthday === ''))
  return !ofFile && known.hasEmail === 0 && known.hasPhone === 0 && known.birthday === birthday
}

/** Names a row that nobody could be found by, so that the same row of the same file is the same person again. */
export function rowHashOf(draft: PersonDraft, cells: readonly string[]): string | null {
  if (isReachable(draft)) return null
  return createHash('sha256')
    .update(cells.map((cell) => cell.trim()).join('\u001f'))
    .digest('hex')
}
