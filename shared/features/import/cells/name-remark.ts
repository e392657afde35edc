/** A remark that stands with a name in its cell: `Asha Roy (Mina's mother)`, `Ravi [Delhi]`, `Bina*`. Pure. */

import { generationOfCell } from '../../customers/name-suffix.ts'
import { plainCell } from './plain-cell.ts'

export type NameAndRemark = { name: string; remark: string }

/** Cheap: asked of every name. */
const MAY_HOLD = /[)\]}）*★☆✓✔]/
const BRACKETS = /^(.*?)\s*[([{（]([^()[\]{}（）]{1,80})[)\]}）]$/u
const MARKS = /^([*★☆✓✔]+)?\s*(.*?)\s*([*★☆✓✔]+)?$/u

/** What belongs to the name itself, or says that the person is no more, or which firm it is. */
const PART_OF_IT =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|smt|shri|sri|expired|swargiya|swargeeya|স্বর্গীয়|মৃত|মরহুম|মরহুমা|প্রয়াত|स्व|स्वर्गीय|regd?|registered|pvt|private|limited|ltd|llp|inc|gmbh|huf|retd?|retired|hon)\.?$|^(?:†|late|deceased|verst|gestorben|decede|falleci|falecid|decedut|overled|vefat|merhum)/u

/** A degree, a rank or the kind of a firm, shortened: `Ph.D.`, `M.Sc.`, `Retd. Col.`, `Pvt. Ltd.`, in capitals `MBBS`. */
const SHORTENED = /^(?:\p{Lu}{1,4}|(?:\p{L}\p{Ll}{0,4}\.\s?)+(?:(?<=\.)\p{Lu}\p{Ll}{0,4})?)$/u
const areShortened = (text: string) => text.split(/\s*[,/&+]\s*/).every((one) => SHORTENED.test(one))

/** The name without it, and the remark; null: nothing stands there that is none of the name. */
export function remarkBeside(text: string): NameAndRemark | null {
  if (!MAY_HOLD.test(text)) return null
  const [, before = '', marked = '', behind = ''] = MARKS.exec(text) ?? []
  // `Hotel Taj 5*`: so many stars it has.
  if (behind !== '' && /\p{N}$/u.test(marked)) return null
  const remarks = [before, behind].filter(Boolean)
  let name = marked
  for (;;) {
    const [, outside = '', inside = ''] = BRACKETS.exec(name) ?? []
    if (!isName(outside) || !isRemark(inside.trim(), outside)) break
    remarks.unshift(inside.trim())
    name = outside.trim()
  }
  return remarks.length > 0 && isName(name) ? { name, remark: remarks.join(', ') } : null
}

const isName = (text: string) => /\p{L}[\p{L}\p{M}]/u.test(text)

/** A number tells two of one name apart, letters in capitals are those of a degree, and another script writes the name again. */
function isRemark(inside: string, outside: string): boolean {
  if (!/\p{L}/u.test(inside) || areShortened(inside)) return false
  if (PART_OF_IT.test(plainCell(inside)) || generationOfCell(inside) !== null) return false
  return isLatin(inside) === isLatin(outside)
}

const isLatin = (text: string) => /\p{sc=Latin}/u.test(text)
