/** The name that a row tells, from whichever columns hold its parts. Pure. */

import { digitsOf } from '../../../digits.ts'
import { beginningOf } from '../../../kept-signs.ts'
import { foldKey } from '../../../text-folding.ts'
import { generationOf, generationOfCell, withGeneration } from '../../customers/name-suffix.ts'
import { yesNo } from '../cell-values.ts'
import { isSecondSurname } from '../headers/header-text.ts'
import { isFirm } from './is-firm.ts'
import type { NameReader } from './name-lines.ts'
import { remarkBeside } from './name-remark.ts'
import { LIMITS, type Reading } from './reading.ts'
import { saysName } from './says-all.ts'
import { wordsIn } from './words-in.ts'

type Column = { index: number; header: string; phrase: string }
type NameColumns = Readonly<
  Record<'fullName' | 'givenName' | 'middleName' | 'familyName' | 'suffixes' | 'company', readonly Column[]>
> & {
  /** Each row is a company. */
  readonly ofCompanies?: boolean
}
/** What a person is called, as their draft has it (person-draft.ts). */
type Named = { name: string; nameKey: string; givenName: string | null; familyName: string | null; company: string }
type Numbers = readonly { number: string; e164: string | null }[]

/** `displayName`: the one written beside the e-mail; `linesOf`: tells what stands with a name in its cell; null: nothing is looked for. */
export function readName(
  reading: Reading,
  columns: NameColumns,
  displayName: string | null,
  linesOf: NameReader | null,
): Named {
  const firstName = reading.limited(columns.givenName, 'name')
  const middle = columns.middleName.length === 0 ? '' : reading.limited(columns.middleName, 'name')
  const last = columns.familyName.length === 0 ? '' : readFamilyName(reading, columns.familyName)
  const typed = reading.limited(columns.fullName, 'name')
  const full = linesOf === null ? typed : asTicketed(withoutSign(linesOf(typed).name))
  const given = firstName || givenAlone(columns.fullName[0], full, last)
  // MYOB has companies under `Co./Last Name`, beside whom one speaks to there.
  const told = columns.company.map(({ index }) => reading.cells[index]?.trim() ?? '').find(Boolean) ?? ''
  const isCompany = given === '' && (full !== '' || (isFirm(last) && told === '')) && holdsFirms(columns)
  const family = isCompany ? '' : last
  // Of a whole name, the parts are the halves beside it; what stands between them has no other place.
  const [between] = columns.middleName
  if (full && middle && between && !saysName(full, middle)) reading.differs(between, middle, null)
  const joined = [given, middle, family].filter(Boolean).join(' ')
  const suffix = columns.suffixes.map(({ index }) => reading.cells[index]?.trim() ?? '').find(Boolean) ?? ''
  // `Display Name` over the firm they are with, whose name stands in its own column, too.
  const isTheirFirm = given !== '' && last !== '' && told !== '' && foldKey(told) === foldKey(full)
  const isBilled =
    given !== '' && isCompanyOf(joined, full, columns.fullName[0]) && (told === '' || foldKey(told) === foldKey(full))
  const isLogin = given !== '' && last !== '' && LOGIN.test(full)
  const [wholeColumn] = columns.fullName
  if (isLogin && wholeColumn && !saysName(joined, full)) reading.differs(wholeColumn, full, joined)
  const whole = withGeneration(
    (isBilled || isTheirFirm || isLogin || isWritten(full, joined) ? joined : full || joined) || displayName || '',
    suffix,
  )
  const name = reading.cut(whole, 'name', columns.fullName[0] ?? columns.familyName[0] ?? null)
  const halves = given || family ? null : halvesToldBy(columns.fullName[0], full)
  return {
    name,
    nameKey: foldKey(name),
    givenName: halves?.given ?? (given || null),
    familyName: withGeneration(halves?.family ?? family, suffix) || null,
    company: isBilled ? full : companyIn(reading, columns, name) || (isCompany ? last : ''),
  }
}

/** What somebody signs in with, which programs write where a name is not given: `bobk`, `ann.lee`. */
export const LOGIN = /^[a-z0-9][a-z0-9._-]*$/

