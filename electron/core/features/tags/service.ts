import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Tag, TagLine } from '../../../../shared/features/tags/contract.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { ChangeSet } from '../../events.ts'
import { openAction } from '../activity/journal.ts'
import { setAction } from '../activity/reverse.ts'
import { actOnSharing, updateRow } from '../customers/service.ts'
import type { JobsService } from '../jobs/service.ts'
import { renameTagInSegments, segmentsAskingFor } from '../segments/service.ts'

type In = Inputs['tags']
type Out = Outputs['tags']

const LIST = 'select id, name, colour from tags order by name_key'
const LINES = `select id, name, colour, (select count(*) from person_tags pt where pt.tag_id = t.id) as people
  from tags t order by name_key`

/** Every tag with how many people have it: counted along an index. For the reading thread. */
export function tagLines(db: ReadDb, _input: null): TagLine[] {
  return statement(db, LINES).all() as TagLine[]
}

/** Throws AppError NOT_FOUND. */
function tagById(db: ReadDb, id: number): TagLine {
  const tag = tagLine(db, id)
  if (!tag) throw new AppError('NOT_FOUND', { entity: 'tag', id: String(id) })
  return tag
}

const tagLine = (db: ReadDb, id: number) =>
  statement(
    db,
    'select id, name, colour, (select count(*) from person_tags pt where pt.tag_id = t.id) as people from tags t where id = ?',
  ).get(id) as TagLine | undefined

function refused(field: string, code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { [field]: [code] } })
}

/** The words that the owner puts on people. */
export function tagsService({ db, ports, reader }: Deps, { jobs }: { jobs: JobsService }) {
  const now = () => ports.clock.now()

  /** Takes a tag from everybody, or gives them another in its place, and lets it go. */
  function retag(kind: 'tag-merged' | 'tag-deleted', id: number, to: number | null, expected: number): Out['delete'] {
    const done = db.write((tx, changes) => {
      const { name, people } = tagById(tx, id)
      if (to !== null) tagById(tx, to)
      const usedBy = segmentsAskingFor(tx, name)
      if (usedBy.length > 0) throw new AppError('TAG_IN_USE', { usedBy })
      if (people !== expected) throw refused('expected', String(people))
      const at = now()
      const actionId = openAction(tx, { kind, title: name, subjectId: id, people }, at, 'applied')
      changes.touch('actions', actionId)
      changes.touchAll('tags')
      const deed = { kind: 'retag' as const, from: id, to }
      const jobId = actOnSharing({ tx, changes, actionId, at }, deed, { kind, title: name }, jobs)
      if (jobId !== null) setAction(tx, actionId, { state: 'running' })
      return { actionId, jobId }
    })
    if (done.jobId !== null) jobs.wake()
    return done
  }
  function rename(tx: Tx, changes: ChangeSet, before: Tag, name: string): void {
    const taken = statement(tx, 'select id from tags where name_key = ?').pluck().get(foldKey(name))
    if (taken !== undefined && taken !== before.id) throw refused('name', 'taken')
    renameTagInSegments(tx, changes, before.name, name)
  }

  return {
    list: (): Tag[] => statement(db.read, LIST).all() as Tag[],
    lines: (): Promise<TagLine[]> => reader.run(tagLines, null),
    update({ id, name: typed, colour }: In['update']): Out['update'] {
      const name = typed.normalize('NFC').replace(/\s+/g, ' ')
      if (name.includes('\0')) throw refused('name', 'nul')
      return db.write((tx, changes) => {
        const { people: _people, ...before } = tagById(tx, id)
        if (before.name === name && before.colour === colour) return { tag: before, actionId: null }
        if (before.name !== name) rename(tx, changes, before, name)
        const at = now()
        const actionId = openAction(tx, { kind: 'tag-edited', title: name, subjectId: id, people: 0 }, at, 'applied')
        const deed = { tx, changes, actionId, personId: null, versionAfter: null, at }
        updateRow(deed, 'tags', id, { name, name_key: foldKey(name), colour })
        changes.touch('tags', id)
        changes.touch('actions', actionId)
        return { tag: { id, name, colour }, actionId }
      })
    },
    merge({ id, into, expected }: In['merge']): Out['merge'] {
      if (into === id) throw refused('into', 'same')
      return retag('tag-merged', id, into, expected)
    },
    delete: ({ id, expected }: In['delete']): Out['delete'] => retag('tag-deleted', id, null, expected),
  }
}
