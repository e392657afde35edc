import { numberRuns } from '../../../phone-words.ts'
import { generationOfCell } from '../../customers/name-suffix.ts'
import { cleanCell, looksLikeDate, looksLikeNumber, saidYesNo } from '../cell-values.ts'
import { holdsEmail, looksLikeLink, looksLikePhone, withoutEmails } from '../cells/cell-looks.ts'
import { consentWord, isClearConsentWord } from '../cells/consent-cells.ts'
import { labelledParts } from '../cells/labelled-address.ts'
import { readPhotoCell } from '../text/photo-cell.ts'

/** What the cells of a column are, as shares (0…1) of its filled cells. */
export type ColumnProfile = {
  filled: number
  emails: number
  phones: number
  /** Cells in which a number stands that can be one of a phone, alone or among words. */
  numbersWithin: number
  /** Cells that hold an e-mail and a phone. */
  both: number
  dates: number
  numbers: number
  urls: number
  /** Cells that hold a picture. */
  photos: number
  flags: number
  /** Cells with a yes or no in more than a letter: `T` is a title, too. */
  switches: number
  /** Cells that answer with a word, yes or no, in any language. */
  answers: number
  consentWords: number
  clearConsentWords: number
  prefixes: number
  /** `Jr`, `III` and their like; 0 where none is more than a number: classes are counted so, too. */
  generations: number
  /** Cells in which the parts of an address are called by name. */
  labelled: number
  /** Two or three letters: codes of states and countries. */
  letterCodes: number
  /** Two to five capitalised or caseless words: what names look like. */
  names: number
  /** Cells with a letter in them. */
  worded: number
  samples: string[]
}

const PREFIX =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam|rev|hon|herr|frau|m|mme|mlle|sr|sra|srta|shri|smt|km|md|mohd|জনাব|মিসেস|ডা|ড|श्री|श्रीमती|सुश्री|डॉ)\.?$/i

/** Profiles one column over sample cells. */
export function profileColumn(cells: readonly string[]): ColumnProfile {
  const filled = cells.map(cleanCell).filter(Boolean)
  const share = (test: (cell: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length
  return {
    filled: filled.length,
    emails: share(holdsEmail),
    phones: share(looksLikePhone),
    numbersWithin: share((cell) => cell.length <= 120 && numberRuns(cell).length > 0),
    both: share((cell) => holdsEmail(cell) && holdsNumber(withoutEmails(cell))),
    dates: share(looksLikeDate),
    numbers: share(looksLikeNumber),
    urls: share(looksLikeLink),
    photos: share((cell) => readPhotoCell(cell) !== null),
    flags: share((cell) => saidYesNo(cell) !== null),
    switches: share((cell) => /^(?:true|false|yes|no|[01])$/i.test(cell)),
    answers: share((cell) => /\p{L}{2}|\p{L}\p{M}/u.test(cell) && saidYesNo(cell) !== null),
    consentWords: share((cell) => consentWord(cell) !== null),
    clearConsentWords: share(isClearConsentWord),
    prefixes: share((cell) => PREFIX.test(cell)),
    generations: filled.some(isJuniorOrSenior) ? share((cell) => generationOfCell(cell) !== null) : 0,
    labelled: share((cell) => labelledParts(cell) !== null),
    letterCodes: share((cell) => /^[A-Za-z]{2,3}$/.test(cell)),
    names: share(looksLikeName),
    worded: share((cell) => /\p{L}/u.test(cell)),
    samples: [...new Set(filled)].slice(0, 3),
  }
}

/** `9830014427`, `Bina Sen - 9830014427`: a phone by itself, or beside whose it is. */
const holdsNumber = (cell: string) => looksLikePhone(cell) || (cell.length <= 120 && numberRuns(cell).length > 0)

const isJuniorOrSenior = (cell: string) => ['junior', 'senior'].includes(generationOfCell(cell) ?? '')

function looksLikeName(cell: string): boolean {
  if (cell.length > 60 || /[\d@/:_#]/.test(cell)) return false
  const words = cell.split(/\s+/)
  return (
    words.length >= 2 && words.length <= 5 && words.every((word) => /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*$/u.test(word))
  )
}
