import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableImages } from '../../../../tests/support/table-images.ts'
import { createTestCore, type TestCore } from '../../../../tests/support/test-core.ts'

let t: TestCore
const ids: Record<string, number> = {}
const home = (street: string, more: object = {}) => [
  { street, city: 'Kolkata', postalCode: '700029', country: 'IN', ...more },
]
beforeEach(async () => {
  t = await createTestCore()
  await t.client.settings.setUp({
    businessName: 'Tea House',
    postalAddress: '12 Park Street\nKolkata 700016',
    country: 'IN',
    currency: 'INR',
    language: 'en',
  })
  for (const [name, values] of [
    ['Asha Das', { addresses: home('4, Lake View', { region: 'West Bengal' }) }],
    ['Ravi Das', { addresses: home('4 Lake View') }],
    ['Bimal Roy', { addresses: home('4 Lake View') }],
    ['Clara Vogel', { addresses: home('Gartenweg 7', { city: 'Köln', postalCode: '50667', country: 'DE' }) }],
    ['Dipa Sen', { emails: [{ address: 'dipa@example.in' }], addresses: home('9 Hill Road') }],
    ['Esha Pal', { phones: [{ number: '98310 10014' }] }],
    ['Farid Khan', { addresses: [{ street: '', city: 'Kolkata' }] }],
  ] as const) {
    const { customer } = await t.client.customers.create({ name, ...values } as never)
    ids[name.split(' ')[0]!] = customer.id
  }
})
afterEach(async () => {
  await t.close()
})

const EVERYBODY = { kind: 'shown', search: '' } as const
async function outlook(over: { perHousehold?: boolean; withoutEmail?: boolean; who?: object } = {}) {
  const { groups, leftOut, ...counted } = await t.client.print.outlook({
    who: EVERYBODY,
    perHousehold: true,
    withoutEmail: false,
    ...over,
  } as never)
  const name = (id: number) => Object.keys(ids).find((one) => ids[one] === id)
  return {
    ...counted,
    groups: groups.map((group) => group.map(name).join('+')),
    leftOut: Object.fromEntries(leftOut.map(({ why, some }) => [why, some.map((one) => one.name)])),
  }
}
async function written(names: string[][], text: string | null = null) {
  const groups = names.map((group) => group.map((name) => ids[name]!))
  return t.client.print.pieces({ groups, text })
}

test('one for each household; who has no address, or half of one, is named', async () => {
  expect(await outlook()).toEqual({
    people: 7,
    pieces: 4,
    addressed: 5,
    groups: ['Asha+Ravi', 'Bimal', 'Clara', 'Dipa'],
    leftOut: { 'no-address': ['Esha Pal'], 'half-address': ['Farid Khan'] },
  })
  const each = await outlook({ perHousehold: false })
  expect(each.groups).toEqual(['Asha', 'Bimal', 'Clara', 'Dipa', 'Ravi'])
})

test('by hand: together, also without an address of one’s own; or apart', async () => {
  await t.client.households.join({ id: ids.Bimal!, otherId: ids.Esha! })
  await t.client.households.apart({ id: ids.Asha!, otherId: ids.Ravi! })
  const { groups, leftOut } = await outlook()
  expect(groups).toEqual(['Asha', 'Bimal+Esha', 'Clara', 'Dipa', 'Ravi'])
  expect(leftOut).toEqual({ 'half-address': ['Farid Khan'] })
})

async function says(name: string, of: { channel: 'post' | 'email' }, status: 'unsubscribed' | 'bounced') {
  const id = ids[name]!
  const { version } = await t.client.customers.get({ id })
  await t.client.customers.setConsent({ id, version, of, status, ground: 'said so' })
}

test('who refused post gets none, and is not named on the label of those they live with', async () => {
  await says('Ravi', { channel: 'post' }, 'unsubscribed')
  const { groups, leftOut } = await outlook()
  expect(groups[0]).toBe('Asha')
  expect(leftOut.refused).toEqual(['Ravi Das'])
  // A new record of the same name at the same address is the same person.
  const { customer } = await t.client.customers.create({ name: 'Ravi Das', addresses: home('4 Lake View') as never })
  const again = await t.client.print.outlook({
    who: { kind: 'people', ids: [customer.id] },
    perHousehold: true,
    withoutEmail: false,
  })
  expect(again.leftOut.map((one) => one.why)).toEqual(['refused'])
})

