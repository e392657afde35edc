import { createHash } from 'node:crypto'
import type { ExportColumn, ExportFormat } from '../../../../../shared/features/export/contract.ts'
import { fileWords } from '../../../../../shared/features/export/file-words.ts'
import { sheetLine } from '../../../../../shared/features/export/sheet-cell.ts'
import { type CardPerson, type CardVersion, vcard } from '../../../../../shared/features/export/vcard.ts'
import { createCountryReader } from '../../../../../shared/features/import/cells/country-names.ts'
import { createLanguageNames } from '../../../../../shared/features/import/cells/person-words.ts'
import { fullPhone } from '../../../../../shared/phone.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { listFields } from '../../fields/service.ts'
import { currentInstallation, currentSettings } from '../../settings/service.ts'
import type { ExportParams } from '../params.ts'
import { localDay } from '../service.ts'
import { bookColumns, type FileShape, headerCells, personCells, textCell } from './file-cells.ts'
import { peoplePages } from './people-pages.ts'
import { mostLines, photosOf } from './people-rows.ts'
import type { PersonRow } from './person-row.ts'
import { createWorkbook } from './workbook.ts'

type Piece = string | Uint8Array

export type PeopleParams = Pick<ExportParams, 'who' | 'columns'> & { format: ExportFormat }

/** The file that the owner asked for, a page of people at a time. Throws Halted. */
export function peopleFile(job: JobContext, params: PeopleParams): AsyncGenerator<Piece> {
  switch (params.format) {
    case 'csv':
      return csvFile(job, params)
    case 'xlsx':
      return bookFile(job, params)
    case 'vcard3':
      return cardFile(job, params, '3.0')
    case 'vcard4':
      return cardFile(job, params, '4.0')
    default:
      return params.format satisfies never
  }
}

function shapeOf({ db: { read } }: JobContext, columns: readonly ExportColumn[]): FileShape {
  const { language, currency } = currentSettings(read)
  return {
    words: fileWords(language),
    columns,
    most: mostLines(read),
    fields: columns.includes('custom') ? listFields(read) : [],
    companyFields: columns.includes('companyFields') ? listFields(read, 'company') : [],
    currency,
    languageName: createLanguageNames(language),
    countryName: countryNames(language),
    dayOf: localDay,
  }
}

async function* csvFile(job: JobContext, { who, columns }: PeopleParams): AsyncGenerator<Piece> {
  const shape = shapeOf(job, columns)
  // The mark at the beginning is how Excel knows UTF-8.
  yield `\ufeff${sheetLine(headerCells(shape))}`
  for await (const people of peoplePages(job, who, currentSettings(job.db.read).country))
    yield people.map((person) => sheetLine(personCells(shape, person).map(textCell))).join('')
}

async function* bookFile(job: JobContext, { who, columns }: PeopleParams): AsyncGenerator<Piece> {
  const shape = shapeOf(job, columns)
  const book = createWorkbook({ title: shape.words.fileName, columns: bookColumns(shape) })
  for await (const people of peoplePages(job, who, currentSettings(job.db.read).country))
    yield* book.rows(people.map((person) => personCells(shape, person)))
  yield* book.end()
}

async function* cardFile(job: JobContext, { who, columns }: PeopleParams, version: CardVersion): AsyncGenerator<Piece> {
  const { country, language } = currentSettings(job.db.read)
  const installation = currentInstallation(job.db.read)
  const card = cardOf(columns, countryNames(language), (id) => cardId(installation, id))
  for await (const people of peoplePages(job, who, country)) yield cardsOf(job, people, card, version).join('')
}

type Card = (person: PersonRow) => Omit<CardPerson, 'photo'>

function cardsOf({ db: { read } }: JobContext, people: readonly PersonRow[], card: Card, version: CardVersion) {
  const photos = photosOf(
    read,
    people.map(({ id }) => id),
  )
  return people.map((person) => vcard({ ...card(person), photo: photos.get(person.id) ?? null }, version))
}

/** A number of a person that is always the same and says nothing about the shop: a version 8 UUID (RFC 9562). */
function cardId(installation: string, id: number): string {
  const hex = createHash('sha256').update(`${installation}/${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What of a person goes onto the card. */
function cardOf(
  columns: readonly ExportColumn[],
  countryName: (code: string) => string,
  uid: (id: number) => string,
): Card {
  const chosen = new Set(columns)
  const text = (column: ExportColumn, value: string | null) => (chosen.has(column) ? value : null)
  const list = <T>(column: ExportColumn, all: readonly T[]) => (chosen.has(column) ? all : [])
  return (person) => ({
    uid: uid(person.id),
    name: person.name,
    givenName: person.givenName,
    familyName: person.familyName,
    company: text('company', person.company),
    jobTitle: text('jobTitle', person.jobTitle),
    birthday: text('birthday', person.birthday),
    emails: list('emails', person.emails),
    phones: list('phones', person.phones).map(({ number, e164, kind }) => ({
      number: e164 === null ? number : fullPhone(number, e164),
      kind,
    })),
    addresses: list('addresses', person.addresses).map((one) => ({
      ...one,
      country: one.country === '' ? '' : countryName(one.country),
    })),
    tags: list('tags', person.tags),
    note: [text('about', person.about), ...list('notes', person.notes)].filter(Boolean).join('\n\n'),
  })
}

/** A country's name where an import reads it back as the same country, else its code. */
export function countryNames(language: string): (code: string) => string {
  const read = createCountryReader()
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' })
  const known = new Map<string, string>()
  return (code) => {
    let name = known.get(code)
    if (name === undefined) {
      const said = /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
      name = read(said) === code ? said : code
      known.set(code, name)
    }
    return name
  }
}
