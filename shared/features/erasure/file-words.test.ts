import { expect, test } from 'vitest'
import { renamedEvent, renamedImage, renamedRow } from './file-words.ts'

const NAMES = new Map([
  ['Rina.vcf', '∅ 17.vcf'],
  ['Ali', '∅ 3'],
])

test('a row of the file is named anew; one of a file whose name only ends or begins so is not', () => {
  const rows = ['Rina.vcf:12', 'Karina.vcf:12', 'Rina.vcf', 'Ali:2', 'Alice:2', 'Ali: asked at the till', '']
  expect(rows.map((text) => renamedRow(text, NAMES))).toEqual([
    '∅ 17.vcf:12',
    rows[1],
    rows[2],
    '∅ 3:2',
    ...rows.slice(4),
  ])
})

test('on the timeline a file is named anew where a file is told of, and what somebody wrote stays', () => {
  const event = (kind: string, text: string) => renamedEvent({ kind, text }, NAMES)
  expect(event('import-updated', 'Ali')).toBe('∅ 3')
  expect(event('consent', 'Ali:2')).toBe('∅ 3:2')
  expect(event('consent', 'Ali')).toBe('Ali')
  expect(event('note', 'Ali')).toBe('Ali')
})

test('what an undo puts back is the same but for the file: nobody who is called so is called otherwise', () => {
  const image = (table: string, row: object) => renamedImage(table, JSON.stringify(row), NAMES)
  const person = { id: 1, name: 'Ali', given_name: 'Ali', family_name: null, job_title: 'Ali:2' }
  for (const same of [person, { name: 'Alice' }, { evidence: 'Karina.vcf:12', person_id: 2 }, { text: 'Ali' }])
    expect(image('people', same)).toBe(JSON.stringify(same))
  const note = { kind: 'note', text: 'Rina.vcf' }
  expect(image('timeline_events', note)).toBe(JSON.stringify(note))
  expect(image('timeline_events', { ...note, kind: 'import-updated' })).toContain('"∅ 17.vcf"')
  expect(image('consents', { id: 4, ground: 'Ali', evidence: 'Ali:2' })).toBe(
    JSON.stringify({ id: 4, ground: 'Ali', evidence: '∅ 3:2' }),
  )
})
