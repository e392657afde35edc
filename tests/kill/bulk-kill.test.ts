import { putPeople, town } from '../support/people.ts'
import { killedAndUndone } from './killed-and-undone.ts'

/* A deletion of thousands. */
const PEOPLE = 4_000

killedAndUndone('a deletion ends whole and its undo brings back every row', {
  child: 'bulk-child.ts',
  size: PEOPLE,
  fill: (core) => putPeople(core, town(PEOPLE)),
  done: (db) => PEOPLE - Number(db.prepare('select count(*) from people').pluck().get()),
  job: 'bulk-edit',
  action: { kind: 'bulk-delete', people: PEOPLE },
  left: 0,
})
