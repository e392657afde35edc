import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bases } from './bases.ts'
import { type BenchRow, benchRow, median } from './rows.ts'
import { SIZES } from './sizes.ts'

/** What the file holds, as SQLite's own program writes it: the baseline. */
const SAME_FACTS = `
select p.id, p.name, p.given_name, p.family_name, p.job_title, p.birthday, p.created_at, p.last_mailed_at, co.name, c.status,
  (select group_concat(address) from person_emails where person_id = p.id),
  (select group_concat(number) from person_phones where person_id = p.id),
  (select group_concat(street || city || region || postal_code || country) from person_addresses where person_id = p.id),
  (select group_concat(g.name) from person_tags t join tags g on g.id = t.tag_id where t.person_id = p.id),
  (select group_concat(text) from timeline_events where person_id = p.id and kind = 'note'),
  (select group_concat(coalesce(text_value, number_value, minor_units, day_value, flag_value))
    from custom_values where person_id = p.id)
from people p left join companies co on co.id = p.company_id
left join consents c on c.person_id = p.id and c.channel = 'email'`

/** Everybody with everything into a file, as a job of the product, against `sqlite3 -csv` of the same facts. */
export async function benchExport(bases: Bases, note: (text: string) => void): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-bench-export-'))
  try {
    const dataDir = join(folder, 'base')
    cpSync((await bases(SIZES.most)).dataDir, dataDir, { recursive: true })
    const bare: number[] = []
    for (let run = 0; run < 3; run++) {
      const began = performance.now()
      const out = openSync(join(folder, 'bare.csv'), 'w')
      execFileSync('sqlite3', ['-csv', join(dataDir, 'bandhu.db'), SAME_FACTS], { stdio: ['ignore', out, 'inherit'] })
      bare.push((performance.now() - began) / 1000)
    }
    const child = fork(fileURLToPath(new URL('./export-child.ts', import.meta.url)), [dataDir], { execArgv: [] })
    let runs: { seconds: number; peakMb: number }[] = []
    child.once('message', (said) => {
      runs = said as typeof runs
    })
    await once(child, 'exit')
    if (runs.length === 0) throw new Error('the export ended without a result')
    for (const { seconds, peakMb } of runs) note(`  exported in ${seconds.toFixed(1)} s, peak ${peakMb.toFixed(0)} MB`)
    return [benchRow('export-everything', median(runs.map((run) => run.seconds)), median(bare))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
