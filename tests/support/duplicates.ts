import type { Inputs } from '../../shared/contract.ts'
import type { RecordKind } from '../../shared/features/duplicates/contract.ts'
import { putPeople } from './people.ts'
import { jobOver, type TestCore } from './test-core.ts'

/**
 * `count` pairs of records of one person, written straight into the tables, found as duplicates with this score. The ids
 * of the two of pair n are 2n+1 and 2n+2 in an empty base. Gives the ids, two and two.
 */
export function putPairs(core: Pick<TestCore, 'core'>, count: number, score = 0.995): [number, number][] {
  const people = Array.from({ length: count }, (_, n) => [
    { name: `Person ${n + 1}`, email: `p${n + 1}@town.in`, city: 'Kolkata' },
    { name: `P. ${n + 1}`, email: `q${n + 1}@town.in`, status: n % 3 === 0 ? ('unsubscribed' as const) : undefined },
  ]).flat()
  const ids = putPeople(
    core,
    people.map(({ status, ...one }) => (status ? { ...one, status } : one)),
  )
  const pairs = Array.from({ length: count }, (_, n): [number, number] => [ids[2 * n] ?? 0, ids[2 * n + 1] ?? 0])
  putGroups(core, pairs, score)
  return pairs
}

/** A finished scan that found these groups; `search` last: the last one found them, too. */
export function putGroups(
  { core }: Pick<TestCore, 'core'>,
  groups: readonly (readonly number[])[],
  score = 0.995,
  kind: RecordKind = 'person',
  search: 'new' | 'last' = 'new',
): void {
  const { $client } = core.db.read
  $client.transaction(() => {
    if (search === 'new') $client.exec('insert into duplicate_scans (job_id, started_at, finished_at) values (0, 1, 2)')
    const scan = $client.prepare('select max(id) from duplicate_scans').pluck().get()
    const group = $client.prepare('insert into duplicate_groups (scan_id, kind, score, found_at) values (?, ?, ?, 2)')
    const member = $client.prepare('insert into duplicate_members (group_id, record_id) values (?, ?)')
    const pair = $client.prepare(
      "insert into duplicate_pairs (group_id, a, b, score, reasons) values (?, ?, ?, ?, '[]')",
    )
    for (const ids of groups) {
      const { lastInsertRowid } = group.run(scan, kind, score)
      for (const id of ids) member.run(lastInsertRowid, id)
      for (const [at, a] of ids.entries()) for (const b of ids.slice(at + 1)) pair.run(lastInsertRowid, a, b, score)
    }
  })()
}

type Line = { email?: string; phone?: string; street?: string; city?: string; code?: string; born?: string }

/** What the form says of somebody with at most one line of each kind. */
export const personWith = (
  name: string,
  { email, phone, street, city, code, born }: Line = {},
): Inputs['customers']['create'] => ({
  name,
  emails: email ? [{ address: email }] : [],
  phones: phone ? [{ number: phone }] : [],
  addresses: street || city || code ? [{ street, city, postalCode: code }] : [],
  ...(born ? { birthday: born } : {}),
})

/** Of each group that a scan finds its names, and how sure it is, in the order of the alphabet. */
export async function groupsTold(core: TestCore, kind: RecordKind = 'person'): Promise<string[]> {
  const { jobId } = await core.client.duplicates.scan()
  await jobOver(core, jobId)
  const { groups } = await core.client.duplicates.groups({ kind })
  return groups.map(({ members, confidence }) => `${members.map(({ name }) => name).join(' = ')}: ${confidence}`).sort()
}