/**
 * The name and its halves without a remark that stands with it, which is told; the remark is '' where there is none. The key by
 * which rows are compared stays that of the whole: what stands there may tell two of one name on one number apart.
 */
export function withoutRemark(reading: Reading, columns: NameColumns, named: Named): { named: Named; remark: string } {
  const column = columns.fullName[0] ?? columns.familyName[0] ?? columns.givenName[0]
  const found = column ? remarkBeside(named.name) : null
  if (!column || !found) return { named, remark: '' }
  reading.problem('name-remark', column, named.name)
  const { name, remark } = found
  const half = (text: string | null) => {
    const rest = text === null || name.includes(text) ? text : (remarkBeside(text)?.name ?? null)
    return rest !== null && name.includes(rest) ? rest : null
  }
  const halves = { givenName: half(named.givenName), familyName: half(named.familyName) }
  return { named: { ...named, name, ...halves }, remark }
}

/** Address books give whoever has no name their number for one. */
export function withoutNumber(named: Named, phones: Numbers): Named {
  if (phones.length === 0 || /\p{L}/u.test(named.name)) return named
  const digits = digitsOf(named.name)
  const isNumber =
    digits.length >= 7 &&
    phones.some(({ number, e164 }) => digitsOf(e164 ?? number).endsWith(digits.replace(/^0+/, '')))
  return isNumber ? { ...named, name: '', nameKey: '', givenName: null, familyName: null } : named
}

/** `His name` beside `Family name`: one word that is no whole name, and none of the family's. */
function givenAlone(column: Column | undefined, full: string, family: string): string {
  if (!column || full === '' || family === '' || /[\s,]/.test(full) || BILLED.test(column.phrase)) return ''
  return CO_OR_LAST.test(column.phrase) || foldKey(full).includes(foldKey(family)) ? '' : full
}

/** Whether both halves say it all, and the whole name only has them turned round, or one alone: `O'Hara, Oonagh`. */
function isWritten(full: string, joined: string): boolean {
  return full !== '' && (full.includes(',') || !full.includes(' ')) && saysName(joined, full)
}

/** `SEN/BINA MS`, as airlines write it: the family name, a stroke, the given name and a title. */
function asTicketed(name: string): string {
  const [, family, given, title] = TICKET.exec(name) ?? []
  return family && given && title ? `${title} ${given.trim()} ${family.trim()}` : name
}
const TICKET = /^(\p{Lu}[\p{Lu}' -]*)\/(\p{Lu}[\p{Lu}' -]*?)\s+(MR|MRS|MS|MISS|MSTR|DR|PROF)$/u

/** Whether a column that asks for it says that the name is that of a firm. */
export const saysFirm = (cell: string): boolean => yesNo(cell) === true

/** A firm is nobody's name: whoever is reached there stands below it. */
export function asFirm(named: Named): Named {
  if (named.name === '' || named.company !== '' || named.givenName !== null || named.familyName !== null) return named
  return { ...named, name: '', nameKey: '', company: named.name }
}

const holdsFirms = ({ familyName }: NameColumns) => familyName.some(({ phrase }) => CO_OR_LAST.test(phrase))

/** A firm under `Co./Last Name` that nothing else tells from nobody keeps its name for that of the row. */
export function calledByFirm(columns: NameColumns, named: Named): Named {
  if (named.name !== '' || named.company === '' || !holdsFirms(columns)) return named
  const name = named.company
  return { ...named, name, nameKey: foldKey(name), familyName: name, company: '' }
}

/** Whoever is billed by their own name is with nobody; in a list of companies that is the company, of which the row tells more. */
function companyIn(reading: Reading, { company, ofCompanies }: NameColumns, name: string): string {
  const told = withoutLinks(reading.limited(company, 'company'))
  const [column] = company
  return column && !ofCompanies && BILLED.test(column.phrase) && foldKey(told) === foldKey(name) ? '' : told
}

