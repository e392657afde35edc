import { expect, test } from 'vitest'
import { gathered, type RowBatch } from './file-rows.ts'

const MB = 2 ** 20

/** One row a piece of the file, each so large. */
async function* pieces(count: number, bytes: number): AsyncGenerator<RowBatch> {
  for (let row = 1; row <= count; row++)
    yield { rows: [{ row, cells: [] }], blank: 0, blankRows: [], bytes: row * bytes }
}

async function sizesOf(batches: AsyncIterable<RowBatch>, enough: number): Promise<number[]> {
  const sizes: number[] = []
  let last = 0
  for await (const { rows } of gathered(batches, () => enough)) {
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_row, i) => last + i + 1))
    last += rows.length
    sizes.push(rows.length)
  }
  return sizes
}

test('rows are gathered until they are enough', async () => {
  expect(await sizesOf(pieces(10, 100), 4)).toEqual([4, 4, 2])
  expect(await sizesOf(pieces(3, 100), 0)).toEqual([1, 1, 1])
})

test('large rows are gathered until they fill eight megabytes: pictures of thousands of people are never at hand together', async () => {
  expect(await sizesOf(pieces(20, MB), 8_000)).toEqual([8, 8, 4])
  expect(await sizesOf(pieces(3, 100 * MB), 8_000)).toEqual([1, 1, 1])
})
