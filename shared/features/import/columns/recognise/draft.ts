/** A column on its way to be recognised. */

import type { ImportField } from '../../contract.ts'
import type { ColumnProfile } from '../column-profile.ts'
import type { HeaderGuess } from '../header-field.ts'
import type { ValueLabel } from '../value-labels.ts'

/** A column and what it is taken for. `reasons` say why, for tests and the curious. */
export type RecognisedColumn = {
  index: number
  header: string
  /** The header in plain words, '' where there is none. */
  phrase: string
  field: ImportField
  confidence: number
  /** It is about the line of an order, whatever it holds: people stand in several rows of the file. */
  ofLine: boolean
  reasons: string[]
  /** The rows say what its values are. */
  label?: ValueLabel
  /** A name and an address stand in each of its cells. */
  apart?: boolean
  samples: string[]
}

/** With what its header and its cells say by themselves. */
export type Draft = RecognisedColumn & { guess: HeaderGuess | undefined; profile: ColumnProfile }
