import { expect, test } from 'vitest'
import type { Company } from '../../../shared/features/companies/contract.ts'
import { addressInALine } from '../../../shared/features/customers/address-lines.ts'
import type { Customer } from '../../../shared/features/customers/contract.ts'
import { companyPlan } from '../../../shared/features/duplicates/company-plan.ts'
import { mergePlan } from '../../../shared/features/duplicates/merge-plan.ts'
import { companyRows, compareRows, severalRows } from './compare-rows.ts'

const shown = {
  phone: (number: string) => number.replace('+91 ', ''),
  address: (one: Parameters<typeof addressInALine>[0]) => addressInALine(one, { home: 'IN', locale: 'en-IN' }),
}

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
    compareRows(people, mergePlan(people), shown).flatMap((row) => (row.kind === 'lines' ? [row.beyond] : []))
  expect(beyond(record(1, 15), record(2, 15))).toEqual([30])
  expect(beyond(record(1, 10), record(2, 10))).toEqual([null])
})

test('numbers and addresses stand as lists show them: no code of a country, the shop’s own left out', () => {
  const place = { street: '9 Esplanade', city: 'Kolkata', region: '', postalCode: '700069', kind: '', primary: true }
  const person = (id: number, country: string): Customer => ({
    ...record(id, 0),
    phones: [{ id, number: `+91 98300 1000${id}`, e164: null, kind: '', primary: true }],
    addresses: [{ ...place, id, country }],
  })
  const people = [person(1, 'IN'), person(2, 'GB')]
  const cells = compareRows(people, mergePlan(people), shown).flatMap((row) =>
    row.kind === 'lines' ? row.cells.map(({ lines }) => lines.map(({ text }) => text)) : [],
  )
  expect(cells).toEqual([
    ['98300 10001'],
    ['98300 10002'],
    ['9 Esplanade, Kolkata 700069'],
    ['9 Esplanade, Kolkata, 700069, United Kingdom'],
  ])
})

test('of a field of several choices everybody’s own are shown, whoever has none, too', () => {
  const having = (...names: string[]) => {
    const chosen = names.map((name, at) => ({ id: at + 1, name }))
    return { custom: [{ fieldId: 7, name: 'Brews', type: 'choices', chosen }] } as unknown as Customer
  }
  expect(severalRows([having('Assam', 'Chai'), record(2, 0), having('Nilgiri')])).toEqual([
    { fieldId: 7, name: 'Brews', chosen: [['Assam', 'Chai'], [], ['Nilgiri']] },
  ])
  expect(severalRows([record(1, 0), record(2, 0)])).toEqual([])
})

test('companies whose addresses are written alike ask for no choice', () => {
  const company = (id: number, country: string) =>
    ({
      ...{ id, name: 'Nandi Tea', phone: '', email: '', website: '', notes: '', custom: [], people: 0, version: 1 },
      ...{ street: '9 Esplanade', city: 'Kolkata', region: '', postalCode: '700069', country },
      ...{ createdAt: id, updatedAt: id },
    }) as unknown as Company
  const addressOf = (...countries: string[]) => {
    const companies = countries.map((country, at) => company(at + 1, country))
    const row = companyRows(companies, companyPlan(companies), shown).find(({ field }) => field === 'address')
    return row?.kind === 'value' && { differs: row.differs, texts: row.cells.map(({ text }) => text) }
  }
  const here = '9 Esplanade, Kolkata 700069'
  expect(addressOf('IN', '')).toEqual({ differs: false, texts: [here, here] })
  expect(addressOf('IN', 'NP')).toEqual({ differs: true, texts: [here, `${here}, Nepal`] })
})
