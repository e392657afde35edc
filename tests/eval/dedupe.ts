import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import papa from 'papaparse'
import { countRecords, idsAfter, loadFacts } from '../../electron/core/features/duplicates/scan/load-facts.ts'
import { findGroups } from '../../electron/core/features/duplicates/scan/scan.ts'
import { readRows } from '../../electron/core/features/import/rows/file-rows.ts'
import { analyseFile } from '../../electron/core/features/import/source/analyse-file.ts'
import type { RecordKind } from '../../shared/features/duplicates/contract.ts'
import type { ImportColumn } from '../../shared/features/import/contract.ts'
import { foldKey } from '../../shared/text-folding.ts'
import { agreeToGuesses } from '../support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'
import type { EvalOptions } from './options.ts'

/** The column added to the file: each row names itself by a tag, which every person keeps of all their rows. */
const TAGS = 'Tags'
const PAGE = 100
type Pair = readonly [number, number]

type Table = { header: string[]; rows: string[][] }
/** The true clusters: of each row the name of its cluster. */
type Truth = { clusterOf: string[]; leftOut: number[] }

/**
 * Imports a file by the procedures the window calls, columns as the product takes them, into a fresh database; runs the
 * product's own scan; compares the pairs of rows that are one person then with the true ones. Rows that the import
 * itself took for one person count as found, rows it could not take as missed. `before`: pairs the score says are one,
 * `grouped`: pairs in one group once chains are cut.
 */
