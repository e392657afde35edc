import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkSearchIndex, tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
beforeEach(async () => {
  t = await createTestCore()
  await t.client.settings.setUp({
    language: 'en',
    businessName: 'Tea House',
    postalAddress: '12 Road',
    country: 'BD',
    currency: 'BDT',
  })
})
afterEach(async () => {
  checkSearchIndex(t)
  expect(t.core.db.read.$client.pragma('foreign_key_check')).toEqual([])
  await t.close()
})

const rina = {
  name: 'Rina Das',
  company: 'Padma Store',
  jobTitle: 'Buyer',
  emails: [{ address: 'Rina@Example.com' }, { address: 'office@example.org', kind: 'work' }],
  phones: [{ number: '01712-345678', kind: 'mobile' }],
  addresses: [{ street: '4 Lake View\nFloor 2', city: 'Dhaka', country: 'bd' }],
  tags: ['vip', 'tea'],
}

/** The form with everything a person has, as a window would send it back. */
async function formOf(id: number) {
  const c = await t.client.customers.get({ id })
  return {
    id,
    version: c.version,
    values: {
      name: c.name,
      company: c.company ?? '',
      jobTitle: c.jobTitle ?? '',
      birthday: c.birthday ?? '',
      emails: c.emails.map(({ address, kind }) => ({ address, kind })),
      phones: c.phones.map(({ number, kind }) => ({ number, kind })),
      addresses: c.addresses.map(({ id: _, primary: __, ...a }) => a),
      tags: c.tags,
    },
  }
}

/** A refusal of the contract with this code. */
async function refusal(call: Promise<unknown>, code: string) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ORPCError) || !error.defined || error.code !== code)
    throw new Error(`expected ${code}, got ${String(error)}`)
  return error.data as never
}

