import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import {
  type RememberedAct,
  rememberedActSchema,
  withAct,
  withoutAct,
} from '../../../../../shared/features/import/acts.ts'
import { ASKED_BELOW, type Import, type ImportColumn } from '../../../../../shared/features/import/contract.ts'
import { headerPhrase } from '../../../../../shared/features/import/headers/header-text.ts'
import {
  columnsStillThere,
  columnsToRemember,
  type RememberedColumn,
  recalledColumns,
  rememberedColumnSchema,
  sourcePhrases,
} from '../../../../../shared/features/import/memory.ts'
import {
  type ImportOptions,
  NO_OPTIONS,
  optionsToRemember,
  type RememberedOptions,
  rememberedOptionsSchema,
} from '../../../../../shared/features/import/options.ts'
import { type ReadDb, statement, type Tx } from '../../../db/handles.ts'
import { fieldById } from '../../fields/service.ts'
import type { ImportRow } from '../repo.ts'
import type { FileShape } from '../source/analyse-file.ts'
import { optionsOf, shapeOf } from '../source/import-file.ts'
import { stillFitting } from './fit-options.ts'

type Stored = {
  id: number
  fileName: string
  columns: string
  acts: string
  options: string | null
  rememberedAt: number
}
type Memory = {
  id: number
  fileName: string
  columns: RememberedColumn[]
  acts: RememberedAct[]
  options: RememberedOptions | null
  at: number
  /** The file has changed since: only its columns that are still there are known. */
  similar: boolean
}

const columnsSchema = z.array(rememberedColumnSchema)
const actsSchema = z.array(rememberedActSchema)

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Signs of the key of one column's name: few columns are told apart by it. */
const NAME_SIGNS = 16

/** What a column is known by where others came or went: no word of a file is kept. Null: it has no name. */
function nameKey({ header }: ImportColumn): string | null {
  const phrase = headerPhrase(header)
  return phrase === '' ? null : keyOf(phrase).slice(0, NAME_SIGNS)
}

/** What a source is known by; null: a file without names of columns is never known again. */
function sourceKey({ headerRow, columns }: Pick<FileShape, 'headerRow' | 'columns'>): string | null {
  const phrases = headerRow === null ? null : sourcePhrases(columns.map(({ header }) => header))
  return phrases === null ? null : keyOf(phrases)
}

const STORED = `select id, file_name as fileName, columns, acts, options, remembered_at as rememberedAt from import_memories`
const OF_SOURCE = `${STORED} where source_key = ?`
const NEWEST_FIRST = `${STORED} order by remembered_at desc, id desc`

function readMemory(db: ReadDb, shape: Pick<FileShape, 'headerRow' | 'columns'>): Memory | null {
  const key = sourceKey(shape)
  const stored = key === null ? undefined : (statement(db, OF_SOURCE).get(key) as Stored | undefined)
  return stored ? memoryOf(stored) : null
}

function memoryOf({ id, fileName, rememberedAt: at, ...stored }: Stored): Memory {
  const options = stored.options === null ? null : rememberedOptionsSchema.parse(JSON.parse(stored.options))
  const columns = columnsSchema.parse(JSON.parse(stored.columns))
  return { id, fileName, at, options, columns, acts: readActs(stored.acts), similar: false }
}

/** The memory of this source, or the newest of one whose file has changed a little since. */
function readNearest(db: ReadDb, shape: Pick<FileShape, 'headerRow' | 'columns'>): Memory | null {
  const own = readMemory(db, shape)
  if (own || sourceKey(shape) === null) return own
  const names = shape.columns.map(nameKey)
  for (const stored of statement(db, NEWEST_FIRST).all() as Stored[]) {
    const memory = memoryOf(stored)
    const columns = columnsStillThere(names, memory.columns)
    if (columns) return { ...memory, columns, acts: [], options: null, similar: true }
  }
  return null
}

const readActs = (text: string) => actsSchema.parse(JSON.parse(text))

/**
 * What was chosen for this source the last time and is not recognised by itself; a field deleted since is not chosen again.
 * `similar`: its file has changed since, so a person has to agree.
 */
export function recalledFor(db: ReadDb, shape: FileShape): { columns: RememberedColumn[]; similar: boolean } {
  const memory = readNearest(db, shape)
  if (memory === null) return { columns: [], similar: false }
  const columns = recalledColumns(shape.columns, memory.columns, ASKED_BELOW).filter(
    (one) =>
      (one.own === undefined || fieldById(db, one.own) !== undefined) &&
      (!memory.similar || mayBeRecalled(shape.columns, one)),
  )
  return { columns, similar: memory.similar }
}

