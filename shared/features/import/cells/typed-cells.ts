/** Cells that are days, numbers and amounts, as people and programs write them. Pure. */

import { toAsciiDigits } from '../../../digits.ts'
import { foldKey } from '../../../text-folding.ts'
import { FIRST_YEAR } from '../../customers/birthday.ts'

/** Which number of `03/04/1980` is the day. */
export type DateOrder = 'dmy' | 'mdy'

const MONTHS: readonly string[] = [
  'jan,january,janvier,januar,enero,জানুয়ারি,जनवरी,ocak,janeiro,gennaio,januari',
  'feb,february,février,februar,febrero,ফেব্রুয়ারি,फरवरी,फ़रवरी,şubat,subat,fevereiro,fev,febbraio,februari',
  'mar,march,mars,märz,marzo,মার্চ,मार्च,mart,março,maart',
  'apr,april,avril,abril,এপ্রিল,अप्रैल,nisan,aprile',
  'may,mai,mayo,মে,मई,mayıs,mayis,maio,maggio,mei',
  'jun,june,juin,juni,junio,জুন,जून,haziran,junho,giugno',
  'jul,july,juillet,juli,julio,জুলাই,जुलाई,temmuz,julho,luglio',
  'aug,august,août,agosto,আগস্ট,আগষ্ট,अगस्त,ağustos,agustos,augustus',
  'sep,sept,september,septembre,septiembre,সেপ্টেম্বর,सितंबर,सितम्बर,eylül,eylul,setembro,set,settembre',
  'oct,october,octobre,okt,oktober,octubre,অক্টোবর,अक्टूबर,अक्तूबर,ekim,outubro,out,ottobre',
  'nov,november,novembre,noviembre,নভেম্বর,नवंबर,नवम्बर,kasım,kasim,novembro',
  'dec,december,décembre,dez,dezember,diciembre,ডিসেম্বর,दिसंबर,दिसम्बर,aralık,aralik,dezembro,dicembre',
]
const MONTH = new Map(
  MONTHS.flatMap((words, month) => words.split(',').map((word) => [foldKey(word), month + 1] as const)),
)

/** `1st`, and as Bengali counts its days: ১লা, ২রা, ৪ঠা, ৫ই, ১৯শে. */
const ORDINAL = '(?:st|nd|rd|th|লা|রা|ঠা|ই|শে)?'
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ,].*)?$/i
/** ISO 8601's basic format, with or without a time: `19850212`, `19850212T103000Z`. */
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:[ t]?\d{4,6}.*)?$/i
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,t].*)?$/i
const WORD_SECOND = new RegExp(
  String.raw`^(\d{1,2})${ORDINAL}[-/. ]+(\p{L}[\p{L}\p{M}]*)\.?[-/., ]+(\d{4}|\d{2})(?:[ ,].*)?$`,
  'iu',
)
const WORD_FIRST = new RegExp(
  String.raw`^(\p{L}[\p{L}\p{M}]*)\.?[- ]+(\d{1,2})${ORDINAL}[-, ]+(\d{4}|\d{2})(?:[ ,].*)?$`,
  'iu',
)

/** The day a cell says, `YYYY-MM-DD`; null: none, or one that no calendar has. `thisYear` decides two-digit years. */
export function readDay(cell: string, order: DateOrder, thisYear: number): string | null {
  const text = toAsciiDigits(cell.trim())
  const [, y, m, d] = YEAR_FIRST.exec(text) ?? COMPACT.exec(text) ?? []
  if (y) return dayOf(Number(y), Number(m), Number(d))
  const [, first, , second, last] = YEAR_LAST.exec(text) ?? []
  if (first && second && last) {
    const year = wholeYear(last, thisYear)
    return order === 'mdy' ? dayOf(year, Number(first), Number(second)) : dayOf(year, Number(second), Number(first))
  }
  const [, day, month, year] = WORD_SECOND.exec(text) ?? []
  if (day && month && year) return dayOf(wholeYear(year, thisYear), MONTH.get(foldKey(month)) ?? 0, Number(day))
  const [, word, on, of] = WORD_FIRST.exec(text) ?? []
  return word && on && of ? dayOf(wholeYear(of, thisYear), MONTH.get(foldKey(word)) ?? 0, Number(on)) : null
}

/** Day 0 of spreadsheets, in days since 1970. */
const SHEET_EPOCH = -25_569
const SHEET_DAY = /^[1-7]\d{4}(?:[.,]\d+)?$/

/** A day as a spreadsheet counts it (`32994`), from 1927 on: where a column of days was saved as plain numbers. */
export function readSheetDay(cell: string): string | null {
  const text = toAsciiDigits(cell.trim())
  if (!SHEET_DAY.test(text)) return null
  return new Date((Math.trunc(Number(text.replace(',', '.'))) + SHEET_EPOCH) * 86_400_000).toISOString().slice(0, 10)
}

const NO_YEAR = /^--(\d{1,2})-?(\d{1,2})$/
const DAY_AND_MONTH = /^(\d{1,2})([/])(\d{1,2})$/
const TWO_NUMBERS = /^(\d{1,2})[-/. ](\d{1,2})\.?$/
const DAY_WORD = new RegExp(String.raw`^(\d{1,2})${ORDINAL}[-/. ]+(\p{L}[\p{L}\p{M}]*)\.?$`, 'iu')
const WORD_DAY = new RegExp(String.raw`^(\p{L}[\p{L}\p{M}]*)\.?[- ]+(\d{1,2})${ORDINAL}$`, 'iu')

