import type { PersonDraft } from '../../../../../../shared/features/import/rows/person-draft.ts'
import type { JournaledTable } from '../../../activity/journal.ts'
import type { Filling } from '../../compare/filling.ts'
import type { StoredPerson } from '../../compare/stored-person.ts'
import type { NamedRows, Origin } from './named-rows.ts'

/** One person to be written to, and all that it takes. */
export type Fill = {
  stored: StoredPerson
  draft: PersonDraft
  filling: Filling
  named: NamedRows
  origin: Origin
  /** null: the person was made by this import, whose undo takes them away whole. */
  journal: { actionId: number } | null
}

/** Keeps a row as it was in the journal; call it before the row is changed. */
export type Before = (table: JournaledTable, row: number | undefined) => void
