import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../scripts/source-stamp.ts'
import { budgets } from '../bench/budgets.ts'
import type { BenchRow } from '../bench/rows.ts'

/* A bench is run seldom: that each of its rows can be measured is shown here, on little. */

const installed = spawnSync('sqlite3', ['--version']).status === 0
if (!installed)
  console.log('skipped: whether every row of the bench can be measured (the command sqlite3 is not installed)')

test.skipIf(!installed)(
  'every budget is measured (skipped where the command sqlite3 is not installed: apt-get install sqlite3)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bandhu-bench-trial-'))
    try {
      const json = join(folder, 'rows.json')
      const bench = spawn(process.execPath, ['tests/bench/run.ts', '--trial', '--json', json], {
        cwd: projectRoot,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      bench.stderr.on('data', (text) => {
        said = `${said}${text}`.slice(-4_000)
      })
      await once(bench, 'exit')
      // 1: a budget is missed, as on a busy computer they are.
      expect([0, 1], said).toContain(bench.exitCode)
      const rows = JSON.parse(readFileSync(json, 'utf8')) as BenchRow[]
      expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(budgets).toSorted())
      expect(rows.filter(({ value }) => !(value > 0))).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  900_000,
)
