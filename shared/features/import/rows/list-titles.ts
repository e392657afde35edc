/** Titles of the parts of a list, `GARIAHAT`, `--- Wholesale ---`, which stand alone in a row among rows of people. Pure. */

/** What tells a title from the names of the list. */
export type TitleMarks = {
  /** Names are not written in capitals. */
  capitals: boolean
  /** Names have several words, and rows several cells. */
  single: boolean
}

const filledOf = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '')
const isAlone = (cells: readonly string[], name: number) =>
  (cells[name]?.trim() ?? '') !== '' && filledOf(cells).length === 1

const isInCapitals = (text: string) => /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text)
const words = (text: string) => text.trim().split(/\s+/).length
/** Of names, or of rows, that are alike. */
const MOSTLY = 0.8
/** Rows of people that tell what a row of the list looks like. */
const FEWEST = 3

/** `name`: the index of the column of names. Null: a row with nothing but a name is somebody's, as in a list of names. */
export function titleMarks(rows: readonly (readonly string[])[], name: number): TitleMarks | null {
  const people = rows.filter((cells) => filledOf(cells).length > 1 && (cells[name]?.trim() ?? '') !== '')
  const alone = rows.filter((cells) => isAlone(cells, name))
  if (people.length < FEWEST || people.length < alone.length) return null
  const share = (test: (cells: readonly string[]) => boolean) => people.filter(test).length / people.length
  return {
    capitals: share((cells) => !isInCapitals(cells[name] ?? '')) >= MOSTLY,
    single:
      share((cells) => words(cells[name] ?? '') > 1) >= MOSTLY &&
      share((cells) => filledOf(cells).length > 2) >= MOSTLY,
  }
}

/** `--- Wholesale ---`, `** Members **`, `[Park Street]`, `Regular:` */
const SET_OFF = /^(?:[-=*~_#•►▶>]{2,}.*|\[.*\]|[#•►▶]\s.*|.*\p{L}\s*:)$/u
/** `Wholesale customers`, `Members of 2023`, `Ward No. 7`, `Zone B`, `Retail (12)`. */
const OF_A_PART =
  /^(?:\p{L}+ ){0,2}(?:customers?|clients?|buyers?|suppliers?|vendors?|members?|students?|donors?|contacts?|parties|dealers?|retailers?|wholesalers?|group|batch|list|গ্রাহক|সদস্য|खरीदार|ग्राहक|सदस्य)(?: list)?(?: of \d{4}|\s*\(\d+\))?$|^(?:ward|zone|area|route|sector|block|section|class|batch|group|beat)\b(?: no\.?)?[\s:.-]*(?:\d+|\p{Lu})?$|^\p{L}[\p{L} ]*\(\d+\)$/iu

/** Whether a row with nothing but this name is the title of a part. */
export function isListTitle(cells: readonly string[], name: number, marks: TitleMarks): boolean {
  if (!isAlone(cells, name)) return false
  const text = cells[name]?.trim() ?? ''
  if (text.length > 60) return false
  if (SET_OFF.test(text) || OF_A_PART.test(text)) return true
  return (marks.capitals && isInCapitals(text)) || (marks.single && words(text) === 1)
}
