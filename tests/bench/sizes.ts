/** `--trial`: every row is measured on so little that all of them take minutes. The figures say nothing; that there are some does. */
export const isTrial = process.argv.includes('--trial')

/** How many people few, many and very many are, how many a usual list that is imported has, and letters of a campaign. */
export const SIZES = isTrial
  ? { few: 6_000, many: 8_000, most: 10_000, list: 500, letters: 200 }
  : { few: 10_000, many: 100_000, most: 1_000_000, list: 50_000, letters: 10_000 }
