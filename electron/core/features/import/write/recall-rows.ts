import { namesAgree } from '../../../../../shared/features/import/cells/same-name.ts'
import type { PersonDraft } from '../../../../../shared/features/import/rows/person-draft.ts'
import { foldKey } from '../../../../../shared/text-folding.ts'
import { statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { storedBefore } from '../compare/stored-before.ts'
import { readStored } from '../compare/stored-person.ts'
import { livingId } from '../match/match-known.ts'
import { type PreparedRow, prepareRows } from '../match/prepare-rows.ts'
import type { ImportRow } from '../repo.ts'
import { sourceRows } from '../rows/source-rows.ts'
import { NO_COUNTS } from '../source/import-file.ts'
import type { Run } from './import-run.ts'
import { nextPersonId } from './people/person-writer.ts'

/** Rows that are looked for together. */
const ROWS_AT_ONCE = 500

/**
 * A killed import goes on as if nobody had killed it: the rows before the checkpoint are read again, and who became whom
 * follows from their order, for ids are given one after another. Who is one person in a file then is decided by all that
 * the file says of them, of which the base keeps less. `alone`: there is nobody else in the base. Null where it cannot be
 * known (somebody merged, deleted or renamed its people, the file or the base is read otherwise now): then they have to
 * be looked for like all others.
 */
export async function recallRows(open: Run): Promise<'alone' | 'beside' | null> {
  const { job, row } = open
  const { ids, alone } = madePeople(job, row)
  open.base.inUse = !alone
  let at = 0
  for await (const batch of sourceRows(job.db.read, job.dataDir, row)) {
    const rows = batch.rows.filter((one) => one.row <= row.checkpoint)
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      for (const one of prepareRows(job.db.read, rows.slice(from, from + ROWS_AT_ONCE), open)) {
        const became = one.draft && !one.draft.ofCompany && recallRow(open, one, one.draft, ids[at] ?? 0)
        if (became === 'nobody') return null
        if (became === 'made') at++
      }
      await job.breathe()
    }
    if ((batch.rows.at(-1)?.row ?? 0) >= row.checkpoint) break
  }
  if (at !== ids.length) return null
  return alone ? 'alone' : 'beside'
}

/** The people of this import, in the order of the rows that made them, and whether there is nobody else. */
function madePeople({ db }: JobContext, row: ImportRow): { ids: number[]; alone: boolean } {
  const ids = statement(db.read, 'select id from people where import_id = ? order by id')
    .pluck()
    .all(row.id) as number[]
  const other = statement(db.read, 'select 1 from people where import_id is not ? limit 1').pluck().get(row.id)
  const [first = 0, last = 0] = [ids[0], ids.at(-1)]
  const whole = last - first + 1 === ids.length && last + 1 === nextPersonId(db.read)
  return { ids, alone: other === undefined && whole }
}

/** Remembers who a row became; `next` is who was made next. Nobody: that is somebody else. */
function recallRow(open: Run, row: PreparedRow, draft: PersonDraft, next: number): 'made' | 'told' | 'nobody' {
  const { job, intake, options } = open
  const own = row.source.personId ?? null
  const decision = own === null ? intake.decide(draft, row.rowHash, row.known) : { kind: 'known' as const, id: own }
  if (decision.kind === 'new') {
    const name = statement(job.db.read, 'select name from people where id = ?').pluck().get(next) as string | undefined
    if (name === undefined || !namesAgree(foldKey(name), draft.nameKey)) return 'nobody'
  }
  // Of somebody who may not be changed nothing was taken.
  if (decision.kind === 'out' || (decision.kind === 'known' && options.whom === 'new')) return 'told'
  const id = decision.kind === 'new' ? next : livingId(job.db.read, decision.id)
  if (id === null) return 'nobody'
  open.consents({ ...NO_COUNTS }, decision.kind, id, draft)
  if (decision.kind !== 'new' && own === null) noteMet(open, row, draft, id)
  intake.remember(draft, id)
  return decision.kind === 'new' ? 'made' : 'told'
}

/** What the row said of somebody who was there before the import: later rows of theirs add to it, or give way. */
function noteMet(
  { job, origin, actionId, met, factsOf }: Run,
  { source }: PreparedRow,
  draft: PersonDraft,
  id: number,
) {
  const stored = readStored(job.db.read, id)
  if (stored.importId === origin.importId) return
  met.note(job.db.read, storedBefore(job.db.read, actionId, stored), draft, factsOf(draft, source.cells))
}