/**
 * In a file that has changed nobody is asked about what is left out: of its columns only those of the shop's own are, never
 * a refusal or an address. And what is surely not to be kept is kept by no memory of another.
 */
function mayBeRecalled(columns: readonly ImportColumn[], { index, field }: RememberedColumn): boolean {
  const found = columns.find((one) => one.index === index)
  if (field === 'ignore') return found?.field === 'custom'
  return !(found?.field === 'ignore' && found.confidence >= ASKED_BELOW)
}

/** What was chosen for the whole file of this source the last time, as far as it still fits; null: nothing. */
export function recalledOptions(db: ReadDb, shape: FileShape): ImportOptions | null {
  if (shape.columns.some(({ field }) => field === 'bandhuId')) return null
  const options = readMemory(db, shape)?.options
  return options ? { ...NO_OPTIONS, ...stillFitting(db, shape.columns, options) } : null
}

/** The columns with a mark on those that follow the memory. */
export function marked(columns: readonly ImportColumn[], recalled: readonly RememberedColumn[]): ImportColumn[] {
  const indexes = new Set(recalled.map(({ index }) => index))
  return columns.map((column) => (indexes.has(column.index) ? { ...column, remembered: true } : column))
}

/** What the window tells of the memory; null: there is none, or it says nothing that this file needs. */
export function rememberedOf(db: ReadDb, row: ImportRow): Import['remembered'] {
  if (row.ofImport !== null) return null
  const shape = shapeOf(row)
  const columns = shape.columns.filter((column) => column.remembered).length
  const memory = columns > 0 ? readNearest(db, shape) : readMemory(db, shape)
  if (memory === null) return null
  const { at, fileName, acts, similar } = memory
  const options = memory.options !== null && optionsToRemember(optionsOf(row)) !== null
  return columns === 0 && acts.length === 0 && !options ? null : { at, fileName, columns, acts, options, similar }
}

/** Keeps what the owner has seen and agreed to, when the import begins. */
export function remember(tx: Tx, row: ImportRow, at: number): void {
  const shape = shapeOf(row)
  if (row.ofImport !== null || shape.columns.some(({ field }) => field === 'bandhuId')) return
  const named = new Map(shape.columns.map((column) => [column.index, nameKey(column)]))
  const kept = columnsToRemember(shape.columns).map((one) => ({ ...one, name: named.get(one.index) ?? undefined }))
  const columns = JSON.stringify(kept)
  const options = optionsToRemember(optionsOf(row))
  save(tx, row, { columns, acts: readMemory(tx, shape)?.acts ?? [], options, at })
}

/** Keeps an act for many cells; the last one about the same cells counts. True: it was not kept before. */
export function rememberAct(tx: Tx, row: ImportRow, act: RememberedAct, at: number): boolean {
  const memory = readMemory(tx, shapeOf(row))
  const acts = withAct(memory?.acts ?? [], act)
  const columns = JSON.stringify(memory?.columns ?? [])
  save(tx, row, { columns, acts, options: memory?.options ?? null, at })
  return !memory?.acts.some((one) => isDeepStrictEqual(one, act))
}

/** An act that was taken back is not offered the next time. */
export function forgetAct(tx: Tx, row: ImportRow, act: RememberedAct): void {
  const memory = readMemory(tx, shapeOf(row))
  if (memory === null) return
  const { columns, acts, ...rest } = memory
  save(tx, row, { ...rest, columns: JSON.stringify(columns), acts: withoutAct(acts, act) })
}

type Kept = Pick<Memory, 'acts' | 'options' | 'at'> & { columns: string }

function save(tx: Tx, row: ImportRow, { columns, acts, options, at }: Kept): void {
  const key = sourceKey(shapeOf(row))
  if (key === null) return
  statement(
    tx,
    `insert into import_memories (source_key, file_name, columns, acts, options, remembered_at) values (?, ?, ?, ?, ?, ?)
     on conflict (source_key) do update set file_name = excluded.file_name, columns = excluded.columns,
       acts = excluded.acts, options = excluded.options, remembered_at = excluded.remembered_at`,
  ).run(key, row.fileName, columns, JSON.stringify(acts), options && JSON.stringify(options), at)
}

/** This file is known no more; what is remembered of one like it stays with that one, and says nothing here any more. */
export function forgetMemory(tx: Tx, row: ImportRow, at: number): void {
  const memory = readNearest(tx, shapeOf(row))
  if (memory?.similar) save(tx, row, { columns: '[]', acts: [], options: null, at })
  else if (memory) statement(tx, 'delete from import_memories where id = ?').run(memory.id)
}