/** A day without its year, as birthdays are told: `12 May`, `12/05`, `--05-12`. Gives `--05-12`. */
export function readMonthDay(cell: string, order: DateOrder): string | null {
  const text = toAsciiDigits(cell.trim())
  const found = (month: number, day: number) => dayOf(2000, month, day)?.replace('2000', '-') ?? null
  const [, m, d] = NO_YEAR.exec(text) ?? []
  if (m && d) return found(Number(m), Number(d))
  const [, first, second] = TWO_NUMBERS.exec(text) ?? []
  if (first && second)
    return order === 'mdy' ? found(Number(first), Number(second)) : found(Number(second), Number(first))
  const [, day, month] = DAY_WORD.exec(text) ?? []
  if (day && month) return found(MONTH.get(foldKey(month)) ?? 0, Number(day))
  const [, word, on] = WORD_DAY.exec(text) ?? []
  return word && on ? found(MONTH.get(foldKey(word)) ?? 0, Number(on)) : null
}

/** `84` is 1984, `07` is 2007: nobody's day lies years ahead. */
function wholeYear(text: string, thisYear: number): number {
  if (text.length === 4) return Number(text)
  const year = 2000 + Number(text)
  return year > thisYear + 1 ? year - 100 : year
}

function dayOf(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > 2200 || month < 1 || month > 12 || day < 1) return null
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/**
 * The order that the days of a column prove: `25/12` can only be one of the two. `open`: each could be read both ways,
 * so a person is asked; null: nothing in the column needs it.
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | 'open' | null {
  let ambiguous = false
  let day = 0
  let month = 0
  for (const cell of cells) {
    const text = toAsciiDigits(cell.trim())
    const [, first, sign, second] = YEAR_LAST.exec(text) ?? DAY_AND_MONTH.exec(text) ?? []
    if (!first || !second) continue
    if (Number(first) > 12) day++
    else if (Number(second) > 12) month++
    // Only one order is written with full stops.
    else if (sign === '.') day++
    else if (first !== second) ambiguous = true
  }
  if (day > month) return 'dmy'
  if (month > day) return 'mdy'
  return ambiguous ? 'open' : null
}

const SYMBOLS: readonly (readonly [RegExp, string])[] = [
  [/₹|\brs\.?|\binr\b|रु\.?/i, 'INR'],
  [/৳|\btk\.?|\btaka\b|\bbdt\b|টাকা/i, 'BDT'],
  [/€|\beur\b/i, 'EUR'],
  [/£|\bgbp\b/i, 'GBP'],
  [/¥|\bjpy\b/i, 'JPY'],
  [/\$|\busd\b/i, 'USD'],
]
const MARKS = /₹|৳|€|£|jp¥|¥|us\$|\$|\b(?:rs|inr|tk|taka|bdt|eur|gbp|jpy|usd)\b\.?|टका|টাকা|रु\.?|\/-$/gi

/** Every currency of ISO 4217. */
const CODES = new Set(Intl.supportedValuesOf('currency'))

/** `usd`, `INR`: the code of a currency and nothing else. */
export const isCurrency = (cell: string): boolean => /^[a-z]{3}$/i.test(cell) && CODES.has(cell.toUpperCase())

/** A whole or decimal number with any usual grouping; null where the cell is none. */
export function readNumber(cell: string): number | null {
  const text = toAsciiDigits(cell.trim()).replace(/[\s\u00a0\u202f'’_]/g, '')
  const [, bracket] = /^\((.+)\)$/.exec(text) ?? []
  const [, sign, body] = /^([-+−]?)([\d.,]*\d)$/.exec(bracket ?? text) ?? []
  if (!body) return null
  const value = Number(withPoint(body))
  // More digits than a number holds would come back as others.
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return null
  return bracket || sign === '-' || sign === '−' ? -value : value
}

/** `1,23,456.50`, `1.234,50`, `1,5` → digits with a decimal point. */
function withPoint(body: string): string {
  const comma = body.lastIndexOf(',')
  const point = body.lastIndexOf('.')
  if (comma >= 0 && point >= 0) {
    return comma > point ? body.replace(/\./g, '').replace(',', '.') : body.replace(/,/g, '')
  }
  if (comma >= 0) return /^\d{1,3}(?:,\d{2,3})*,\d{3}$/.test(body) ? body.replace(/,/g, '') : body.replace(',', '.')
  return body.split('.').length > 2 ? body.replace(/\./g, '') : body
}

export type Money = { minor: number; currency: string }

/** An amount; its currency where the cell names one, else the shop's. null too where it has parts smaller than its coins. */
export function readMoney(cell: string, currency: string): Money | null {
  const [, code, rest] = /^([A-Z]{3}) (.+)$/.exec(cell.trim()) ?? []
  const named = code && CODES.has(code) ? code : null
  const said = named ?? SYMBOLS.find(([symbol]) => symbol.test(cell))?.[1] ?? currency
  const value = readNumber(named ? (rest ?? '') : cell.replace(MARKS, ''))
  if (value === null) return null
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: said }).resolvedOptions()
    .maximumFractionDigits
  const exact = value * 10 ** (digits ?? 2)
  const minor = Math.round(exact)
  // Half a paisa is not rounded away in silence; what a sum of doubles adds is no part of an amount.
  return Number.isSafeInteger(minor) && Math.abs(exact - minor) < 1e-3 ? { minor, currency: said } : null
}

/** True where the cell names a currency beside its number. */
export function namesCurrency(cell: string): boolean {
  return SYMBOLS.some(([symbol]) => symbol.test(cell)) && readNumber(cell.replace(MARKS, '')) !== null
}