export async function evaluateDedupe(options: EvalOptions) {
  const { input, truth, ignore, country } = options
  const column = options['truth-column']
  if (!input || (!truth && !column))
    throw new Error('--input F.csv and --truth pairs.csv or --truth-column C are needed')
  const table = await readTable(input)
  const known = truth ? await fromPairs(table, truth) : fromColumn(table, column ?? '')
  const ignored = (ignore ?? '').split(',').map(plain).filter(Boolean)
  for (const name of ignored)
    if (!table.header.some((header) => plain(header) === name)) throw new Error(`--ignore ${name}: no such column`)
  const leftOut = new Set(known.leftOut)
  for (const [at, header] of table.header.entries()) if (ignored.includes(plain(header))) leftOut.add(at)
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-eval-'))
  const core = await createTestCore()
  try {
    const path = join(folder, basename(input))
    writeFileSync(path, writeTable(table, leftOut))
    const columns = await importAll(core, path, country)
    const began = performance.now()
    const { jobId } = await core.client.duplicates.scan()
    const job = await jobOver(core, jobId)
    if (job.state !== 'done') throw new Error(`the scan ended as ${job.state}`)
    const seconds = (performance.now() - began) / 1000
    const { kind, records } = recordsOf(core, table, columns, leftOut)
    const groups = await foundGroups(core, kind)
    const result = {
      before: judge(known, records, linkedPairs(core, kind)),
      grouped: {
        ...judge(known, records, pairsIn(groups)),
        largestGroup: Math.max(0, ...groups.map((one) => one.length)),
      },
      seconds,
      megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }
    return { summary: { rows: table.rows.length, kind, records: new Set(records).size, ...result }, ...result }
  } finally {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/** The file as an import reads it: its header and its rows, all columns. */
async function readTable(path: string): Promise<Table> {
  const name = basename(path)
  const shape = await analyseFile(path, name, { fields: [{ index: 0, field: 'fullName' }] })
  const rows: string[][] = []
  for await (const batch of readRows(path, name, shape)) {
    for (const { cells } of batch.rows) rows.push(shape.columns.map((one) => (cells[one.index] ?? '').trim()))
  }
  return { header: shape.columns.map((one) => one.header.trim()), rows }
}

const keptOf = ({ header }: Table, leftOut: ReadonlySet<number>): number[] =>
  header.map((_, at) => at).filter((at) => !leftOut.has(at))

function writeTable(table: Table, leftOut: ReadonlySet<number>): string {
  const { header, rows } = table
  const kept = keptOf(table, leftOut)
  const lines = rows.map((row, n) => [...kept.map((at) => row[at] ?? ''), tagOf(n)])
  return papa.unparse([[...kept.map((at) => header[at] ?? ''), TAGS], ...lines])
}

const tagOf = (row: number) => `row-${row}`

function fromColumn({ header, rows }: Table, column: string): Truth {
  const at = header.findIndex((one) => plain(one) === plain(column))
  if (at < 0) throw new Error(`--truth-column ${column}: no such column`)
  return { clusterOf: rows.map((row, n) => row[at] || `alone-${n}`), leftOut: [at] }
}

/** Pairs of ids, one a line; the column of the input that holds them is the one in which most of them are found. */
async function fromPairs({ rows, header }: Table, path: string): Promise<Truth> {
  const pairs = (await readTable(path)).rows.map(([a = '', b = '']) => [a, b] as const)
  const ids = new Set(pairs.flat())
  const hits = header.map((_, at) => rows.filter((row) => ids.has(row[at] ?? '')).length)
  const at = hits.indexOf(Math.max(...hits))
  if ((hits[at] ?? 0) === 0) throw new Error(`${path}: its ids are in no column of the input`)
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    const up = parent.get(id)
    return up === undefined || up === id ? id : root(up)
  }
  for (const [a, b] of pairs) parent.set(root(a), root(b))
  return { clusterOf: rows.map((row) => root(row[at] ?? '')), leftOut: [at] }
}

async function importAll(core: TestCore, path: string, country: string): Promise<ImportColumn[]> {
  const { language, currency } = await core.client.settings.get()
  const shop = { businessName: 'Eval', postalAddress: 'Nowhere 1' }
  await core.client.settings.setUp({ language, currency, country, ...shop })
  const opened = await core.client.import.open({ ref: core.core.files.offer(path, basename(path)) })
  if (opened.jobId !== null) await jobOver(core, opened.jobId)
  const checked = await core.client.import.get({ id: opened.id })
  if (checked.state !== 'checked') throw new Error(`the import ended as ${checked.error?.code ?? checked.state}`)
  const mapped = checked.columns.map(({ header, field }) => `${header} → ${field}`)
  console.info(mapped.join(', '))
  await agreeToGuesses(core, opened.id)
  const { jobId } = await core.client.import.start({ id: opened.id, ground: null })
  if (jobId !== null) await jobOver(core, jobId)
  return checked.columns
}

/**
 * Of each row the record it became. In a list of companies no tag says so: what they are called does, by which the import
 * knows them.
 */
function recordsOf(core: TestCore, table: Table, columns: readonly ImportColumn[], leftOut: ReadonlySet<number>) {
  const named = columns.find(({ field }) => field === 'company')
  const at = named === undefined ? undefined : keptOf(table, leftOut)[named.index]
  if (at !== undefined && columns.some(({ header, field }) => header === TAGS && field !== 'tags')) {
    const sql = `select id, name_key as name from companies
      union all select company_id, name_key from company_aliases`
    const found = core.core.db.read.$client.prepare(sql).all() as { id: number; name: string }[]
    const companies = new Map(found.map(({ id, name }) => [name, id]))
    const aside = companiesOfAside(core)
    const records = table.rows.map(
      (row, n) => companies.get(foldKey(row[at] ?? '')) ?? aside.get(n + FIRST_ROW) ?? null,
    )
    return { kind: 'company', records } as const
  }
  const people = peopleOfRows(core, table.rows.length)
  return isOfCompanies(core)
    ? ({ kind: 'company', records: companiesOf(core, people) } as const)
    : ({ kind: 'person', records: people } as const)
}

/** Below the header, as a spreadsheet counts. */
const FIRST_ROW = 2

/** Of rows not taken as they stood the company of whom they were taken for: its own name stands nowhere else. */
function companiesOfAside({ core }: TestCore): Map<number, number> {
  const sql = `select a.row, p.company_id as company from import_aside a join people p on p.id = a.person_id
    where p.company_id is not null`
  const found = core.db.read.$client.prepare(sql).all() as { row: number; company: number }[]
  return new Map(found.map(({ row, company }) => [row, company]))
}

/** Of each row the person it is of, by its tag. */
function peopleOfRows(core: TestCore, rows: number): (number | null)[] {
  const sql = 'select g.name, pt.person_id as person from person_tags pt join tags g on g.id = pt.tag_id'
  const found = core.core.db.read.$client.prepare(sql).all() as { name: string; person: number }[]
  const people = new Map(found.map(({ name, person }) => [name.toLowerCase(), person]))
  return Array.from({ length: rows }, (_, n) => people.get(tagOf(n)) ?? null)
}

/** Whether nobody of the file has a name: it is a list of companies, and each row is of its company. */
function isOfCompanies({ core }: TestCore): boolean {
  const sql = `select count(*) filter (where name = '' and company_id is not null) * 10 >= count(*) * 9 from people`
  return core.db.read.$client.prepare(sql).pluck().get() === 1
}

/** Of each row the company its person is with. */
function companiesOf({ core }: TestCore, people: readonly (number | null)[]): (number | null)[] {
  const sql = 'select id, company_id as company from people'
  const found = core.db.read.$client.prepare(sql).all() as { id: number; company: number | null }[]
  const companies = new Map(found.map(({ id, company }) => [id, company]))
  return people.map((person) => (person === null ? null : (companies.get(person) ?? null)))
}

/** Groups as the window reads them, page by page. */
async function foundGroups({ client }: TestCore, kind: RecordKind): Promise<number[][]> {
  const all: number[][] = []
  for (let offset = 0; ; offset += PAGE) {
    const { groups, total } = await client.duplicates.groups({ kind, offset, limit: PAGE })
    all.push(...groups.map(({ members }) => members.map((one) => one.id)))
    if (all.length >= total || groups.length === 0) return all
  }
}

function* pairsIn(groups: readonly (readonly number[])[]): Generator<Pair> {
  for (const group of groups) for (const [i, a] of group.entries()) for (const b of group.slice(i + 1)) yield [a, b]
}

/** Pairs that look like one before chains are cut: the scan keeps only those inside groups, so it is asked once more. */
function* linkedPairs({ core }: TestCore, kind: RecordKind): Generator<Pair> {
  const { read } = core.db
  const ids = idsAfter(read, kind, 0, countRecords(read, kind))
  const scan = findGroups([loadFacts(read, kind, ids)], ids.length)
  let step = scan.next()
  while (!step.done) step = scan.next()
  for (const { a, b } of step.value.links) yield [ids[a] ?? 0, ids[b] ?? 0]
}

/** Pairs of records → pairs of rows, against the true ones. Rows of one record are a pair that the import found. */
function judge({ clusterOf }: Truth, people: readonly (number | null)[], found: Iterable<Pair>) {
  const rowsOf = new Map<number, number[]>()
  for (const [row, person] of people.entries())
    if (person !== null) rowsOf.set(person, [...(rowsOf.get(person) ?? []), row])
  const sizes = new Map<string, number>()
  for (const cluster of clusterOf) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1)
  const truePairs = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  let right = 0
  let wrong = 0
  const count = (a: number, b: number) => {
    if (clusterOf[a] === clusterOf[b]) right++
    else wrong++
  }
  for (const rows of rowsOf.values())
    for (const [i, a] of rows.entries()) for (const b of rows.slice(i + 1)) count(a, b)
  for (const [one, other] of found)
    for (const a of rowsOf.get(one) ?? []) for (const b of rowsOf.get(other) ?? []) count(a, b)
  const precision = right + wrong === 0 ? 1 : right / (right + wrong)
  const recall = truePairs === 0 ? 1 : right / truePairs
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1 }
}
