import { describe, expect, test } from 'vitest'
import { emptyValues, type FormValues } from '../form/form-values.ts'
import { differences, merged } from './conflict.ts'

const NO_FIELDS = { fields: [], reading: { currency: 'INR', dateOrder: 'dmy' as const, thisYear: 2026 } }

const base: FormValues = {
  ...emptyValues(NO_FIELDS),
  name: 'Rina Das',
  company: 'Das Stores',
  emails: [{ address: 'rina@example.com', kind: '' }],
  phones: [{ number: '98300 12345', kind: 'mobile' }],
}
const yours: FormValues = { ...base, name: 'Rina Das Gupta', phones: [{ number: '98300 99999', kind: 'mobile' }] }
const stored: FormValues = { ...base, company: 'Das & Sons', phones: [{ number: '98300 11111', kind: 'mobile' }] }

describe('two windows on one person', () => {
  test('shows what differs, and suggests the side that was changed on purpose', () => {
    expect(differences(base, yours, stored)).toEqual([
      { field: 'name', yours: 'Rina Das Gupta', stored: 'Rina Das', suggested: 'yours' },
      { field: 'company', yours: 'Das Stores', stored: 'Das & Sons', suggested: 'stored' },
      { field: 'phones', yours: '98300 99999', stored: '98300 11111', suggested: 'yours' },
    ])
  })

  test('an empty line of the form is no difference', () => {
    expect(differences(base, { ...base, emails: [...base.emails, { address: ' ', kind: '' }] }, base)).toEqual([])
  })

  test('the answer takes each field from the side that was chosen', () => {
    const answer = merged(yours, stored, { name: 'yours', company: 'stored', phones: 'stored' })
    expect(answer).toEqual({ ...yours, company: 'Das & Sons', phones: stored.phones })
  })
})
