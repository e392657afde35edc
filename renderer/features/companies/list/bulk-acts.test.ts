import { expect, test } from 'vitest'
import { EMPTY_DRAFT } from '../../customers/bulk/bulk-acts.ts'
import { companyDeedOf } from './bulk-acts.ts'

const draft = (part: Partial<typeof EMPTY_DRAFT>) => ({ ...EMPTY_DRAFT, ...part })

test('what the fields say of companies; a field is emptied only by its own tick', () => {
  expect(companyDeedOf('delete', EMPTY_DRAFT)).toEqual({ kind: 'delete' })
  expect(companyDeedOf('set', draft({ text: 'x' }))).toBeNull()
  expect(companyDeedOf('set', draft({ field: 'city', text: ' ' }))).toBeNull()
  expect(companyDeedOf('set', draft({ field: 'city', text: ' Kolkata ' }))).toEqual({
    kind: 'set',
    field: 'city',
    value: 'Kolkata',
  })
  expect(companyDeedOf('set', draft({ field: 'city', text: 'x', clear: true }))).toMatchObject({ value: '' })
  expect(companyDeedOf('set', draft({ field: 'notes', text: 'Pays late.', how: 'add' }))).toEqual({
    kind: 'add-note',
    text: 'Pays late.',
  })
  expect(companyDeedOf('set', draft({ field: 7, chosen: [2], how: 'take' }))).toEqual({
    kind: 'set-own',
    fieldId: 7,
    text: '',
    chosen: [2],
    how: 'take',
  })
})
