import {
  type FileNames,
  renamedEvent,
  renamedImage,
  renamedRow,
} from '../../../../shared/features/erasure/file-words.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { JobContext } from '../../jobs/job.ts'
import { EVIDENCE_TABLES, renameEvidence } from '../consent/service.ts'

/** Numbers of rows that are looked through at once, while nobody is kept from writing. */
const PAGE = 20_000
/** Rows that are written in one unit of work: some milliseconds. */
const SLICE = 250

type Found = { id: number; of: string; was: string }
type Renamed = { id: number; was: string; now: string }
type Place = {
  table: string
  column: 'evidence' | 'text' | 'before' | 'after'
  /** SQL: what tells `renamed` how to read the text. */
  of: string
  /** SQL: the text may name the file `@old`, written in JSON as `@json` begins. */
  found: string
  /** Whose rows are about to go with the person needs no new names: by the old ones it is known where the person stood. */
  hasPerson: boolean
  renamed(found: Found, names: FileNames): string
  write(tx: Tx, rows: readonly Renamed[]): void
}

const writer = (table: string, column: string) => (tx: Tx, rows: readonly Renamed[]) => {
  const sql = `update ${table} set ${column} = @now where id = @id and ${column} = @was`
  for (const row of rows) statement(tx, sql).run(row)
}

const image = (column: 'before' | 'after'): Place => ({
  table: 'journal',
  column,
  of: '"table"',
  found: `instr(${column}, @json)`,
  hasPerson: true,
  renamed: ({ of, was }, names) => renamedImage(of, was, names),
  write: writer('journal', column),
})

/** In the order in which words go from one to the next: one that changes meanwhile is met again where it went. */
const PLACES: readonly Place[] = [
  ...EVIDENCE_TABLES.map(
    (table): Place => ({
      table,
      column: 'evidence',
      of: "''",
      found: "instr(evidence, @old || ':') = 1",
      hasPerson: ['consents', 'topic_consents', 'consent_history'].includes(table),
      renamed: ({ was }, names) => renamedRow(was, names),
      write: (tx, rows) => renameEvidence(tx, table, rows),
    }),
  ),
  {
    table: 'timeline_events',
    column: 'text',
    of: 'kind',
    found: "kind in ('import-updated', 'consent') and instr(text, @old) = 1",
    hasPerson: true,
    renamed: ({ of, was }, names) => renamedEvent({ kind: of, text: was }, names),
    write: writer('timeline_events', 'text'),
  },
  image('before'),
  image('after'),
]

/**
 * Names files otherwise wherever a word of somebody else's, or the journal, names them. A file may have a million rows:
 * they are looked for without holding anybody up, and written a few at a time. What is done stays done; one that was
 * killed looks again and finds what is left. Gives false where it has to stop before its end.
 * @param records numbers of the person, whose own rows go as they are
 */
export async function renameFiles(
  job: Pick<JobContext, 'db' | 'breathe' | 'wanted'>,
  names: FileNames,
  records: readonly number[],
): Promise<boolean> {
  if (names.size === 0) return true
  for (;;) {
    let changed = 0
    for (const place of PLACES) {
      const last = statement(job.db.read, `select ifnull(max(id), 0) from ${place.table}`).pluck().get() as number
      for (let after = 0; after < last; after += PAGE) {
        const rows = found(job.db.read, place, { names, records, after })
        for (let at = 0; at < rows.length; at += SLICE) {
          job.db.write((tx) => place.write(tx, rows.slice(at, at + SLICE)))
          await job.breathe()
          if (job.wanted() === 'stop') return false
        }
        changed += rows.length
        await job.breathe()
        if (job.wanted() === 'stop') return false
      }
    }
    if (changed === 0) return true
  }
}

type Look = { names: FileNames; records: readonly number[]; after: number }

function found(db: ReadDb, place: Place, { names, records, after }: Look): Renamed[] {
  const { table, column, of } = place
  const others = place.hasPerson ? 'and ifnull(person_id, 0) not in (select value from json_each(@records))' : ''
  const sql = `select id, ${of} as of, ${column} as was from ${table}
    where id > @after and id <= @until and (${place.found}) ${others}`
  const whose = { after, until: after + PAGE, records: JSON.stringify(records) }
  const rows = [...names.keys()].flatMap(
    (old) => statement(db, sql).all({ ...whose, old, json: JSON.stringify(old).slice(0, -1) }) as Found[],
  )
  const renamed = rows.map((row) => ({ id: row.id, was: row.was, now: place.renamed(row, names) }))
  return renamed.filter(({ was, now }) => was !== now)
}
