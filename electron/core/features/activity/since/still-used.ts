import { TOPIC_HOLDS } from '../../consent/service.ts'

/** What names a row `x` that an action made: while there is any, the undo of the action leaves the row. Before one goes all of it is asked under the write lock. */
export const STILL_USED: Readonly<Record<string, string>> = {
  // Also where somebody wrote more about it than its name, or gave it another; what was taken back again counts no more.
  companies: `select 1 from people where company_id = x.id union all select 1 from company_values where company_id = x.id
    union all select 1 where coalesce(x.phone, x.email, x.website, x.street, x.city, x.region, x.postal_code, x.country,
      x.notes) is not null
    union all select 1 from journal j where j."table" in ('companies', 'company_values') and j."table" = 'companies'
      and j.first_id = x.id and j.op = 'update' and j.reversed = 0`,
  tags: 'select 1 from person_tags where tag_id = x.id',
  households: 'select 1 from household_members where household_id = x.id',
  topics: TOPIC_HOLDS,
  // Also by a segment that asks for it: without the field it would be true of nobody.
  custom_fields: `select 1 from custom_values where field_id = x.id
    union all select 1 from company_values where field_id = x.id
    union all select 1 from segments s, json_tree(s.rules) j
      where j.key = 'id' and j.value = x.id and json_extract(s.rules, j.path || '.field') = 'own'`,
}
