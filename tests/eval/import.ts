import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import * as xlsx from '@e965/xlsx'
import { ORPCError } from '@orpc/client'
import iconv from 'iconv-lite'
import papa from 'papaparse'
import { openColumns } from '../../shared/features/import/columns/open-columns.ts'
import type { Import, ImportCounts } from '../../shared/features/import/contract.ts'
import { agreeToGuesses } from '../support/imports.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'
import type { EvalOptions } from './options.ts'

/** What somebody wrote down about a file (testdata/README.md, "columns.json"). */
type Expected = {
  headerRow?: number | null
  people?: number | false
  columns?: Record<string, string>
  consent?: Record<string, string>
  also?: Record<string, string[]>
}

type FileResult = {
  file: string
  encoding: string | null
  delimiter: string | null
  headerRow: number | null
  columns: Record<string, string>
  people: number
  counts: ImportCounts | null
  skipped: { row: number; reason: string }[]
  refused: string | null
  hung: boolean
  /** From the file to its problems, all rows checked, the first time: as a clock has it, and as the processor worked. */
  checkedSeconds: number
  checkedWork: number
  unaccounted: number
  secondRunCreated: number
  columnsKnown: number
  /** As they were written down, or one of the fields accepted as well. */
  columnsRight: number
  /** Not among those: right by `COARSER` alone. */
  columnsFiner: number
  columnsFound: number
  /** Columns a person has to answer for before the import begins: every guess is agreed to here. */
  asked: string[]
  /** Wrong, and nobody was asked. */
  wrongUnasked: number
  peopleRight: boolean | null
  consentKnown: number
  consentRight: number
  wrong: string[]
}

/** A file that takes longer than this is hung, in ms: two imports with their threads are part of it. */
const PATIENCE = 120_000
/**
 * So is one that works longer than this until all its rows are checked, or it is refused: time of the processor in all
 * threads, in ms, which a busy machine does not stretch.
 */
const CHECK_PATIENCE = 10_000

/** Imports every file of a folder, each into a fresh database, and once more into the same one. */
export async function evaluateImport({ dir, expected, country }: EvalOptions) {
  if (!dir || !existsSync(dir)) throw new Error(`--dir ${dir ?? ''}: there is no such folder`)
  const truth = expected ? (JSON.parse(readFileSync(expected, 'utf8')) as Record<string, Expected>) : null
  const files: FileResult[] = []
  for (const path of importFiles(dir)) {
    const file = relative(dir, path).replaceAll('\\', '/')
    const result = await importFile(path, file, truth?.[file] ?? null, country)
    files.push(result)
    const note = result.wrong.length > 0 ? ` ${result.wrong.join('; ')}` : ''
    console.info(`${file}: ${result.refused ?? `${result.people} people`}${note}`)
  }
  return { summary: summarise(files, truth !== null), files }
}

function summarise(files: FileResult[], compared: boolean) {
  const sum = (of: (file: FileResult) => number) => files.reduce((total, file) => total + of(file), 0)
  const share = (right: number, all: number) => (compared && all > 0 ? right / all : null)
  const found = sum((file) => file.columnsFound)
  const judged = files.filter((file) => file.peopleRight !== null)
  return {
    files: files.length,
    columnsKnown: sum((file) => file.columnsKnown),
    columnsRight: share(
      sum((file) => file.columnsRight),
      sum((file) => file.columnsKnown),
    ),
    columnsFiner: share(
      sum((file) => file.columnsFiner),
      sum((file) => file.columnsKnown),
    ),
    columnsAsked: found > 0 ? sum((file) => file.asked.length) / found : null,
    wrongUnasked: share(
      sum((file) => file.wrongUnasked),
      sum((file) => file.columnsKnown),
    ),
    peopleRight: share(judged.filter((file) => file.peopleRight).length, judged.length),
    consentRight: share(
      sum((file) => file.consentRight),
      sum((file) => file.consentKnown),
    ),
    unaccounted: sum((file) => file.unaccounted),
    secondRunCreated: sum((file) => file.secondRunCreated),
    refused: files.filter((file) => file.refused !== null).length,
    hung: files.filter((file) => file.hung).length,
  }
}

function filesIn(dir: string, wanted: (extension: string) => boolean): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(dir, entry.name), wanted) : [join(dir, entry.name)]))
    .filter((path) => wanted(extname(path).toLowerCase()))
    .filter((path) => !/(?:^|[/\\])(?:LICENSE|README)/.test(path))
    .sort()
}

export function textFiles(dir: string): string[] {
  return filesIn(dir, (extension) => ['.csv', '.tsv', '.tab', '.txt', ''].includes(extension))
}

/** Whatever the name says: what a file is, its bytes tell. Left out is what describes the others. */
function importFiles(dir: string): string[] {
  return filesIn(dir, (extension) => !['.json', '.md', '.gz'].includes(extension))
}

