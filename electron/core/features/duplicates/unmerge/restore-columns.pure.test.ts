import { expect, test } from 'vitest'
import { restoreColumns } from './restore-columns.ts'

const before = { id: 1, person_id: 2, name: 'Rina', name_key: 'rina', job_title: null, version: 3 }
const after = { id: 1, person_id: 1, name: 'R', name_key: 'r', job_title: 'Cook', version: 4 }

test('what nobody has changed since goes back, and nothing else is written', () => {
  const { person_id, name, name_key, job_title } = before
  expect(restoreColumns({ before, after, now: after })).toEqual({
    values: { person_id, name, name_key, job_title },
    edited: false,
  })
})

test('what was changed since stays, with the columns that say it together', () => {
  expect(restoreColumns({ before, after, now: { ...after, name_key: 'x', version: 9 } })).toEqual({
    values: { person_id: 2, job_title: null },
    edited: true,
  })
})
