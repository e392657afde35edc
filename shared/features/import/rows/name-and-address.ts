/** `Name & Address` over one cell: who it is, and below or behind a comma where they live. Pure. */

const BOTH =
  /^(?:(?:full|customer|client|party) ?)?(?:name|नाम|নাম) (?:(?:and|n|with|ও|এবং|और|एवं|व) )?(?:(?:full|postal|complete) )?(?:address|addr|add|पता|ঠিকানা)$/u

/** Whether a header, as `headerPhrase` writes it, names both. */
export const holdsNameAndAddress = (phrase: string): boolean => BOTH.test(phrase)

/** `Ravi Kumar, 12 MG Road`: the name and the rest. A house has a number and nobody has: then there is no name. */
function parted(cell: string): [name: string, address: string] {
  const [, name = '', address = ''] = /^([^\n,]+)(?:\s*[\n,]\s*([\s\S]*))?$/.exec(cell.trim()) ?? []
  return /\p{Nd}/u.test(name) ? ['', cell.trim()] : [name.trim(), address]
}

/** The cells of a row with the name alone in its column, and the address in one of its own behind the `width` of the file. */
export function withAddressApart(cells: readonly string[], column: number, width: number): readonly string[] {
  const [name, address] = parted(cells[column] ?? '')
  const own = Array.from({ length: width }, (_, index) => (index === column ? name : (cells[index] ?? '')))
  return [...own, address, ...cells.slice(width)]
}
