import type Database from 'better-sqlite3'

/** Everything an import writes, without ids and times: one line a fact. */
export function importedFacts(db: Database.Database): string {
  const facts = `
    select 'person', p.name, p.name_key, p.given_name, p.family_name, p.job_title, c.name, p.version, p.import_id
      from people p left join companies c on c.id = p.company_id
    union all select 'email', p.name_key, e.address, e.address_key, e.is_primary, '', '', '', '' from person_emails e
      join people p on p.id = e.person_id
    union all select 'phone', p.name_key, t.number, t.e164, t.digits_reversed, t.is_primary, '', '', ''
      from person_phones t join people p on p.id = t.person_id
    union all select 'address', p.name_key, a.street, a.city, a.region, a.postal_code, a.country, a.is_primary, ''
      from person_addresses a join people p on p.id = a.person_id
    union all select 'tag', p.name_key, g.name, '', '', '', '', '', '' from person_tags t
      join people p on p.id = t.person_id join tags g on g.id = t.tag_id
    union all select 'consent', p.name_key, c.status, c.ground, c.evidence, c.source, '', '', '' from consents c
      join people p on p.id = c.person_id
    union all select 'suppressed', address_key, reason, '', '', '', '', '', '' from suppressions
    union all select 'found', name, email, phone, company, city, indexed, '', '' from search_docs
    union all select 'aside', a.cells, a.reasons, a.state, p.name_key, '', '', '', '' from import_aside a
      left join people p on p.id = a.person_id
    union all select 'note', p.name_key, e.kind, e.text, '', '', '', '', '' from timeline_events e
      join people p on p.id = e.person_id`
  const lines = db.prepare(facts).raw().all() as unknown[][]
  return lines
    .map((line) => line.join('\u001f'))
    .sort()
    .join('\n')
}
