import { describe, expect, test } from 'vitest'
import { emptyAddress, emptyValues, filled, problemsOf } from './form-values.ts'

const NO_FIELDS = { fields: [], reading: { currency: 'INR', dateOrder: 'dmy' as const, thisYear: 2026 } }

describe('the form of a customer', () => {
  test('a name, an e-mail or a phone is enough; nothing at all is not', () => {
    expect(problemsOf(emptyValues(NO_FIELDS))).toEqual({ name: 'form.needOne' })
    expect(problemsOf({ ...emptyValues(NO_FIELDS), name: 'Rina' })).toEqual({})
    expect(problemsOf({ ...emptyValues(NO_FIELDS), phones: [{ number: '98300 12345', kind: '' }] })).toEqual({})
  })

  test('each e-mail that cannot be one says so at its own line', () => {
    const emails = ['rina@example.com', 'rina.example.com', 'rina@', ''].map((address) => ({ address, kind: '' }))
    expect(problemsOf({ ...emptyValues(NO_FIELDS), emails })).toEqual({
      'emails.1.address': 'form.emailNoAt',
      'emails.2.address': 'form.emailInvalid',
    })
  })

  test('lines left empty are not sent, and a country alone is no address', () => {
    const sent = filled({ ...emptyValues(NO_FIELDS), name: ' Rina ', addresses: [emptyAddress('IN')] })
    expect(sent).toMatchObject({ name: 'Rina', emails: [], phones: [], addresses: [] })
  })
})
