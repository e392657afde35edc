/**
 * `npm run eval -- TASK … --json FILE`: measures the product on data nobody here wrote. Each task drives the product's
 * own procedures and gives `{ summary, files }`; how to read it: CONTRIBUTING.md.
 */

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { evaluateAddresses, evaluatePhones } from './contact-lines.ts'
import { evaluateCsv } from './csv.ts'
import { evaluateDedupe } from './dedupe.ts'
import { evaluateImport } from './import.ts'

const TASKS = {
  import: evaluateImport,
  csv: evaluateCsv,
  phones: evaluatePhones,
  addresses: evaluateAddresses,
  dedupe: evaluateDedupe,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string' },
    expected: { type: 'string' },
    clean: { type: 'string' },
    input: { type: 'string' },
    truth: { type: 'string' },
    'truth-column': { type: 'string' },
    ignore: { type: 'string' },
    country: { type: 'string', default: 'IN' },
    json: { type: 'string' },
  },
})
const task = positionals[0] ?? ''
if (!(task in TASKS)) {
  console.error(
    `usage: npm run eval -- ${Object.keys(TASKS).join('|')} --dir DIR [--expected E.json] [--clean DIR] [--json FILE]\n       npm run eval -- dedupe --input F.csv --truth PAIRS.csv|--truth-column C [--ignore COL,COL] [--json FILE]`,
  )
  process.exit(2)
}
const result = await TASKS[task as keyof typeof TASKS](values)
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
console.info(JSON.stringify(result.summary, null, 2))
