import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recogniseColumns } from '../columns/recognise/recognise-columns.ts'
import type { PersonDraft } from '../rows/person-draft.ts'
import { createRowReader } from '../rows/read-row.ts'
import { createCsvParser } from '../text/csv-parser.ts'
import { sniffDelimiter } from '../text/delimiter.ts'
import { isGroupCard, rowOfCard } from './card-row.ts'
import { tableOfCards } from './card-table.ts'
import { createVCardReader, looksLikeVCard } from './reader.ts'

function read(text: string, step = text.length) {
  const reader = createVCardReader()
  const cards = []
  for (let at = 0; at < text.length; at += step) cards.push(...reader.push(text.slice(at, at + step)))
  cards.push(...reader.end())
  return { cards, rows: cards.map((card) => Object.fromEntries(rowOfCard(card))), stray: reader.strayLines() }
}

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')

test('3.0: folded lines, escaped signs, groups with labels of their own, kinds of lines', () => {
  const text = card(
    'VERSION:3.0',
    'N:Ghosh;Shrabani;Rani;Dr.;',
    'FN:Dr. Shrabani Rani Gh',
    ' osh',
    'ORG:Tea\\, Spice & Co;Sales',
    'item1.EMAIL;type=INTERNET;type=pref:s@example.com',
    'EMAIL;TYPE=WORK:office@example.com',
    'item2.TEL:01712345678',
    'item2.X-ABLabel:Grandma',
    'TEL;TYPE=HOME,FAX:02123456',
    'ADR;TYPE=HOME:;;12 Lake Rd;Kolkata;WB;700001;India',
    'NOTE:likes tea\\nand cake\\; a lot',
    'CATEGORIES:vip,tea',
  )
  expect(read(text).rows).toEqual([
    {
      'Name prefix': 'Dr.',
      'First name': 'Shrabani',
      'Middle name': 'Rani',
      'Last name': 'Ghosh',
      'Full name': 'Dr. Shrabani Rani Ghosh',
      Company: 'Tea, Spice & Co',
      Department: 'Sales',
      'Main email': 's@example.com',
      Email: 's@example.com',
      'Work email': 'office@example.com',
      Phone: '01712345678',
      'Home fax': '02123456',
      'Home street': '12 Lake Rd',
      'Home city': 'Kolkata',
      'Home region': 'WB',
      'Home postal code': '700001',
      'Home country': 'India',
      Notes: 'Grandma: 01712345678\nlikes tea\nand cake; a lot',
      Tags: 'vip, tea',
    },
  ])
})

test('2.1: bare types, quoted-printable with soft breaks and charsets, base64 without an indent, a note that goes on', () => {
  const text = card(
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E0=A6=98=E0=A7=8B=E0=A6=B7;=E0=A6=',
    '=B6=E0=A7=8D=E0=A6=B0=E0=A6=BE=E0=A6=AC=E0=A6=A3=E0=A7=80',
    'FN;CHARSET=WINDOWS-1251;ENCODING=QUOTED-PRINTABLE:=C0=ED=ED=E0',
    'TITLE;QUOTED-PRINTABLE:Caf=E9 owner',
    'TEL;CELL;VOICE:+8801712345678',
    'PHOTO;JPEG;ENCODING=BASE64:',
    ' /9j/4AAQSkZJRgABAQAAAQABAAD',
    '/9j/4AAQSkZJRgABAQAAAQABAAA=',
    '',
    'NOTE;ENCODING=QUOTED-PRINTABLE:first line=0D=0Asecond =',
    'line',
    'ADR;WORK:;Office 5;12 Main St;Dhaka;;1200;Bangladesh',
    'X-COLOUR:blue',
    'BDAY:19800321',
  )
  expect(read(text).rows[0]).toMatchObject({
    'Last name': 'ঘোষ',
    'First name': 'শ্রাবণী',
    'Full name': 'Анна',
    'Job title': 'Café owner',
    'Mobile phone': '+8801712345678',
    Photo: '1 kB',
    Notes: 'first line\nsecond line',
    'Work extended address': 'Office 5',
    Colour: 'blue',
    Birthday: '1980-03-21',
  })
})

test('4.0: quoted types, data URIs, tel: and mailto:, a day without its year, a group of cards', () => {
  const text = card(
    'VERSION:4.0',
    'FN:Rahim',
    'TEL;VALUE=uri;TYPE="voice,cell";PREF=1:tel:+880-1712-345678;ext=5',
    'EMAIL:mailto:r@example.com',
    'PHOTO:data:image/jpeg;base64,/9j/4AAQ',
    'BDAY:--0512',
    'RELATED;TYPE=spouse;VALUE=text:Karima',
    'GENDER:M;Fellow',
  )
  expect(read(text).rows[0]).toEqual({
    'Full name': 'Rahim',
    'Main phone': '+880-1712-345678 ext 5',
    'Mobile phone': '+880-1712-345678 ext 5',
    Email: 'r@example.com',
    Photo: '1 kB',
    Birthday: '--05-12',
    Spouse: 'Karima',
    Gender: 'M',
  })
  const { cards } = read(card('VERSION:4.0', 'KIND:group', 'FN:Family', 'MEMBER:urn:uuid:1'))
  expect(cards.map(isGroupCard)).toEqual([true])
})

