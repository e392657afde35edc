import type { OtherChannel } from '../../consent/channels.ts'
import { namesTwo } from '../../customers/names.ts'
import { yesNo } from '../cell-values.ts'
import { consentOfCell, consentWord, stricter, type ToldConsent } from '../cells/consent-cells.ts'
import { createCountryReader, withCarSigns } from '../cells/country-names.ts'
import { withAddressApart } from '../cells/name-and-address.ts'
import { createNameReader } from '../cells/name-lines.ts'
import { createLanguageReader, NO_WORDS } from '../cells/person-words.ts'
import { rowSaid } from '../cells/problem-at.ts'
import {
  asFirm,
  calledByFirm,
  isBilledCompany,
  readName,
  saysFirm,
  suffixesTold,
  withoutNumber,
  withoutRemark,
} from '../cells/read-name.ts'
import { Reading } from '../cells/reading.ts'
import { refusedWaysIn } from '../cells/refused-ways.ts'
import { asksWhatIsWanted, refusesLetters } from '../cells/said-refusals.ts'
import { readSaid } from '../cells/said-words.ts'
import { splitTagCells } from '../cells/tag-cell.ts'
import { withoutTextMarks } from '../cells/text-mark.ts'
import { isFax } from '../columns/line-kinds.ts'
import { isCalled, labelIn } from '../columns/value-labels.ts'
import type { Problem } from '../contract.ts'
import { headerPhrase } from '../headers/header-text.ts'
import { asCompanyRow, calledByCompany } from './company-row.ts'
import { nobodyProblem } from './nobody-row.ts'
import { ownEmails } from './own-emails.ts'
import { isReachable, type PersonDraft } from './person-draft.ts'
import { readAddresses } from './read-addresses.ts'
import { asDraftEmail, readEmails, readPhones } from './read-lines.ts'
import { readBirthdays, readCustom, readPhoto, readWords } from './read-own.ts'
import { type Column, type Plan, planOf, type RowReaderOptions } from './row-plan.ts'

export type ReadRow = { draft: PersonDraft | null; problems: Problem[] }
export type RowReader = (row: number, cells: readonly string[]) => ReadRow

/** Makes the reader of a file's rows. Pure: the same cells give the same draft. */
export function createRowReader(options: RowReaderOptions): RowReader {
  const plan = planOf(options)
  const countryOf = createCountryReader()
  const placeCountryOf = withCarSigns(countryOf, options.country, headersOfCountries(options))
  const languageOf = plan.language.length === 0 ? () => null : createLanguageReader()
  const linesOf = plan.own ? null : createNameReader(options.country)
  const unmarked = withoutMarks(options)
  return (row, asWritten) => {
    const inFile = unmarked(asWritten)
    const cells = apart(inFile, plan, options)
    const reading = new Reading(row, cells)
    const named = readEmails(reading, plan.emails, plan.mixed)
    const display = named.find((one) => one.name !== null)?.name ?? null
    const read = readName(reading, plan, display, linesOf)
    const told = plan.ofCompanies ? calledByCompany(read) : read
    const whose = ownEmails(reading, named, told.nameKey)
    const emails = whose.own.map(asDraftEmail)
    if (emails.length > 1 && namesTwo(told.name)) reading.problem('two-names', plan.fullName[0] ?? null, told.name)
    const faxes = plan.faxes.filter(({ label }) => isFax(labelIn(cells, label.index)))
    const columns = plan.phones.filter(({ index }) => !faxes.some((fax) => fax.index === index))
    const besides = { mixed: plan.emailAndPhone, named: plan.fullName, linesOf, code: plan.dialCode }
    const phones = readPhones(reading, { columns, ...besides }, options.country)
    // Where nobody could be found by anything else, it stays with the name, which alone says who it is.
    const isTaken = !plan.own && told === read && isReachable({ emails, phones })
    const known = plan.own || told !== read ? told : withoutNumber(told, phones)
    const called = isTaken && plan.firms.some(({ index }) => saysFirm(cells[index] ?? '')) ? asFirm(known) : known
    const { named: name, remark } = isTaken
      ? withoutRemark(reading, plan, called)
      : { named: calledByFirm(plan, called), remark: '' }
    reading.extraCells(plan.width)
    if (
      emails.length === 0 &&
      phones.length === 0 &&
      (!name.name || (plan.untitled && isOneCell(cells)) || isRestOfAddress(plan, inFile))
    ) {
      reading.problem('nobody', null, rowSaid(cells))
      return { draft: null, problems: reading.problems }
    }
    const reached = emails.length + phones.length > 0
    const nobody = plan.nobody.length === 0 ? null : nobodyProblem(plan.nobody, { row, cells, reached })
    if (nobody) return { draft: null, problems: [nobody, ...reading.problems] }
    const others = [...plan.labelled.filter(({ label }) => !isCalled(cells, label)), ...faxes]
    const suffixes = suffixesTold(reading, plan, name.name)
    const draft: PersonDraft = {
      row,
      ...name,
      emails,
      ...(whose.others.length > 0 && { emailsOfOthers: whose.others.map(asDraftEmail) }),
      phones,
      addresses: plan.groups.length === 0 ? [] : readAddresses(reading, plan, placeCountryOf),
      jobTitle: reading.limited(plan.jobTitle, 'jobTitle'),
      birthday: plan.birthdays.length === 0 ? '' : readBirthdays(reading, plan.birthdays, options.thisYear ?? 2100),
      notes: plan.notes.length + others.length === 0 ? remark : readNotes(reading, plan, others, remark),
      words: plan.worded ? readWords(reading, plan, languageOf) : NO_WORDS,
      tags: readTags(reading, plan.tags),
      consent: readConsent(reading, plan, options.consentFromName),
      said: readSaid(reading, plan.said, plan.refusals, waysBeside(reading, plan)),
      bandhuId: readBandhuId(reading, plan),
      photo: options.photoKind ? readPhoto(reading, plan.photos, options.photoKind) : null,
      ...readCustom(reading, { ...options, told: [...suffixes, ...others.map(({ index }) => index)] }, countryOf),
    }
    const isNamed = told === read && isBilledCompany(plan)
    const ofRow = plan.ofCompanies ? asCompanyRow(draft, options.custom ?? [], isNamed) : draft
    return { draft: ofRow, problems: reading.problems }
  }
}