async function importFile(path: string, file: string, truth: Expected | null, country: string): Promise<FileResult> {
  const result: FileResult = {
    file,
    encoding: null,
    delimiter: null,
    headerRow: null,
    columns: {},
    people: 0,
    counts: null,
    skipped: [],
    refused: null,
    hung: false,
    checkedSeconds: 0,
    checkedWork: 0,
    unaccounted: 0,
    secondRunCreated: 0,
    columnsKnown: 0,
    columnsRight: 0,
    columnsFiner: 0,
    columnsFound: 0,
    asked: [],
    wrongUnasked: 0,
    peopleRight: null,
    consentKnown: 0,
    consentRight: 0,
    wrong: [],
  }
  const core = await createTestCore()
  const watch = new AbortController()
  try {
    const settings = await core.client.settings.get()
    const shop = { businessName: 'Eval', postalAddress: 'Nowhere 1' }
    await core.client.settings.setUp({ language: settings.language, currency: settings.currency, country, ...shop })
    const late = new Promise<'late'>((resolve) => {
      const timer = setTimeout(() => resolve('late'), PATIENCE)
      watch.signal.addEventListener('abort', () => clearTimeout(timer))
    })
    result.hung = (await Promise.race([twice(core, path, result), late])) === 'late'
    result.hung ||= result.checkedWork * 1000 > CHECK_PATIENCE
    compare(core, result, truth)
  } finally {
    watch.abort()
    await core.close()
  }
  return result
}

async function twice(core: TestCore, path: string, result: FileResult): Promise<'done'> {
  const first = await once(core, path, result)
  if (!first) return 'done'
  Object.assign(result, {
    encoding: first.encoding,
    delimiter: first.delimiter,
    headerRow: first.headerRow,
    columns: columnsOf(first),
    counts: first.counts,
    people: Number(core.core.db.read.$client.prepare('select count(*) from people').pluck().get()),
  })
  result.skipped = await skippedOf(core, first.id)
  result.unaccounted = unaccounted(core, path, first, result.skipped.length)
  const again = await once(core, path, result)
  result.secondRunCreated = again?.counts?.created ?? 0
  return 'done'
}

/** One import from the file to its end, by the procedures the window calls. Null: refused, with the reason noted. */
async function once(core: TestCore, path: string, result: FileResult): Promise<Import | null> {
  try {
    const [begun, worked] = [performance.now(), process.cpuUsage()]
    const checked = await openedAndChecked(core, path).finally(() => {
      const { user, system } = process.cpuUsage(worked)
      result.checkedSeconds ||= (performance.now() - begun) / 1000
      result.checkedWork ||= (user + system) / 1e6
    })
    if (checked.state !== 'checked') {
      result.refused = checked.error?.code ?? checked.state
      return null
    }
    // The second time it is remembered what was agreed to.
    if (result.columnsFound === 0) {
      const open = new Set(openColumns(checked.columns).map(({ index }) => index))
      result.asked = columnNames(checked).filter((_, at) => open.has(checked.columns[at]?.index ?? -1))
      result.columnsFound = checked.columns.length
    }
    await agreeToGuesses(core, checked.id)
    const { jobId } = await core.client.import.start({ id: checked.id, ground: null })
    if (jobId !== null) await jobOver(core, jobId)
    return core.client.import.get({ id: checked.id })
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    result.refused = error.code
    return null
  }
}

async function openedAndChecked(core: TestCore, path: string): Promise<Import> {
  const name = path.split(/[/\\]/).at(-1) ?? path
  const { id, jobId } = await core.client.import.open({ ref: core.core.files.offer(path, name) })
  if (jobId !== null) await jobOver(core, jobId)
  return core.client.import.get({ id })
}

/** Columns as columns.json names them: header, `header#2` for a repeated one, `#3` for a blank one. */
function columnNames({ columns }: Import): string[] {
  const seen = new Map<string, number>()
  return columns.map(({ index, header }) => {
    const count = (seen.get(header) ?? 0) + 1
    seen.set(header, count)
    return header.trim() === '' ? `#${index + 1}` : count > 1 ? `${header}#${count}` : header
  })
}

function columnsOf(found: Import): Record<string, string> {
  const names = columnNames(found)
  return Object.fromEntries(found.columns.map(({ field }, at) => [names[at] ?? '', field]))
}

async function skippedOf({ client }: TestCore, id: number): Promise<{ row: number; reason: string }[]> {
  const skipped: { row: number; reason: string }[] = []
  for (let offset = 0; ; offset += 500) {
    const page = await client.import.problems({ id, offset, limit: 500 })
    skipped.push(...page.problems.filter((one) => one.skipsRow).map(({ row, reason }) => ({ row, reason })))
    if (page.problems.length < 500) return skipped
  }
}

