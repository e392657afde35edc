import { expect, test } from 'vitest'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { mergePlan } from '../../../shared/features/duplicates/merge-plan.ts'
import { compareRows } from './compare-rows.ts'

/** A record with this many e-mails of its own. */
function record(id: number, count: number): Customer {
  const emails = Array.from({ length: count }, (_, at) => ({
    id: id * 100 + at,
    address: `p${id}-${at}@example.com`,
    kind: '',
    primary: at === 0,
  }))
  const nothing = { company: null, jobTitle: null, birthday: null, language: null, owner: null, source: null }
  return {
    ...nothing,
    id,
    name: 'Rina Das',
    givenName: null,
    familyName: null,
    notes: null,
    emails,
    phones: [],
    addresses: [],
    tags: [],
    custom: [],
    createdAt: id,
    consent: { status: 'unknown', ground: null, source: 'hand', evidence: null, at: 0 },
  } as unknown as Customer
}

test('more lines than the form gives are told before a merge', () => {
  const beyond = (...people: Customer[]) =>
    compareRows(people, mergePlan(people)).flatMap((row) => (row.kind === 'lines' ? [row.beyond] : []))
  expect(beyond(record(1, 15), record(2, 15))).toEqual([30])
  expect(beyond(record(1, 10), record(2, 10))).toEqual([null])
})
