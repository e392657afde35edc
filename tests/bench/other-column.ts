import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ListColumn } from '../../shared/features/customers/columns.ts'
import { createTestCore, type TestCore } from '../support/test-core.ts'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow, median } from './rows.ts'
import { SIZES } from './sizes.ts'

const COMMON: readonly ListColumn[] = [
  'phone',
  'email',
  'company',
  'city',
  'birthday',
  'tags',
  'consent',
  'channel:sms',
]
const LIMIT = 100
const PEOPLE = SIZES.most

/** Everybody gets a number of the shop's own, as a text and to count with; most are born. */
async function withOwnValues({ client, core }: TestCore): Promise<ListColumn[]> {
  const text = await client.fields.create({ name: 'Customer number', kind: 'text' })
  const number = await client.fields.create({ name: 'Points', kind: 'number' })
  const { $client } = core.db.read
  const put = (field: number, column: string, value: string) =>
    $client.exec(`insert into custom_values (person_id, field_id, ${column}) select id, ${field}, ${value} from people`)
  put(text.id, 'text_value', "'K-' || (id * 7919 % 1000003)")
  put(number.id, 'number_value', 'id * 104729 % 5003')
  $client.exec(
    `update people set birthday = printf('%04d-%02d-%02d', 1940 + id % 70, 1 + id % 12, 1 + id % 28) where id % 3 > 0`,
  )
  return [`field:${text.id}`, `field:${number.id}`]
}

/** The first page by every other column: asked of the reading thread, as the window does; of three passes the median, of the columns the slowest. */
export async function benchOtherColumn(bases: Bases, note: (text: string) => void): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bandhu-bench-column-'))
  copyFileSync(join((await bases(PEOPLE)).dataDir, 'bandhu.db'), join(dataDir, 'bandhu.db'))
  const t = await createTestCore({ dataDir, start: false })
  try {
    const columns = [...COMMON, ...(await withOwnValues(t))]
    const slowest: { column: ListColumn; first: number }[] = []
    /** Milliseconds of the processor, of every thread: what another program’s work beside this one does not lengthen. */
    const worked = (since: NodeJS.CpuUsage) => {
      const { user, system } = process.cpuUsage(since)
      return (user + system) / 1000
    }
    for (const sort of columns) {
      const [firsts, processor, later]: [number[], number[], number[]] = [[], [], []]
      for (let pass = 0; pass < 3; pass++) {
        // What was kept is forgotten with a write.
        t.core.db.read.$client.exec('update people set version = version where id = 1')
        const [began, used] = [performance.now(), process.cpuUsage()]
        const { rows } = await t.client.customers.list({ sort, limit: LIMIT })
        firsts.push(performance.now() - began)
        processor.push(worked(used))
        if (rows.length !== LIMIT) throw new Error(`${rows.length} rows by ${sort}`)
        const again = performance.now()
        await t.client.customers.list({ sort, limit: LIMIT, offset: PEOPLE / 2 })
        later.push(performance.now() - again)
      }
      note(
        `  by ${sort}: first page ${firsts.map((ms) => ms.toFixed(0)).join(', ')} ms (${median(processor).toFixed(0)} of the processor); one in the middle ${median(later).toFixed(1)} ms`,
      )
      slowest.push({ column: sort, first: median(firsts) })
    }
    return [benchRow('list-other-column', Math.max(...slowest.map(({ first }) => first)))]
  } finally {
    await t.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