test('only where no e-mail arrives: an address that came back reaches nobody', async () => {
  expect((await outlook({ withoutEmail: true })).leftOut['has-email']).toEqual(['Dipa Sen'])
  await says('Dipa', { channel: 'email' }, 'bounced')
  expect((await outlook({ withoutEmail: true })).groups).toContain('Dipa')
})

test('only the selected people', async () => {
  const { groups, people } = await outlook({ who: { kind: 'people', ids: [ids.Ravi!, ids.Esha!] } })
  expect({ groups, people }).toEqual({ groups: ['Ravi'], people: 2 })
})

test('the lines of an envelope: names together, the country only abroad and in capitals', async () => {
  const pieces = await written([['Asha', 'Ravi'], ['Clara']])
  expect(pieces.map((piece) => piece.lines)).toEqual([
    ['Asha and Ravi Das', '4, Lake View', 'Kolkata 700029', 'West Bengal'],
    ['Clara Vogel', 'Gartenweg 7', '50667 Köln', 'GERMANY'],
  ])
  expect(pieces[0]!.text).toBeNull()
})

test('a letter speaks to all who live there; a hole is named, a wrong field refused', async () => {
  const text = 'Dear {{ first_name | default: "friend" }} of {{ city }}, {{ birthday }}'
  const [both, clara] = await written([['Asha', 'Ravi'], ['Clara']], text)
  expect(both).toMatchObject({ text: 'Dear Asha and Ravi of Kolkata,', missing: ['birthday'] })
  expect(clara!.text).toContain('Dear Clara of Köln')
  await expect(written([['Asha']], 'Dear {{ nickname }}')).rejects.toMatchObject({ code: 'TEMPLATE_INVALID' })
})

test('a letter that only greets and takes its leave is refused, in the words of any language; as a sample it is shown', async () => {
  for (const text of ['', 'Dear {{ first_name }},\n\n\n\nWith kind regards\n\nTea House', 'प्रिय {{ name }},\n\nसादर']) {
    await expect(written([['Clara']], text)).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fieldErrors: { text: ['nothing'] } },
    })
    const groups = [[ids.Clara!]]
    expect(await t.client.print.pieces({ groups, text, sample: true })).toHaveLength(1)
  }
})

test('whoever is gone meanwhile is printed no more', async () => {
  await t.client.customers.delete({ id: ids.Ravi! })
  const pieces = await written([['Asha', 'Ravi'], ['Ravi']])
  expect(pieces.map((piece) => piece.name)).toEqual(['Asha Das'])
})

test('what was printed is remembered in each history, and can be taken back', async () => {
  const before = tableImages(t)
  const { jobId, actionId } = await t.client.print.remember({ ids: [ids.Asha!, ids.Ravi!], kind: 'letter' })
  await expect.poll(async () => (await t.client.jobs.get({ id: jobId })).state).toBe('done')
  for (const name of ['Asha', 'Ravi']) {
    const items = await t.client.customers.timeline({ id: ids[name]!, limit: 10 })
    expect(items.map((item) => ('text' in item ? item.text : null))).toContain('Letter sent by post')
  }

  await t.client.activity.undo({ id: actionId })
  await expect.poll(async () => (await t.client.activity.list({}))[0]!.state).toBe('undone')
  expect(tableImages(t).timeline_events).toEqual(before.timeline_events)
})

test('a host that prints by its browser makes no PDF; another offers it as a file', async () => {
  await expect(t.client.print.pdfPart({ begun: null })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await t.client.system.info()).canPdf).toBe(false)
  await t.close()
  t = await createTestCore({ ports: { paper: { pdf: async () => Buffer.from('%PDF-1.7') } } })
  const { begun } = await t.client.print.pdfPart({ begun: null })
  const { ref, name } = await t.client.print.pdf({ kind: 'label', begun })
  expect(name).toMatch(/^Address labels \d{4}-\d\d-\d\d\.pdf$/)
  expect(t.core.files.open(ref)).toMatchObject({ name })
  // It is taken once, and one that another has replaced goes on no more.
  await expect(t.client.print.pdf({ kind: 'label', begun })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const unwanted = await t.client.print.pdfPart({ begun: null })
  await t.client.print.forgetPdf(unwanted)
  await expect(t.client.print.pdfPart(unwanted)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const stopped = await t.client.print.pdfPart({ begun: null })
  await t.client.print.pdfPart({ begun: null })
  await t.client.print.forgetPdf(stopped)
  await expect(t.client.print.pdfPart(stopped)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