/** Whether whom a row bills, or buys from, is what its company is called by. */
export const isBilledCompany = ({ company }: NameColumns): boolean => company.some(({ phrase }) => BILLED.test(phrase))

/** Notion writes behind what a page is called where it is found. */
const withoutLinks = (name: string): string => name.replace(/\s*\(https:\/\/(?:www\.)?notion\.so\/[^)\s]*\)/g, '')

/** WhatsApp writes `~` before the name that somebody gave themselves. */
const withoutSign = (name: string): string => name.replace(/^~\s*(?=\p{L})/u, '')

const CO_OR_LAST =
  /^co(?:mpany)? (?:or )?last ?name$|^firma (?:oder )?(?:nach|familien)?name$|^(?:nach|familien)?name (?:oder )?firma$/

const FAMILY_FIRST =
  /^(?:фио|ф и о|фамилия имя(?: отчество)?)$|^(?:cognome|apellidos?|sobrenome|apelido|noms?|nachname|familienname|zuname|achternaam|nazwisko|soyad|lastname|surname|prijmeni|e?tternavn|efternavn|efternamn) (?:e |y |et |und |en |i |a |og |och |and )?(?:nome|nombres?|prenoms?|vorname|voornaam|imie|ad|firstname|jmeno|fornavn|fornamn)\b/

/** `ФИО`: family name, given name, patronymic; people are spoken to by the last two. */
const PATRONYMIC = /^(?:фио|ф и о|фамилия имя(?: отчество)?)$/
function halvesWithPatronymic(full: string): { given: string; family: string } | null {
  const [, family, given] = /^([\p{L}\p{M}'-]+) ([\p{L}\p{M}'-]+(?: [\p{L}\p{M}'-]+)?)$/u.exec(full) ?? []
  return family && given ? { given, family } : null
}

/** `Cognome e nome` over `Rossi Mario`: the header says which of two words is which. */
function halvesToldBy(column: Column | undefined, full: string): { given: string; family: string } | null {
  if (!column || !FAMILY_FIRST.test(column.phrase)) return null
  if (PATRONYMIC.test(column.phrase)) return halvesWithPatronymic(full)
  const [family, given, more] = full.split(' ')
  return family && given && more === undefined && !/[\d.,()&/]/.test(full) ? { given, family } : null
}

/** Whoever is billed, as programs of accounts call them. */
const BILLED =
  /^(?:contact|customer|client|supplier|vendor|account|party|debtor|lead|dealer|distributor|retailer|outlet)(?: name)?$/

/** Whether a row names a person, and beside them whom they are with: `ACME Ltd` beside `Bo` and `Ray`. */
function isCompanyOf(person: string, billed: string, column: Column | undefined): boolean {
  if (person === '' || billed === '' || !column || !BILLED.test(column.phrase)) return false
  // In another script the words of one name are others, too.
  if (!isLatin(person) || !isLatin(billed)) return false
  const theirs = new Set(wordsIn(billed))
  const own = wordsIn(person)
  // `Roy Traders`, where Asha Roy is: one word of the name stands in it, too.
  return !own.some((word) => theirs.has(word)) || (isFirm(billed) && !own.every((word) => theirs.has(word)))
}

const isLatin = (text: string) => !/(?!\p{sc=Latin})\p{L}/u.test(text)

/** The columns whose cell the name itself says by now: no field of the owner's need hold it. */
export function suffixesTold(reading: Reading, { suffixes }: NameColumns, name: string): readonly number[] {
  if (suffixes.length === 0) return NOTHING
  const generation = generationOf(name)
  const told = suffixes.filter(
    ({ index }) => generation !== null && generationOfCell(reading.cells[index] ?? '') === generation,
  )
  return told.map(({ index }) => index)
}
const NOTHING: readonly number[] = []

function readFamilyName(reading: Reading, columns: readonly Column[]): string {
  const second = columns.filter(({ phrase }) => isSecondSurname(phrase))
  const first = columns.filter((column) => !second.includes(column))
  const halves = [reading.limited(first, 'name'), reading.limited(second, 'name')].filter(Boolean)
  return beginningOf(halves.join(' '), LIMITS.name)
}