/** Rows another parser sees below the header, less those the import says something about. */
function unaccounted(core: TestCore, path: string, first: Import, skipped: number): number {
  const { counts } = first
  if (!counts) return 0
  const isText = first.source.kind === 'text'
  const bytes = readFileSync(isText ? path : keptTable(core, first.id))
  const text = iconv.decode(bytes, first.encoding).replace(/^"?sep=.\s*?(?:\r\n|\n|\r)/i, '')
  const { data } = papa.parse<string[]>(text, { delimiter: first.delimiter })
  if (data.at(-1)?.join('') === '') data.pop()
  const converted = isText ? 0 : notConverted(path, first, data)
  const below = data.length - (first.headerRow ?? 0)
  const { created, updated, unchanged, repeated, alone, blank } = counts
  return converted + Math.abs(below - (created + updated + unchanged + repeated + alone + skipped + blank))
}

function keptTable({ core, dataDir }: TestCore, id: number): string {
  const name = core.db.read.$client.prepare('select stored_name from imports where id = ?').pluck().get(id)
  return join(dataDir, 'imports', String(name))
}

/** Cards as another reader counts them: by the lines that begin one, in whatever letters. */
function cardsIn(path: string): number {
  const text = readFileSync(path).toString('latin1').replaceAll('\0', '')
  return text.match(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?BEGIN:VCARD\s*$/gim)?.length ?? 0
}

const groupsIn = ({ notes }: Import['source']) => notes.find(({ note }) => note === 'card-groups')?.count ?? 0

/** Filled rows of the sheet, or cards, that are not in the table made of it; nothing is compared where a sheet holds several tables. */
function notConverted(path: string, { source }: Import, data: readonly string[][]): number {
  if (source.kind === 'cards') return Math.abs(cardsIn(path) - (data.length - 1) - groupsIn(source))
  const part = source.parts[source.part]
  if (source.kind !== 'workbook' || !part || part.table !== null) return 0
  // Cell by cell as they stand: some sheets claim a million rows.
  const sheet = xlsx.read(readFileSync(path), { dense: true }).Sheets[part.name]
  const filled = Object.values(sheet?.['!data'] ?? []).filter((cells) =>
    Object.values(cells).some(({ t, v }) => t !== 'e' && String(v ?? '').trim() !== ''),
  )
  return Math.abs(filled.length - data.filter((cells) => cells.some((cell) => cell.trim() !== '')).length)
}

/**
 * Expectations were written down before a column could tell of a channel beside e-mail: such a column was an own field, or
 * consent in general; what a company is was an own field, or a website, of the person. Columns that are right by this alone
 * are counted apart, and never as right.
 */
const COARSER: Record<string, string[]> = {
  ...Object.fromEntries(
    ['phoneConsent', 'smsConsent', 'whatsappConsent', 'postConsent'].map((field) => [field, ['custom', 'consent']]),
  ),
  companyCustom: ['custom', 'website'],
  companyPhone: ['phone', 'custom'],
  companyEmail: ['email', 'custom'],
  companyWebsite: ['website', 'custom'],
  companyStreet: ['street', 'fullAddress', 'custom'],
  companyCity: ['city', 'custom'],
  companyRegion: ['region', 'custom'],
  companyPostalCode: ['postalCode', 'custom'],
  companyCountry: ['country', 'custom'],
  companyNotes: ['notes', 'about', 'custom'],
}

function compare(core: TestCore, result: FileResult, truth: Expected | null): void {
  if (!truth) return
  for (const [column, field] of Object.entries(truth.people === false ? {} : (truth.columns ?? {}))) {
    const got = result.columns[column]
    result.columnsKnown++
    const accepted = [field, ...(truth.also?.[column] ?? [])]
    if (got !== undefined && accepted.includes(got)) result.columnsRight++
    else if (got !== undefined && COARSER[got]?.some((one) => accepted.includes(one))) result.columnsFiner++
    else {
      const asked = result.asked.includes(column)
      if (!asked) result.wrongUnasked++
      result.wrong.push(`${column}: ${field} expected, ${got ?? 'nothing'} found${asked ? ', and asked about' : ''}`)
    }
  }
  if (truth.people !== undefined) {
    result.peopleRight = result.people === (truth.people === false ? 0 : truth.people)
    if (!result.peopleRight) result.wrong.push(`${truth.people} people expected, ${result.people} found`)
  }
  const status = core.core.db.read.$client.prepare(
    `select c.status from person_emails e left join consents c on c.person_id = e.person_id and c.channel = 'email'
     where e.address_key = ? order by c.status = 'subscribed' limit 1`,
  )
  for (const [address, expected] of Object.entries(truth.consent ?? {})) {
    const got = (status.pluck().get(address) as string | null | undefined) ?? 'unknown'
    result.consentKnown++
    if (got === expected) result.consentRight++
    else result.wrong.push(`${address}: ${expected} expected, ${got} found`)
  }
}
