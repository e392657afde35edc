import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvLimitError, cellsOfRow, createCsvParser } from './csv-parser.ts'
import { type Delimiter, separatorLine, sniffDelimiter } from './delimiter.ts'
import { quotingOf } from './quoting.ts'

function parse(text: string, delimiter: Delimiter = ',', step = 7): string[][] {
  const parser = createCsvParser(delimiter)
  const records: string[][] = []
  for (let i = 0; i < text.length; i += step) records.push(...parser.push(text.slice(i, i + step)))
  return [...records, ...parser.end()]
}

test('plain and quoted cells, with every line end', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['a,b', '"x, ""y""",2', '', '"two\nlines",3'].join(end)
    expect(parse(text), JSON.stringify(end)).toEqual([['a', 'b'], ['x, "y"', '2'], [''], ['two\nlines', '3']])
  }
})

test('a blank before a quote does not split the cell; text after a closing quote stays', () => {
  expect(parse('x, "Acme, Inc. ",y\n')).toEqual([['x', 'Acme, Inc. ', 'y']])
  expect(parse('"abc" def,2')).toEqual([['abcdef', '2']])
  expect(parse('say "hi",2')).toEqual([['say "hi"', '2']])
})

test('a quote that is never closed loses nothing', () => {
  expect(parse('a,b\n"Smith,1\nJones,2\n')).toEqual([
    ['a', 'b'],
    ['"Smith', '1'],
    ['Jones', '2'],
  ])
})

test('quotes inside a quoted cell that nobody doubled are text', () => {
  expect(parse('"Boxer, 5" Inseam",2\n"x",3\n')).toEqual([
    ['Boxer, 5" Inseam', '2'],
    ['x', '3'],
  ])
  expect(parse('a,"Table, Round 48"","made, here",1\nb,"x, y",2\n')).toEqual([
    ['a', 'Table, Round 48"', 'made, here', '1'],
    ['b', 'x, y', '2'],
  ])
})

test('a quote too many costs its own cell, not the rows below it', () => {
  expect(parse('1,"Rana,98300,"Park Street, 12",x\n2,Mitali,98301,"Lake Road, 3",y\n')).toEqual([
    ['1', '"Rana', '98300', 'Park Street, 12', 'x'],
    ['2', 'Mitali', '98301', 'Lake Road, 3', 'y'],
  ])
  expect(parse('1,Rana,"\n2,Mitali,"Lake Road, 3"\n')).toEqual([
    ['1', 'Rana', '"'],
    ['2', 'Mitali', 'Lake Road, 3'],
  ])
  expect(parse('1,""Rana, R.",x\n')).toEqual([['1', '"Rana, R.', 'x']])
})

test('the pieces in which a file arrives make no difference', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', 'ক', '1', ';'), maxLength: 6 })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 20 }), (records, step) => {
      const text = records.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(parse(text, ',', step)).toEqual(records)
    }),
  )
})

test('nor do they for text that is no CSV at all', () => {
  const piece = fc.constantFrom('a', ' ', '"', '""', ',', '\n', '\r\n', ',"', '",', '5" x')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (pieces, step) => {
      const text = `a,b\n${pieces.join('')}`
      const records = parse(text, ',', step)
      expect(records).toEqual(parse(text, ',', text.length))
      // Nothing but quotes, blanks and what stands between cells is left out.
      expect(
        records
          .flat()
          .join('')
          .replace(/[^ax5]/g, ''),
      ).toBe(text.replace(/[^ax5]/g, ''))
    }),
  )
})

test('cells and columns have a limit', () => {
  const huge = createCsvParser(',')
  expect(() => {
    huge.push('"')
    for (let i = 0; i < 100; i++) huge.push('x'.repeat(65_536))
  }).toThrow(CsvLimitError)
  expect(() => createCsvParser(',').push(`${'a,'.repeat(5000)}a\n`)).toThrow(/columns/)
})

test('the delimiter is seen in the lines', () => {
  expect(sniffDelimiter('a;b;c\n1;2,5;3\n4;5,5;6\n')).toBe(';')
  expect(sniffDelimiter('a\tb\n1\t2\n')).toBe('\t')
  expect(sniffDelimiter('a|b|c\n1|2|3\n')).toBe('|')
  expect(sniffDelimiter('name,notes\n"Rahim","a; b; c"\n"Karim","d; e"\n')).toBe(',')
  expect(sniffDelimiter('email\na@b.c\n')).toBe(',')
  expect(separatorLine('sep=;\r\na;b')).toEqual({ delimiter: ';', length: 7 })
  expect(separatorLine('separate,b')).toBeNull()
})