describe('writing a person', () => {
  test('a birthday is written, changed and taken back, with and without its year; what is no day is refused', async () => {
    const { customer } = await t.client.customers.create({ ...rina, birthday: '1988-02-29' })
    expect(customer.birthday).toBe('1988-02-29')
    const form = await formOf(customer.id)
    const stale = { ...form, values: { ...form.values, birthday: '--03-01' } }
    const changed = await t.client.customers.update(stale)
    expect(changed.customer.birthday).toBe('--03-01')
    const other = t.client.customers.update({ ...form, values: { ...form.values, birthday: '' } })
    expect(await refusal(other, 'CONFLICT')).toMatchObject({
      fields: [{ field: 'birthday', yours: '', stored: '--03-01' }],
    })
    await t.client.activity.undo({ id: changed.actionId! })
    expect((await t.client.customers.get({ id: customer.id })).birthday).toBe('1988-02-29')
    for (const birthday of ['1989-02-29', 'half', '12 May'])
      expect(await refusal(t.client.customers.create({ name: 'X', birthday }), 'VALIDATION')).toMatchObject({
        fieldErrors: { birthday: ['birthday-invalid'] },
      })
  })

  test('what was typed comes back, e-mails and phones normalised beside it, the first line primary', async () => {
    const { customer } = await t.client.customers.create(rina)
    expect(customer).toMatchObject({
      version: 1,
      name: 'Rina Das',
      givenName: 'Rina',
      familyName: 'Das',
      company: 'Padma Store',
      tags: ['tea', 'vip'],
      notMailable: 'no-ground',
      consent: { status: 'unknown', ground: null },
    })
    expect(customer.emails.map(({ address, kind, primary }) => ({ address, kind, primary }))).toEqual([
      { address: 'Rina@Example.com', kind: '', primary: true },
      { address: 'office@example.org', kind: 'work', primary: false },
    ])
    expect(customer.phones[0]).toMatchObject({ number: '01712-345678', e164: '+8801712345678', primary: true })
    expect(customer.addresses[0]).toMatchObject({ street: '4 Lake View\nFloor 2', city: 'Dhaka', country: 'BD' })
    expect(await t.client.customers.timeline({ id: customer.id })).toMatchObject([{ kind: 'created' }])
  })

  test('a name, an e-mail or a phone is enough; nothing at all is refused with the field', async () => {
    await t.client.customers.create({ phones: [{ number: '০১৭১২৩৪৫৬৭৮' }] })
    await t.client.customers.create({ emails: [{ address: 'only@example.com' }] })
    expect(await refusal(t.client.customers.create({ company: 'X' }), 'VALIDATION')).toEqual({
      formErrors: [],
      fieldErrors: { name: ['name-or-contact'] },
    })
    const { rows } = await t.client.customers.list({})
    expect(rows.map((row) => row.name)).toEqual(['০১৭১২৩৪৫৬৭৮', 'only@example.com'])
  })

  test('an address that cannot be one and text that is no number are refused, each with its line', async () => {
    const bad = {
      name: 'X',
      emails: [{ address: 'a@example.com' }, { address: 'a@@b' }],
      phones: [{ number: 'call me' }],
    }
    const { fieldErrors } = await refusal(t.client.customers.create(bad), 'VALIDATION')
    expect(Object.keys(fieldErrors).sort()).toEqual(['emails', 'emails.1.address', 'phones', 'phones.0.number'])
    expect((await t.client.customers.list({})).total).toBe(0)
  })

  test('markup, quotes and SQL are text; a NUL is refused; a long note is kept whole', async () => {
    const name = `<img src=x onerror="alert(1)"> '); drop table people;-- {{ name }}`
    const { customer } = await t.client.customers.create({ name, tags: ['<b>', "o'clock"] })
    expect((await t.client.customers.get({ id: customer.id })).name).toBe(name)
    expect(customer.tags).toEqual(['<b>', "o'clock"])
    expect((await t.client.customers.list({ search: '<img src=x' })).rows.map((row) => row.name)).toEqual([name])
    const { fieldErrors } = await refusal(t.client.customers.create({ name: 'a\0b' }), 'VALIDATION')
    expect(fieldErrors).toEqual({ name: ['nul'] })
    await refusal(t.client.customers.addNote({ id: customer.id, text: 'a\0b' }), 'VALIDATION')
    const text = `চা ${'x'.repeat(9_994)} ☕`
    expect((await t.client.customers.addNote({ id: customer.id, text })).text).toBe(text)
    expect((await t.client.customers.timeline({ id: customer.id }))[0]).toMatchObject({ kind: 'note', text })
    await refusal(t.client.customers.addNote({ id: customer.id, text: 'x'.repeat(10_001) }), 'VALIDATION')
  })

  test('rows that did not change keep their identity; the first line becomes the primary one', async () => {
    const { customer } = await t.client.customers.create(rina)
    const form = await formOf(customer.id)
    form.values.emails.reverse()
    form.values.phones = [{ number: '+880 1712 345678', kind: 'home' }]
    form.values.company = 'PADMA Store'
    const { customer: after } = await t.client.customers.update(form)
    expect(after.emails.map((e) => [e.id, e.primary])).toEqual([
      [customer.emails[1]?.id, true],
      [customer.emails[0]?.id, false],
    ])
    expect(after.phones[0]).toMatchObject({ id: customer.phones[0]?.id, number: '+880 1712 345678', kind: 'home' })
    expect(after.addresses[0]?.id).toBe(customer.addresses[0]?.id)
    expect(after.company).toBe('PADMA Store')
    expect(after.version).toBe(2)
    expect((await t.client.customers.list({ search: 'office@' })).rows[0]?.email).toBe('office@example.org')
  })

  test('two windows on one person: the stale write is refused with both values, the same write is not', async () => {
    const { customer } = await t.client.customers.create(rina)
    const [one, two] = [await formOf(customer.id), await formOf(customer.id)]
    one.values.name = 'Rina Das Gupta'
    one.values.emails = [{ address: 'new@example.com', kind: '' }]
    two.values.name = 'Rina Dey'
    await t.client.customers.update(one)
    expect(await refusal(t.client.customers.update(two), 'CONFLICT')).toEqual({
      entity: 'customer',
      id: customer.id,
      version: 2,
      fields: [
        { field: 'name', yours: 'Rina Dey', stored: 'Rina Das Gupta' },
        { field: 'emails', yours: 'Rina@Example.com\noffice@example.org', stored: 'new@example.com' },
      ],
    })
    expect((await t.client.customers.get({ id: customer.id })).name).toBe('Rina Das Gupta')
    await t.client.customers.update({ ...one, version: 1 })
  })

  test('an edit that changes nothing leaves no trace; one of a kind, a first line or a spelling does', async () => {
    const { customer } = await t.client.customers.create(rina)
    const before = tableImages(t)
    const form = await formOf(customer.id)
    const padded = {
      ...form.values,
      name: ` ${form.values.name} `,
      tags: form.values.tags.map((tag) => tag.toUpperCase()),
    }
    expect(await t.client.customers.update({ ...form, values: padded })).toEqual({ customer, actionId: null })
    expect(tableImages(t)).toEqual(before)
    const [first, second] = form.values.emails
    const changes = [
      { emails: [second!, first!] },
      { emails: [{ ...first!, kind: 'work' }, second!] },
      { company: form.values.company.toUpperCase() },
    ]
    for (const change of changes) {
      const { version } = await t.client.customers.get({ id: customer.id })
      const edit = { id: customer.id, version, values: { ...form.values, ...change } }
      expect((await t.client.customers.update(edit)).actionId).toBeGreaterThan(0)
      expect((await t.client.customers.get({ id: customer.id })).version).toBe(version + 1)
    }
  })

  test('a person who is not there', async () => {
    const data = { entity: 'customer', id: '99' }
    expect(await refusal(t.client.customers.get({ id: 99 }), 'NOT_FOUND')).toEqual(data)
    expect(await refusal(t.client.customers.delete({ id: 99 }), 'NOT_FOUND')).toEqual(data)
    expect(await refusal(t.client.customers.addNote({ id: 99, text: 'x' }), 'NOT_FOUND')).toEqual(data)
    expect(await refusal(t.client.customers.timeline({ id: 99 }), 'NOT_FOUND')).toEqual(data)
  })
})