test('any line end, any piece, a missing END and a card inside a card lose nobody', () => {
  const text = `${card('VERSION:2.1', 'FN:A', 'AGENT:', 'BEGIN:VCARD', 'FN:Clerk', 'END:VCARD', 'TEL:1')}BEGIN:VCARD\r\nFN:B\r\nBEGIN:VCARD\r\nFN:C\r\n`
  const names = ['A', 'B', 'C']
  for (const end of ['\r\n', '\n', '\r']) {
    for (const step of [1, 7, 1000]) {
      const { rows } = read(text.replaceAll('\r\n', end), step)
      expect(rows.map((row) => row['Full name'])).toEqual(names)
      expect(rows[0]).toMatchObject({ Phone: '1' })
    }
  }
  expect(looksLikeVCard('\ufeffBEGIN:VCARD\r\nVERSION:3.0')).toBe(true)
  expect(looksLikeVCard('Name,Email\nBEGIN:VCARD,x')).toBe(false)
  expect(read('Name,Email\nA,b@example.com\n')).toMatchObject({ rows: [], stray: 1 })
})

/** A table read as an import reads it. */
function drafts(headers: string[], cells: string[][]): PersonDraft[] {
  const columns = recogniseColumns(headers, cells).columns.map((one) => ({
    ...one,
    ...(one.field === 'birthday' && { kind: 'date' as const }),
  }))
  const reader = createRowReader({ columns, country: 'US', consentFromName: null })
  return cells.flatMap((row, i) => reader(i + 2, row).draft ?? [])
}

test('every column of a table of cards is known', () => {
  const text = card(
    'VERSION:3.0',
    'N:B;A;C;D;E',
    'FN:A B',
    'NICKNAME:n',
    'ORG:O;D',
    'TITLE:T',
    'EMAIL;TYPE=home,pref:h@example.com',
    'EMAIL;TYPE=work:w@example.com',
    'EMAIL:o@example.com',
    'TEL;TYPE=cell:01712345678',
    'TEL;TYPE=home:01712345679',
    'TEL;TYPE=work,pref:01712345670',
    'TEL:01712345671',
    ...['home', 'work', 'other'].map((kind) => `ADR;TYPE=${kind}:p;x;s;c;r;1200;Bangladesh`),
    'ADR:p;x;t;c;r;1200;Bangladesh',
    'URL:https://example.com',
    'BDAY:1980-01-02',
    'GENDER:F',
    'NOTE:n',
    'CATEGORIES:t',
    'IMPP:skype:abc',
  )
  const { headers, cells } = tableOfCards(read(text).cards.map((card) => rowOfCard(card)))
  const { columns } = recogniseColumns(headers, cells)
  expect(columns.filter(({ confidence }) => confidence < 0.6)).toEqual([])
  expect(columns.filter(({ field }) => field === 'custom').map(({ header }) => header)).toEqual(['Messenger'])
  const [person] = drafts(headers, cells)
  expect(person?.emails.map(({ key }) => key)).toEqual(['h@example.com', 'o@example.com', 'w@example.com'])
  expect(person?.phones.map(({ number }) => number)[0]).toBe('01712345670')
  expect(person?.addresses).toHaveLength(4)
})

const testdata = process.env.TESTDATA ?? '../shared/testdata'
const there = existsSync(`${testdata}/vcards`)
/** Behind the name of a test that is skipped. */
const why = there ? '' : `: ${testdata} is not there`
if (why) console.info(`skipped: cards of many programs${why}`)

test.skipIf(!there)(`cards of many programs: every card, every line${why}`, () => {
  for (const file of readdirSync(`${testdata}/vcards`).filter((name) => name.endsWith('.vcf'))) {
    const text = readFileSync(`${testdata}/vcards/${file}`, 'utf8')
    const { cards, stray, rows } = read(text)
    expect(cards.length, file).toBe(text.match(/^BEGIN:VCARD/gim)?.length)
    expect(stray, file).toBe(0)
    const lines = (name: RegExp) => cards.flat().filter((one) => name.test(one.name) && one.value !== '').length
    const filled = (header: RegExp) => rows.flatMap((row) => Object.keys(row)).filter((one) => header.test(one)).length
    expect(filled(/^(?:\w+ )?email(?: \d+)?$/i) - filled(/^Main email$/), file).toBe(lines(/^EMAIL$/))
    expect(filled(/phone|fax|pager/i) - filled(/^Main phone$|^Phonetic/), file).toBe(lines(/^TEL$/))
    expect(filled(/street$/), file).toBeGreaterThanOrEqual(rows.some((row) => row.Address) ? 0 : lines(/^ADR$/) - 1)
  }
})

test.skipIf(!there)(`the cards beside tables of the same people say the same${why}`, () => {
  const folder = `${testdata}/app-exports/roundcube`
  const files = readdirSync(folder).filter((name) => name.endsWith('.vcf'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const text = readFileSync(`${folder}/${file.replace(/vcf$/, 'csv')}`, 'utf8').replace(/^\ufeff/, '')
    const parser = createCsvParser(sniffDelimiter(text))
    const [headers = [], ...rows] = [...parser.push(text), ...parser.end()]
    const table = tableOfCards(read(readFileSync(`${folder}/${file}`, 'utf8')).cards.map((card) => rowOfCard(card)))
    const said = (people: PersonDraft[]) =>
      people.map(({ name, givenName, familyName, emails, phones, company, jobTitle, notes, tags, addresses }) => ({
        names: [name, givenName, familyName],
        emails: emails.map(({ key }) => key).sort(),
        phones: phones
          .map(({ number }) => number.replace(/\s/g, ''))
          .filter((number) => /\d/.test(number))
          .sort(),
        work: [company, jobTitle],
        // A card keeps a fax in a field of its own, a table what its rows call so in their notes.
        notes: notes.replace(/^.*\bfax: .*\n?/gim, '').trim(),
        tags,
        cities: addresses.map(({ city, postalCode }) => `${city} ${postalCode}`),
      }))
    expect(said(drafts(table.headers, table.cells)), file).toEqual(said(drafts(headers, rows)))
  }
})
