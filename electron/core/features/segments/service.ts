import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Segment } from '../../../../shared/features/segments/contract.ts'
import { type Rules, segmentsIn } from '../../../../shared/features/segments/rules.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import type { SettingsService } from '../settings/service.ts'
import { deleteWithUndo } from './deleted-segments.ts'
import { createMatcher } from './matcher.ts'
import { countMatching } from './matching.ts'
import {
  deleteSegment,
  draftsNaming,
  getSegment,
  insertSegment,
  listSegments,
  segmentNamed,
  someRows,
  updateSegment,
  valuesInUse,
  writeMember,
} from './repo.ts'

export { deletedSegments, restoreSegment, rewriteDeleted, standsWhenBack, whySegmentStays } from './deleted-segments.ts'
export { type Matched, matchedOf } from './matcher.ts'
export { countMatching, matchingPeople, type Order, type Who } from './matching.ts'
export { getSegment, valuesInUse } from './repo.ts'
export { renameTagInSegments, segmentsAskingFor } from './tag-rules.ts'

type In = Inputs['segments']

/** People shown beside the number while rules are written. */
const SAMPLE = 6

/** Takes a segment away that a sample made, unless it was changed or is used; gives its name when it stays. */
export function dropSampleSegment(tx: Tx, { id, version }: { id: number; version: number }): string | null {
  const stored = getSegment(tx, id)
  if (!stored) return null
  const used = listSegments(tx).some((one) => one.rules && segmentsIn(one.rules).includes(id))
  if (stored.version !== version || used || draftsNaming(tx, id).length > 0) return stored.name
  deleteSegment(tx, id)
  return null
}

export type SegmentsService = ReturnType<typeof segmentsService>

function refused(field: 'name' | 'rules', code: string): AppError<'VALIDATION'> {
  return new AppError('VALIDATION', { formErrors: [], fieldErrors: { [field]: [code] } })
}

/** Throws AppError NOT_FOUND. */
function stored(db: ReadDb, id: number): Segment {
  const found = getSegment(db, id)
  if (!found) throw new AppError('NOT_FOUND', { entity: 'segment', id: String(id) })
  return found
}

/** True when following the segments that rules name leads to `id`. */
function leadsTo(db: ReadDb, rules: Rules, id: number, seen = new Set<number>()): boolean {
  return segmentsIn(rules).some((next) => {
    if (next === id) return true
    if (seen.has(next)) return false
    seen.add(next)
    const inner = getSegment(db, next)?.rules
    return inner ? leadsTo(db, inner, id, seen) : false
  })
}

/** Throws AppError VALIDATION: a name is taken, rules name what is not there or go round in a circle. */
function check(db: ReadDb, id: number | null, { name, rules }: { name: string; rules: Rules | null }): void {
  const taken = segmentNamed(db, name)
  if (taken !== undefined && taken !== id) throw refused('name', 'taken')
  if (!rules) return
  for (const one of segmentsIn(rules)) stored(db, one)
  if (id !== null && leadsTo(db, rules, id)) throw refused('rules', 'circle')
}

/** Segments and lists: writing them, and finding their people for the list and for letters. */
export function segmentsService(deps: Deps, { settings }: { settings: SettingsService }) {
  const { db, ports, reader } = deps
  const matcher = createMatcher(deps, settings)
  return {
    who: matcher.who,
    matching: matcher.matching,
    list: (): Segment[] => listSegments(db.read),
    get: (id: number): Segment => stored(db.read, id),
    async count(asked: In['count']): Promise<Outputs['segments']['count']> {
      if (asked.segmentId != null) stored(db.read, asked.segmentId)
      const { people, ids } = await reader.run(countMatching, { who: matcher.who(asked), look: SAMPLE })
      const everyone = statement(db.read, 'select count(*) from people').pluck().get() as number
      return { people, everyone, sample: someRows(db.read, ids) }
    },
    values: (input: In['values']) => reader.run(valuesInUse, input),
    create({ name, rules }: In['create']): Segment {
      return db.write((tx, changes) => {
        check(tx, null, { name, rules })
        const id = insertSegment(tx, { name: name.normalize('NFC'), rules }, ports.clock.now())
        changes.touch('segments', id)
        return stored(tx, id)
      })
    },
    update({ id, version, name, rules }: In['update']): Segment {
      return db.write((tx, changes) => {
        const before = stored(tx, id)
        if ((before.rules === null) !== (rules === null)) throw refused('rules', 'kind')
        if (before.version !== version) {
          const fields = before.name === name ? [] : [{ field: 'name', yours: name, stored: before.name }]
          throw new AppError('CONFLICT', { entity: 'segment', id, version: before.version, fields })
        }
        check(tx, id, { name, rules })
        updateSegment(tx, id, { name: name.normalize('NFC'), rules }, ports.clock.now())
        changes.touch('segments', id)
        return stored(tx, id)
      })
    },
    delete(id: number): Outputs['segments']['delete'] {
      return db.write((tx, changes) => {
        stored(tx, id)
        const others = listSegments(tx).filter((one) => one.rules && segmentsIn(one.rules).includes(id))
        const usedBy = [...others.map((one) => one.name), ...draftsNaming(tx, id)]
        if (usedBy.length > 0) throw new AppError('SEGMENT_IN_USE', { usedBy })
        return { actionId: deleteWithUndo(tx, changes, id, ports.clock.now()) }
      })
    },
    setMember({ id, personId, member }: In['setMember']): void {
      db.write((tx, changes) => {
        if (stored(tx, id).kind !== 'list') throw refused('rules', 'kind')
        const exists = statement(tx, 'select 1 from people where id = ?').get(personId)
        if (!exists) throw new AppError('NOT_FOUND', { entity: 'customer', id: String(personId) })
        if (writeMember(tx, id, personId, member)) changes.touch('segment_members', id)
      })
    },
  }
}
