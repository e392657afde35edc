import type Database from 'better-sqlite3'
import { expect } from 'vitest'
import { putPairs } from '../support/duplicates.ts'
import { killedAndUndone } from './killed-and-undone.ts'

/* A merge of hundreds of pairs: killed at any moment, no pair is half merged. */
const PAIRS = 400

const count = (db: Database.Database, sql: string) => Number(db.prepare(sql).pluck().get())

/** Pairs of which one record is gone, but not everything of it is with the other; nobody may lose a line on the way. */
const HALF = `
  select (select count(*) from merged_people m where exists (select 1 from people p where p.id = m.person_id))
    + (select count(*) from merged_people m where (select count(*) from person_emails e where e.person_id = m.into_id) <> 2)
    + (select count(*) from person_emails e where not exists (select 1 from people p where p.id = e.person_id))
    + (select ${PAIRS * 2} - count(*) from person_emails)
    + (select abs(${PAIRS * 2} - count(*)) from (select id from people union all select person_id from merged_people))`

killedAndUndone('a merge ends whole and its undo brings back every row', {
  child: 'merge-child.ts',
  size: PAIRS,
  fill: (core) => putPairs(core, PAIRS),
  done: (db) => PAIRS * 2 - count(db, 'select count(*) from people'),
  whole: (db) => expect(count(db, HALF)).toBe(0),
  job: 'merge',
  action: { kind: 'bulk-merge', people: PAIRS * 2 },
  left: PAIRS,
})
