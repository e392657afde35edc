import { expect, test } from 'vitest'
import { withPlanKept } from './handles.ts'

test.each([
  ['select name from people where id = ?', 'select name from people where id = +?'],
  ['… where id = @id and name <> @name', '… where id = +@id and name <> +@name'],
  ['… where id >= ? and id<?', '… where id >= +? and id<+?'],
  [
    '… where id between ? and ? order by id limit ? offset ?',
    '… where id between +? and +? order by id limit +? offset +?',
  ],
  ['… where city is ? or region is not @region', '… where city is +? or region is not +@region'],
])('a parameter that SQLite would look at to plan "%s" is an expression it does not look into', (sql, kept) => {
  expect(withPlanKept(sql)).toBe(kept)
})

test.each([
  [
    'the beginning of a text, whose index needs the look',
    'select id from people where name_key glob ? or email like @email',
  ],
  ['a full text', 'select rowid from people_fts where people_fts match ?'],
  ['cells of a row', 'insert into people (name, name_key) values (?, @key)'],
  ['an argument', 'select value from json_each(?)'],
])('%s stays as it is written', (_what, sql) => {
  expect(withPlanKept(sql)).toBe(sql)
})
