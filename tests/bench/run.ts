/**
 * `npm run bench [-- --only NAME] [--json FILE] [--bases DIR] [--trial]`: measures what budgets.ts promises and prints a table;
 * `--only` measures the group with that row and prints that row alone. What is heavy to set up is built once a run in a
 * temporary folder; `--bases DIR` keeps it there for the next run. A missed budget is shown, never hidden: exit code 1.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Bases, createBases } from './bases.ts'
import type { BenchName } from './budgets.ts'
import { benchCampaign } from './campaign.ts'
import { benchDuplicateScan } from './duplicate-scan.ts'
import { benchExport } from './export.ts'
import { benchFirstLoad } from './first-load.ts'
import { benchImport } from './import.ts'
import { benchList } from './list.ts'
import { benchOtherColumn } from './other-column.ts'
import { type BenchRow, table } from './rows.ts'
import { benchSearch } from './search.ts'
import { benchSegmentCount } from './segment-count.ts'
import { benchStart } from './start.ts'
import { benchWindow } from './window.ts'

type Note = (text: string) => void
type Group = { names: BenchName[]; run(bases: Bases, note: Note): Promise<BenchRow[]> }

const groups: Group[] = [
  { names: ['first-load-js'], run: (_bases, note) => benchFirstLoad(note) },
  { names: ['search-1m', 'growth-search'], run: benchSearch },
  { names: ['segment-count'], run: benchSegmentCount },
  { names: ['list-1m', 'list-jump-middle', 'growth-list'], run: benchList },
  { names: ['list-other-column'], run: benchOtherColumn },
  { names: ['start-core-ready', 'idle-memory'], run: benchStart },
  { names: ['start-first-list', 'search-painted'], run: benchWindow },
  { names: ['export-everything'], run: benchExport },
  { names: ['duplicate-scan-100k', 'duplicate-scan-1m'], run: benchDuplicateScan },
  { names: ['campaign-engine'], run: () => benchCampaign() },
  // Last: it takes longer than all the others.
  {
    names: [
      'import-50k',
      'import-1m',
      'import-1m-memory',
      'import-50k-into-1m',
      'import-lock-p99',
      'import-lock-max',
      'search-while-importing',
      'search-stall-while-importing',
      'growth-import',
      'undo-import',
    ],
    run: benchImport,
  },
]

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    bases: { type: 'string' },
    trial: { type: 'boolean' },
  },
})
const names = groups.flatMap((group) => group.names)
if (options.only && !names.some((name) => name === options.only)) {
  console.error(`There is no row "${options.only}". Rows: ${names.join(', ')}`)
  process.exit(2)
}
const note: Note = (text) => console.error(text)
const folder = options.bases ?? mkdtempSync(join(tmpdir(), 'bandhu-bench-'))
mkdirSync(folder, { recursive: true })
const bases = createBases(folder, note)
const rows: BenchRow[] = []
try {
  for (const group of groups) {
    if (options.only && !group.names.some((name) => name === options.only)) continue
    note(`— ${group.names.join(', ')}`)
    const measured = (await group.run(bases, note)).filter((row) => !options.only || row.name === options.only)
    rows.push(...measured)
    note(table(measured))
  }
} finally {
  if (!options.bases) rmSync(folder, { recursive: true, force: true })
}
console.log(table(rows))
if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
process.exitCode = rows.every((row) => row.ok) ? 0 : 1