describe('taking it back', () => {
  const undo = async (id: number | null) => {
    const { state, undoResult } = await t.client.activity.undo({ id: id! })
    expect(state).toBe('undone')
    return undoResult
  }

  test('a creation: every table is as before', async () => {
    await t.client.customers.create({ name: 'Karim', tags: ['tea'] })
    const before = tableImages(t)
    const { actionId } = await t.client.customers.create(rina)
    expect(await undo(actionId)).toMatchObject({ reversed: 1, kept: 0 })
    expect(tableImages(t)).toEqual(before)
    expect((await t.client.customers.list({ search: 'rina' })).total).toBe(0)
  })

  test('an edit of everything: every table is as before, and found as before', async () => {
    const { customer } = await t.client.customers.create(rina)
    await t.client.customers.addNote({ id: customer.id, text: 'likes Darjeeling' })
    const before = tableImages(t)
    const form = await formOf(customer.id)
    const { actionId } = await t.client.customers.update({
      ...form,
      values: {
        name: 'রিনা দাস',
        company: 'Meghna Traders',
        jobTitle: '',
        emails: [form.values.emails[1] as never, { address: 'third@example.net', kind: '' }],
        phones: [{ number: '01999 888777', kind: '' }, form.values.phones[0] as never],
        addresses: [{ city: 'Khulna' }, { city: 'ঢাকা' }],
        tags: ['tea', 'eid'],
      },
    })
    expect((await t.client.customers.list({ search: 'রিনা' })).total).toBe(1)
    expect(tableImages(t)).not.toEqual(before)
    expect(await undo(actionId)).toMatchObject({ reversed: 1, kept: 0 })
    expect(tableImages(t)).toEqual(before)
    expect((await t.client.customers.list({ search: 'রিনা' })).total).toBe(0)
    expect((await t.client.customers.list({ search: 'padma' })).total).toBe(1)
    expect((await t.client.customers.get({ id: customer.id })).version).toBeGreaterThan(form.version + 1)
  })

  test('a deletion: the person is back with consent, notes and tags', async () => {
    const { customer } = await t.client.customers.create(rina)
    await t.client.customers.addNote({ id: customer.id, text: 'likes Darjeeling' })
    const { version } = await t.client.customers.get({ id: customer.id })
    await t.client.customers.setConsent({ id: customer.id, version, status: 'subscribed', ground: 'asked in the shop' })
    const before = tableImages(t)
    const { actionId } = await t.client.customers.delete({ id: customer.id })
    expect((await t.client.customers.list({})).total).toBe(0)
    expect(tableImages(t).timeline_events).toEqual([])
    expect(await undo(actionId)).toMatchObject({ reversed: 1, kept: 0 })
    expect(tableImages(t)).toEqual(before)
    expect((await t.client.customers.list({ search: '345678' })).total).toBe(1)
  })

  test('an edit that something happened after stays, and the answer says so: it can be undone later', async () => {
    const { customer } = await t.client.customers.create(rina)
    const form = await formOf(customer.id)
    const { actionId } = await t.client.customers.update({ ...form, values: { ...form.values, name: 'Rina Dey' } })
    await t.client.customers.addNote({ id: customer.id, text: 'called' })
    const { state, undoResult } = await t.client.activity.undo({ id: actionId! })
    expect(state).toBe('applied')
    expect(undoResult).toEqual({
      reversed: 0,
      kept: 1,
      standing: 1,
      keptPeople: [{ personId: customer.id, name: 'Rina Dey', why: 'edited', again: true }],
    })
  })

  test('a deleted person whose tag is gone by then comes back without it, and with the company that went after them', async () => {
    const made = await t.client.customers.create(rina)
    const gone = await t.client.customers.delete({ id: made.customer.id })
    await undo(made.actionId)
    expect(await undo(gone.actionId)).toMatchObject({ reversed: 1 })
    expect(await t.client.customers.get({ id: made.customer.id })).toMatchObject({
      name: 'Rina Das',
      company: 'Padma Store',
      tags: [],
    })
  })
})
