import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Topic, TopicLine } from '../../../../shared/features/consent/topics.ts'
import { foldKey } from '../../../../shared/text-folding.ts'
import { type ReadDb, statement, type Tx } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { topicIsHeld, topicLines, topicRow, topicRows } from './topic-rows.ts'

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

/** Whether a topic of this number was here and went. */
function wasDeleted(tx: Tx, id: number): boolean {
  const given = statement(tx, "select seq from sqlite_sequence where name = 'topics'").pluck().get()
  return id <= Number(given ?? 0) && topicRow(tx, id) === undefined
}

/** What letters are about. A topic of which anybody said anything is retired, never deleted: who left it stays known. */
export function topicsService({ db, ports, reader }: Deps) {
  return {
    topics: (): Topic[] => topicRows(db.read),
    topicLines: (): Promise<TopicLine[]> => reader.run(topicLines, null),
    createTopic: ({ name: typed, back }: Inputs['consent']['createTopic']): Topic =>
      db.write((tx, changes) => {
        const { name, key } = freeName(tx, typed, null)
        if (back && !wasDeleted(tx, back.id)) throw new AppError('NOT_FOUND', { entity: 'topic', id: String(back.id) })
        const now = ports.clock.now()
        const insert = statement(
          tx,
          'insert into topics (id, name, name_key, retired_at, created_at) values (?, ?, ?, ?, ?)',
        )
        const made = insert.run(back?.id ?? null, name, key, back?.retired ? now : null, now)
        const id = Number(made.lastInsertRowid)
        changes.touch('topics', id)
        return topicById(tx, id)
      }),
    deleteTopic: ({ id }: Inputs['consent']['deleteTopic']): void =>
      db.write((tx, changes) => {
        topicById(tx, id)
        if (topicIsHeld(tx, id)) throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { id: ['in-use'] } })
        statement(tx, 'delete from topics where id = ?').run(id)
        changes.touch('topics', id)
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
