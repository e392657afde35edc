import { expect, test } from 'vitest'
import { MOST_FILES } from '../../../../shared/features/import/text/source.ts'
import { worthReading } from './dropped-files.ts'

const file = (name: string) => new File([''], name)
const cards = (count: number) => Array.from({ length: count }, (_, n) => file(`${n}.vcf`))

test('what a system puts beside the files of a folder is no list', () => {
  const { files, count } = worthReading([file('a.csv'), file('.DS_Store'), file('Thumbs.db'), file('b.vcf')])
  expect([files.map(({ name }) => name), count]).toEqual([['a.csv', 'b.vcf'], 2])
})

test('as many as can be taken are taken whole; of one more none is, and all are counted', () => {
  const most = [...cards(MOST_FILES), file('desktop.ini')]
  expect(worthReading(most).files).toHaveLength(10_000)
  expect(worthReading([...most, file('one more.vcf')])).toEqual({ files: [], count: 10_001 })
})
