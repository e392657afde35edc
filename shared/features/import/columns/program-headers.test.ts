import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { recogniseColumns } from './recognise/recognise-columns.ts'
import { programOf } from './source-program.ts'

/** One file a program: `# Program`, then `header > fields that are right > a cell`, as its export has them. */
const FOLDER = 'tests/fixtures/program-headers'

type Fixture = { file: string; program: string; columns: { header: string; right: string[]; cell: string }[] }

const fixtures: Fixture[] = readdirSync(FOLDER).map((file) => {
  const [first = '', ...lines] = readFileSync(`${FOLDER}/${file}`, 'utf8').trimEnd().split('\n')
  const columns = lines.map((line) => {
    const [header = '', right = '', cell = ''] = line.split(/ > ?/)
    return { header, right: right.split(','), cell }
  })
  return { file, program: first.replace(/^# /, ''), columns }
})

function wrongColumns({ file, columns }: Fixture, filled: boolean): string[] {
  const headers = columns.map(({ header }) => header)
  const row = columns.map(({ cell }) => (filled ? cell : ''))
  const found = recogniseColumns(headers, filled ? [row, row, row] : [], 'list.csv').columns
  return columns.flatMap(({ header, right }, index) => {
    const field = found[index]?.field ?? 'nothing'
    const kept = right.includes(field) || (field === 'ignore' && right.includes('custom') && row[index] === '')
    return kept ? [] : [`${file} ${header}: ${field}, not ${right.join(' or ')}`]
  })
}

test('the columns of what programs export are known, by header and cells and by the header alone', () => {
  const all = fixtures.reduce((sum, { columns }) => sum + columns.length, 0)
  expect(all).toBeGreaterThan(700)
  const wrong = fixtures.flatMap((one) => wrongColumns(one, true))
  expect(wrong).toEqual([])
  expect(fixtures.flatMap((one) => wrongColumns(one, false)).length / all).toBeLessThan(0.02)
})

test('whose export it is, is known', () => {
  const told = fixtures.map(({ file, columns }) => `${file}: ${programOf(columns.map(({ header }) => header))}`)
  expect(told).toEqual(fixtures.map(({ file, program }) => `${file}: ${program}`))
})

test('ordinary lists are nobody’s export', () => {
  expect(programOf(['Name', 'Email', 'Phone'])).toBeNull()
  expect(programOf(['First Name', 'Last Name', 'Email', 'Phone', 'City', 'Notes', 'Tags'])).toBeNull()
  expect(programOf(['নাম', 'মোবাইল', 'ঠিকানা'])).toBeNull()
  expect(programOf(null)).toBeNull()
})
