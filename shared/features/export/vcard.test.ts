import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CardPerson, vcard } from './vcard.ts'

const nobody: CardPerson = {
  uid: '00000000-0000-8000-a000-000000000001',
  name: '',
  givenName: null,
  familyName: null,
  company: null,
  jobTitle: null,
  birthday: null,
  emails: [],
  phones: [],
  addresses: [],
  tags: [],
  note: '',
  photo: null,
}

const RINA: CardPerson = {
  ...nobody,
  name: 'Rina Das',
  givenName: 'Rina',
  familyName: 'Das',
  company: 'Das; Sons, Ltd',
  jobTitle: 'Owner',
  birthday: '1980-05-12',
  emails: [
    { address: 'rina@example.com', kind: 'Work' },
    { address: 'r@example.org', kind: '' },
  ],
  phones: [
    { number: '+91 98301 12345', kind: 'mobile' },
    { number: '12345', kind: 'দোকান' },
  ],
  addresses: [
    { street: '1, Park Street', city: 'Kolkata', region: 'WB', postalCode: '700016', country: 'India', kind: 'home' },
  ],
  tags: ['tea, green', 'VIP'],
  note: 'First line\nsecond \\ line',
}

type Property = { group: string; name: string; parameters: string[]; value: string }

/** A reader of the rules of the RFCs and of nothing more: breaks, folding, groups, parameters. Throws where a rule is broken. */
function strict(card: string): Property[] {
  if (!card.endsWith('\r\n')) throw new Error('the last line has no break')
  const lines = card.slice(0, -2).split('\r\n')
  for (const line of lines) {
    if (/[\r\n]/.test(line)) throw new Error('a lone break')
    if (new TextEncoder().encode(line).length > 75) throw new Error(`longer than 75 octets: ${line}`)
    // Each line is UTF-8 of its own: nothing of a sign is in the next.
    if (!line.isWellFormed()) throw new Error('a sign cut in two')
  }
  const whole = lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
  return whole.map((line) => {
    const [, group = '', name = '', parameters = '', value = ''] =
      /^(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=[^:;"]+)*):(.*)$/s.exec(line) ?? []
    if (name === '') throw new Error(`no property: ${line}`)
    return { group, name, parameters: parameters.split(';').slice(1), value }
  })
}

const read = (text: string) => text.replace(/\\(n|.)/g, (_, char: string) => (char === 'n' ? '\n' : char))

test('version 4.0: kinds, the first one preferred, lists and text escaped', () => {
  const card = strict(vcard(RINA, '4.0'))
  expect(card.map(({ group, name, parameters, value }) => [group, name, parameters.join(';'), value])).toEqual([
    ['', 'BEGIN', '', 'VCARD'],
    ['', 'VERSION', '', '4.0'],
    ['', 'PRODID', '', '-//Bandhu//Bandhu//EN'],
    ['', 'UID', '', 'urn:uuid:00000000-0000-8000-a000-000000000001'],
    ['', 'FN', '', 'Rina Das'],
    ['', 'N', '', 'Das;Rina;;;'],
    ['', 'ORG', '', 'Das\\; Sons\\, Ltd'],
    ['', 'TITLE', '', 'Owner'],
    ['', 'BDAY', '', '19800512'],
    ['', 'EMAIL', 'TYPE=work;PREF=1', 'rina@example.com'],
    ['', 'EMAIL', '', 'r@example.org'],
    ['', 'TEL', 'TYPE=cell;PREF=1', '+91 98301 12345'],
    ['item4', 'TEL', '', '12345'],
    ['item4', 'X-ABLabel', '', 'দোকান'],
    ['', 'ADR', 'TYPE=home;PREF=1', ';;1\\, Park Street;Kolkata;WB;700016;India'],
    ['', 'CATEGORIES', '', 'tea\\, green,VIP'],
    ['', 'NOTE', '', 'First line\\nsecond \\\\ line'],
    ['', 'END', '', 'VCARD'],
  ])
})

test('version 3.0: its own way to prefer, and days with strokes', () => {
  const card = strict(vcard(RINA, '3.0'))
  const of = (name: string) =>
    card.filter((one) => one.name === name).map((one) => [one.parameters.join(';'), one.value])
  expect(of('VERSION')).toEqual([['', '3.0']])
  expect(of('BDAY')).toEqual([['', '1980-05-12']])
  expect(of('TEL')).toEqual([
    ['TYPE=cell,pref', '+91 98301 12345'],
    ['', '12345'],
  ])
})

test('a birthday without its year; a person without a name; who has nothing at all', () => {
  const birthday = '--02-29'
  expect(vcard({ ...nobody, birthday }, '4.0')).toContain('\r\nBDAY:--0229\r\n')
  expect(vcard({ ...nobody, birthday }, '3.0')).toContain('\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\n')
  const shown = (person: CardPerson) => strict(vcard(person, '3.0')).find(({ name }) => name === 'FN')?.value
  expect(shown({ ...nobody, emails: [{ address: 'a@example.com', kind: '' }] })).toBe('a@example.com')
  expect(shown({ ...nobody, company: 'Tea House' })).toBe('Tea House')
  expect(shown(nobody)).toBe(nobody.uid)
})

test('whatever people are, every card keeps the rules and gives back what it was made of', () => {
  const line = fc.array(
    fc.oneof(fc.constantFrom(';', ',', '\\', '\n', ':', '🙂', 'শ্রা', '\t'), fc.string({ unit: 'grapheme' })),
  )
  const text = line.map((all) => all.join('').replace(/[\p{Cc}--[\t\n]]/gv, ''))
  const some = text.filter((one) => one.trim() !== '')
  fc.assert(
    fc.property(
      some,
      text,
      fc.array(some),
      fc.constantFrom('3.0' as const, '4.0' as const),
      (name, note, tags, version) => {
        const card = strict(vcard({ ...nobody, name, note, tags }, version))
        const of = (wanted: string) => card.find((one) => one.name === wanted)?.value
        expect(read(of('FN') ?? '')).toBe(name)
        expect(read(of('NOTE') ?? '')).toBe(note)
        expect(tags.length === 0 ? of('CATEGORIES') : splitList(of('CATEGORIES') ?? '')).toEqual(
          tags.length === 0 ? undefined : tags,
        )
      },
    ),
  )
})

/** Commas that no stroke leads. */
function splitList(text: string): string[] {
  return (text.match(/(?:\\.|[^,\\])+/gs) ?? []).map(read)
}
