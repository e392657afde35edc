import * as xlsx from '@e965/xlsx'

export type Rows = unknown[][]

/** A workbook of these sheets, in the order given, as its bytes. */
export function workbook(
  sheets: Record<string, Rows | xlsx.WorkSheet>,
  bookType: xlsx.BookType = 'xlsx',
  change?: (book: xlsx.WorkBook) => void,
) {
  const book = xlsx.utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    xlsx.utils.book_append_sheet(book, Array.isArray(rows) ? xlsx.utils.aoa_to_sheet(rows) : rows, name)
  }
  change?.(book)
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType, compression: true }) as Buffer)
}

/** A sheet of two people, its header first. */
export const PEOPLE: Rows = [
  ['Name', 'Email', 'Phone'],
  ['Rahim Uddin', 'rahim@example.com', 919830000001],
  ['শ্রাবণী ঘোষ', '', '০১৮১২৩৪৫৬৭৮'],
]