test('a colon or a blank between the columns is seen where the first line names columns, and only there', () => {
  const cut = (text: string) => {
    const delimiter = sniffDelimiter(text)
    const parser = createCsvParser(delimiter)
    return [delimiter, ...parser.push(text), ...parser.end()]
  }
  expect(cut('Name:Email:City\n"Rahim: Uddin":r@example.com:Dhaka\nKarim::Sylhet\n')).toEqual([
    ':',
    ['Name', 'Email', 'City'],
    ['Rahim: Uddin', 'r@example.com', 'Dhaka'],
    ['Karim', '', 'Sylhet'],
  ])
  expect(cut('Name Email City\n"Rahim Uddin" r@example.com Dhaka\nKarim  "Cox\'s Bazar"\n')).toEqual([
    ' ',
    ['Name', 'Email', 'City'],
    ['Rahim Uddin', 'r@example.com', 'Dhaka'],
    ['Karim', '', "Cox's Bazar"],
  ])
  // What cuts every row but the line of headers stands within cells.
  expect(
    cut('Name Email Street\n"Rahim Uddin" r@example.com "24 High Street, Flat 4"\nKarim k@example.com "1 Lane, A"\n'),
  ).toEqual([
    ' ',
    ['Name', 'Email', 'Street'],
    ['Rahim Uddin', 'r@example.com', '24 High Street, Flat 4'],
    ['Karim', 'k@example.com', '1 Lane, A'],
  ])
  expect(cut('Customers of 2021\n\nName Email City\nRahim r@example.com Dhaka\nKarim k@example.com Sylhet\n')[0]).toBe(
    ' ',
  )
  expect(cut('Customer Name\nRahim Uddin, Dhaka\nKarim Ali, Sylhet\n')[0]).toBe(',')
  expect(cut('Customer Name\nRahim Uddin\nKarim Ali\n')[0]).toBe(',')
  expect(cut('Name\nMd Rahim Uddin\nMd Karim Ali\n')[0]).toBe(',')
  expect(cut('Open: 10:30\nClose: 18:00\nBreak: 13:00\n')[0]).toBe(',')
})

test('blanks between cells in apostrophes are told, with and without names of columns', () => {
  const cut = (text: string) => {
    const delimiter = sniffDelimiter(text)
    const parser = createCsvParser(delimiter, quotingOf(text, delimiter))
    return [delimiter, ...parser.push(text), ...parser.end()]
  }
  const rows = [1, 2, 3, 4, 5].map((n) => `C${n} 'Asha Roy' a${n}@example.com '12 Park Street, Flat ${n}' 'said "yes"'`)
  const cells = [1, 2, 3, 4, 5].map((n) => [
    `C${n}`,
    'Asha Roy',
    `a${n}@example.com`,
    `12 Park Street, Flat ${n}`,
    'said "yes"',
  ])
  expect(cut(`'Customer ID' Name Email 'Street address' Notes\n${rows.join('\n')}\n`)).toEqual([
    ' ',
    ['Customer ID', 'Name', 'Email', 'Street address', 'Notes'],
    ...cells,
  ])
  expect(cut(`${rows.join('\n')}\n`)).toEqual([' ', ...cells])
  const double = (text: string) => text.replaceAll('"', '').replaceAll("'", '"')
  expect(cut(`${rows.map(double).join('\n')}\n`)).toEqual([
    ' ',
    ...cells.map((row) => [...row.slice(0, 4), 'said yes']),
  ])
  // Sentences are no table, whatever is quoted in them.
  const prose = [1, 2, 3, 4, 5].map((n) => `Asha has said "no tea" to me at ${n}`)
  expect(cut(`Notes, and who wrote them\n${prose.join('\n')}\n`)[0]).toBe(',')
})

