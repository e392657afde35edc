import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Topic, TopicLine } from '../../../../shared/features/consent/topics.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { journalBefore, openAction, rowImage } from '../activity/journal.ts'
import { topicIsHeld, topicLines, topicRow, topicRows } from './topic-rows.ts'

const NOBODYS = { personId: null, versionAfter: null }

const refused = (code: string) => new AppError('VALIDATION', { formErrors: [], fieldErrors: { name: [code] } })

/** Throws AppError NOT_FOUND. */
export function topicById(db: ReadDb, id: number): Topic {
  const topic = topicRow(db, id)
  if (!topic) throw new AppError('NOT_FOUND', { entity: 'topic', id: String(id) })
  return topic
}

/** The name as it is kept, free to be taken by `id`. Throws AppError VALIDATION. */
function freeName(tx: Tx, typed: string, id: number | null): { name: string; key: string } {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ')
  if (name.includes('\0')) throw refused('nul')
  const key = foldKey(name)
  const taken = statement(tx, 'select id from topics where name_key = ?').pluck().get(key) as number | undefined
  if (taken !== undefined && taken !== id) throw refused('taken')
  return { name, key }
}

/** What letters are about. A topic of which anybody said anything is retired, never deleted: who left it stays known. */
export function topicsService({ db, ports, reader }: Deps) {
  return {
    topics: (): Topic[] => topicRows(db.read),
    topicLines: (): Promise<TopicLine[]> => reader.run(topicLines, null),
    createTopic: ({ name: typed }: Inputs['consent']['createTopic']): Topic =>
      db.write((tx, changes) => {
        const { name, key } = freeName(tx, typed, null)
        const insert = statement(tx, 'insert into topics (name, name_key, created_at) values (?, ?, ?)')
        const made = insert.run(name, key, ports.clock.now())
        const id = Number(made.lastInsertRowid)
        changes.touch('topics', id)
        return topicById(tx, id)
      }),
    /** It comes back, retired where it was, when that is undone. */
    deleteTopic: ({ id }: Inputs['consent']['deleteTopic']): Outputs['consent']['deleteTopic'] =>
      db.write((tx, changes) => {
        const { name } = topicById(tx, id)
        if (topicIsHeld(tx, id)) throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { id: ['in-use'] } })
        const action = { kind: 'topic-deleted', title: name, subjectId: id, people: 0 } as const
        const actionId = openAction(tx, action, ports.clock.now(), 'applied')
        const row = rowImage(tx, 'topics', id)
        if (row) journalBefore(tx, actionId, 'delete', 'topics', row, NOBODYS)
        statement(tx, 'delete from topics where id = ?').run(id)
        changes.touch('topics', id)
        changes.touch('actions', actionId)
        return { actionId }
      }),
    renameTopic: ({ id, name: typed }: Inputs['consent']['renameTopic']): Topic =>
      db.write((tx, changes) => {
        topicById(tx, id)
        const { name, key } = freeName(tx, typed, id)
        statement(tx, 'update topics set name = ?, name_key = ? where id = ?').run(name, key, id)
        changes.touch('topics', id)
        return topicById(tx, id)
      }),
    retireTopic: ({ id, retired }: Inputs['consent']['retireTopic']): Topic =>
      db.write((tx, changes) => {
        const before = topicById(tx, id)
        if ((before.retiredAt !== null) !== retired)
          statement(tx, 'update topics set retired_at = ? where id = ?').run(retired ? ports.clock.now() : null, id)
        changes.touch('topics', id)
        return topicById(tx, id)
      }),
  }
}
