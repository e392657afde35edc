/** What columns say together about where somebody lives. Pure. */

import { ADDRESS_FIELDS } from '../../headers/address-groups.ts'
import type { Draft } from './draft.ts'

/** One address cell beside a city is the street; `Location` beside a city is something else; country codes by their cells. */
export function settlePlaces(columns: Draft[]): void {
  const cities = columns.filter((column) => column.field === 'city')
  const location = cities.filter((column) => /\b(?:location|place)\b/.test(column.phrase))
  if (location.length > 0 && cities.length > location.length) {
    for (const column of location) Object.assign(column, { field: 'custom', confidence: 0.7 })
  }
  const postal = columns.some((column) => column.field === 'postalCode')
  const streets = columns.some((column) => column.field === 'street')
  settleHouseNumbers(columns)
  settleSeats(columns)
  for (const column of columns) {
    const bare =
      column.field === 'fullAddress' &&
      !/\b(?:full|formatted|complete|vollstandige|completa|complete)\b/.test(column.phrase)
    if (bare && (cities.length > 0 || postal) && !streets) {
      Object.assign(column, { field: 'street', confidence: 0.8, reasons: ['address-beside-city'] })
    }
    // Of an address it is never the one that is dialled, but where digits stand in it.
    const ofAddress = /\b(?:billing|shipping)\b/.test(column.phrase) && column.profile.numbers < 0.5
    if (/\bcountry code\b/.test(column.phrase) && (ofAddress || column.profile.letterCodes >= 0.6)) {
      Object.assign(column, { field: 'country', confidence: 0.85 })
    }
    // Of a street it is never a column; beside a town codes of letters under it are those of states.
    if (column.phrase === 'st' && column.field === 'custom' && cities.length > 0 && column.profile.letterCodes >= 0.6)
      Object.assign(column, { field: 'region', confidence: 0.8, reasons: ['cells-states'] })
    if (column.field === 'region' && column.profile.consentWords >= 0.8 && column.profile.letterCodes < 0.5) {
      Object.assign(column, { field: 'custom', confidence: 0.6, reasons: ['cells-status'] })
    }
  }
}

/** Where guests sit, as restaurants and halls call it. */
const SEATS =
  /^(?:(?:main|ground|first|second|upper|lower|family|private|front|back) )?(?:hall|terrace|garden|roof ?top|indoors?|outdoors?|inside|outside|bar|patio|deck|balcony|lounge|dining(?: room| hall)?|room|window|booth|counter|(?:non[- ]?)?a\/?c|floor|upstairs|downstairs|lawn|pool ?side|stage|gallery)(?: \w{1,2})?$/i
const OF_A_TABLE =
  /^(?:tables?|table (?:no|number)|covers|seats?|seat no|pax|party size|no of guests|number of guests)$/

/** `Area`: `Hall`, `Terrace` is no part of where somebody lives. */
function settleSeats(columns: Draft[]): void {
  const table = columns.some(({ phrase }) => OF_A_TABLE.test(phrase))
  const alone = columns.every(({ field, phrase }) => !ADDRESS_FIELDS.has(field) || SEATING.test(phrase))
  for (const column of columns.filter(({ field, phrase }) => ADDRESS_FIELDS.has(field) && SEATING.test(phrase))) {
    const { samples } = column
    if (samples.length > 0 && (samples.every((cell) => SEATS.test(cell.trim())) || (table && alone)))
      Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['seats'] })
  }
}
const SEATING = /^(?:area|location|place|zone|floor)$/

const HOUSE_NUMBER = /^(?:numero|num|no|nr|number|n)$/

/** Right behind a street, `Número` is that of the house, if those below it are too short to be of a phone. */
function settleHouseNumbers(columns: Draft[]): void {
  for (const [at, column] of columns.entries()) {
    const before = columns[at - 1]
    const street = before?.field === 'street' || (before?.field === 'fullAddress' && before.profile.numbers < 0.5)
    const { filled, numbersWithin } = column.profile
    if (street && HOUSE_NUMBER.test(column.phrase) && filled > 0 && numbersWithin < 0.5)
      Object.assign(column, { field: 'street', confidence: 0.8, reasons: ['number-of-house'] })
  }
}

/** Beside a meeting, where it is held is no town of the one who comes. */
export function settleMeetings(columns: Draft[]): void {
  if (!columns.some(({ phrase }) => /^(?:event type name|start date time|event type|meeting type)$/.test(phrase)))
    return
  for (const column of columns.filter(({ phrase }) => phrase === 'location'))
    Object.assign(column, { field: 'custom', confidence: 0.75, reasons: ['meeting'] })
}