test('the end of a line within quotes between other separators ends no row, in one piece and in many', () => {
  const usual = 'Asha,12 Lake Road,Pune'
  const text = `Name,Street,Town\n${usual}\n${usual}\nBina;"14 Lake Road\nFlat 2";Pune\n${usual}\nhe said;"so\n${usual}\n`
  const expected = [
    ['Name', 'Street', 'Town'],
    ...[0, 1].map(() => usual.split(',')),
    ['Bina;"14 Lake Road\nFlat 2";Pune'],
    usual.split(','),
    ['he said;"so'],
    usual.split(','),
  ]
  for (const size of [text.length, 7, 1]) {
    const parser = createCsvParser(',')
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
    expect([...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]).toEqual(expected)
  }
})

test('a quote that is not closed never takes in a person below, and no sign of a line is left out', () => {
  const whole = 'Asha Roy,98300,rice'
  const list = (...lines: string[]) => [whole, whole, ...lines, ''].join('\n')
  const cut = (...lines: string[]) => parse(list(...lines)).slice(2)
  expect(cut('Chitra Sen "Chi,983', 'Dipa,"3",tea')).toEqual([
    ['Chitra Sen "Chi', '983'],
    ['Dipa', '3', 'tea'],
  ])
  // The quote of the row below closes no cell: a name goes on behind it.
  expect(cut('Roy "Rosie', 'Bimal "Bim" Sen x')).toHaveLength(2)
  // A row that ends early, and closes what was open.
  expect(cut('Chitra Sen "Chi,983', 'Dipa,98"')).toHaveLength(2)
  expect(cut('Chitra;"Chi', 'Dipa Sen,98310, tea, rice";x')).toHaveLength(2)
  expect(parse('Asha,1\nBina,2\nRoy "Rosie\nBimal,"x"\n').slice(2)).toEqual([['Roy "Rosie'], ['Bimal', 'x']])
  // The other sign for the end of a line is none here.
  expect(parse(`${whole}\n${whole}\nBina;"14 Lake\nRoad";Pune\rx\nDipa,98311,tea\n`).slice(2)).toEqual([
    ['Bina;"14 Lake\nRoad";Pune\rx'],
    ['Dipa', '98311', 'tea'],
  ])
})

test.each([7, 60, 1_000])('rows with quotes at other separators are read alike in pieces of %i', (step) => {
  const text = 'a,b\na,b\nx "y,1\nz,"2"\nBina;"14\nLake"\nc "d"\ne,f\n'
  expect(parse(text, ',', step)).toEqual(parse(text, ',', text.length))
})

test('one row is cut whole, whatever is not closed in it', () => {
  expect(cellsOfRow('Asha;"12 Lake', ';')).toEqual(['Asha', '"12 Lake'])
  expect(cellsOfRow('Asha;5 " pipe;x', ';')).toEqual(['Asha', '5 " pipe', 'x'])
  expect(cellsOfRow('Asha;"12 Lake\nRoad";x', ';')).toEqual(['Asha', '12 Lake\nRoad', 'x'])
  expect(cellsOfRow('Asha;12 Lake\nRoad;5 "x', ';')).toEqual(['Asha', '12 Lake Road', '5 "x'])
})

test('a comma between a name and a town with its postal code, a product with its day, parts two columns', () => {
  const list = (...ends: string[]) =>
    ['Asha Roy', 'Bina Sen', 'Chitra Das'].map((n, i) => `${n}, ${ends[i % ends.length]}\n`)
  for (const ends of [
    ['Kolkata 700091', 'Salt Lake 700 064'],
    ['Kolkata 98300 14426', 'Pune 98300 14427'],
    ['São Paulo 01310-100'],
    ['Boston 02101-1234'],
    ['Singapore 018956'],
    ['Rice 25.11.2026', 'Tea 26.11.2026'],
    ['Rice 2026-11-25'],
  ])
    expect([ends, sniffDelimiter(list(...ends).join(''))]).toEqual([ends, ','])
  for (const end of [
    'Kolkata 700091',
    '25.11.2026',
    'Asha 25 11 2026',
    'Asha 20261125',
    'Asha 01310-100',
    'Asha 9830.50',
  ])
    expect([end, sniffDelimiter(`Roy, ${end}\nSen, ${end}\n`)]).toEqual([end, ','])
  expect(sniffDelimiter('Roy, Asha 98300 12345\nde Souza, Ana Maria: +91 98300-12346\nDas, রিনা ৯৮৩০০১২৩৪৭\n')).toBe(
    '\t',
  )
})