const headersOfCountries = ({ columns }: RowReaderOptions) =>
  columns.filter(({ field }) => field === 'country').map(({ header }) => headerPhrase(header))

/** Cells without the apostrophe by which a program made a column text. */
function withoutMarks({ columns }: RowReaderOptions): (cells: readonly string[]) => readonly string[] {
  const marked = new Set(columns.flatMap(({ index, asText }) => (asText ? [index] : [])))
  return (cells) => withoutTextMarks(cells, marked)
}

/** With the address of its own, where names and addresses stand in one column. */
const apart = (cells: readonly string[], { both }: Plan, { columns, country }: RowReaderOptions): readonly string[] =>
  both === null ? cells : withAddressApart(cells, both, columns.length, country)

/** Far more than the form gives: who has that many is told in the check and keeps them. */
const MOST_TAGS = 500

function readTags(reading: Reading, columns: readonly Column[]): string[] {
  const [first] = columns
  if (!first) return []
  const tags = splitTagCells(
    columns.map(({ index }) => reading.cells[index] ?? ''),
    (cut, at) => reading.tooMuch(columns[at] ?? first, cut),
  )
  for (const tag of tags.slice(MOST_TAGS, MOST_TAGS + 1)) reading.tooMuch(first, tag)
  return tags.slice(0, MOST_TAGS)
}

function readBandhuId(reading: Reading, plan: Plan): number | null {
  const [column] = plan.bandhuId
  const cell = column ? reading.cell(column) : ''
  return /^[1-9]\d{0,14}$/.test(cell) ? Number(cell) : null
}

/** `others`: columns of own fields whose value in this row is something else than the field; `remark`: what stood with the name. */
function readNotes(reading: Reading, plan: Plan, others: readonly Column[], remark: string): string {
  const labelled = (column: Column) => {
    const text = reading.cell(column)
    const label = column.label ? labelIn(reading.cells, column.label.index) : ''
    return label && text ? `${label}: ${text}` : text
  }
  const texts = [remark, ...[...plan.notes, ...others].map(labelled)].filter(Boolean)
  return reading.cut(texts.join('\n'), 'notes', plan.notes[0] ?? null)
}

function readConsent(reading: Reading, plan: Plan, fromName: RowReaderOptions['consentFromName']): ToldConsent | null {
  let told: ToldConsent | null = fromName
  for (const column of plan.consents) {
    const cell = reading.answer(column)
    if (cell === '') continue
    let said = column.seen.get(cell)
    if (!said) {
      const consent = consentOfCell(column.field, column.phrase, cell)
      said = { consent, unclear: consent === 'open' && yesNo(cell) === null && consentWord(cell) === null }
      if (column.seen.size < 1_000) column.seen.set(cell, said)
    }
    if (said.unclear) reading.problem('consent-unknown', column, cell)
    told = stricter(told, said.consent)
  }
  return plan.besides.some((column) => !(plan.own && column.ofRemark) && refusesIn(reading, column))
    ? stricter(told, 'unsubscribed')
    : told
}

/** `Howrah` alone below `Name & Address`, in a list that tells how its people are reached: the end of the address above. */
const isRestOfAddress = ({ both, emails, phones }: Plan, cells: readonly string[]): boolean =>
  both !== null && emails.length + phones.length > 0 && isOneCell(cells) && !/[\n,;]/.test(cells[both] ?? '')

const isOneCell = (cells: readonly string[]): boolean => cells.filter((cell) => cell.trim() !== '').length === 1

/** Ways beside e-mail that are refused where something else is told; what Bandhu wrote into its notes says so elsewhere. */
function waysBeside({ cells }: Reading, { besides, own }: Plan): readonly OtherChannel[] {
  return besides.flatMap(({ index, ofRemark, way, ways }) => {
    const cell = cells[index] ?? ''
    if (cell === '' || (own && ofRemark)) return []
    let refused = ways.get(cell)
    if (!refused) {
      refused = refusedWaysIn(cell, way)
      if (ways.size < 1_000) ways.set(cell, refused)
    }
    return refused
  })
}

function refusesIn({ cells }: Reading, { index, phrase, ofRemark, seen }: Plan['besides'][number]): boolean {
  const cell = cells[index] ?? ''
  if (cell.length < 6 && !(cell !== '' && asksWhatIsWanted(phrase))) return false
  let refuses = seen.get(cell)
  if (refuses === undefined) {
    refuses = refusesLetters(phrase, cell, ofRemark)
    if (seen.size < 1_000) seen.set(cell, refuses)
  }
  return refuses
}
