import * as xlsx from '@e965/xlsx'
import { zipSync } from 'fflate'
import { AppError } from '../../../../../../shared/errors.ts'
import { unicodeOf } from '../text/detect-encoding.ts'
import { decodeHead } from '../text/file-text.ts'
import { inflatePart, ZipError, type ZipPart, zipParts } from '../zip-parts.ts'

/** What the parts of a workbook may hold together, unpacked: a million rows of a list, not a bomb. In bytes. */
const MAX_UNPACKED = 768 * 1024 * 1024
/** Pictures, macros, stored pivots, what other programs keep in it: nothing of it is a cell. */
const NO_CELLS =
  /(?:^|\/)(?:media|pivotCache|externalLinks|customXml|printerSettings|Pictures|Thumbnails|ObjectReplacements|embeddings)\/|vba\w*\.bin$|thumbnail\.\w+$/i
const XML = /\.(?:xml|rels|vml)$/i

/** A workbook with what its own text tells and no reader gives back. */
export type OpenedWorkbook = {
  book: xlsx.WorkBook
  /** Of each sheet, by its index: formulas kept without their result, and rows and columns that are hidden. */
  told: (sheet: number) => { noResult: number; hiddenRows: number; hiddenColumns: number }
}

const NOTHING_TOLD = { noResult: 0, hiddenRows: 0, hiddenColumns: 0 }

/**
 * Reads a workbook: Office Open XML, binary, OpenDocument, .xls, or a web page or XML that is named like one. Throws
 * AppError FILE_LOCKED, FILE_UNSAFE, FILE_DAMAGED, FILE_BINARY.
 */
export function openWorkbook(bytes: Buffer, name: string): OpenedWorkbook {
  try {
    if (bytes.subarray(0, 2).toString('latin1') !== 'PK')
      return { book: read(asText(bytes, name)), told: () => NOTHING_TOLD }
    const parts = safeParts(bytes)
    const book = read(Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 })))
    return { book, told: (sheet) => toldBy(parts, book, sheet) }
  } catch (error) {
    throw asRefusal(error, name)
  }
}

/** Values only: formulas are never computed, formats are needed for days and codes. */
function read(source: Buffer | string): xlsx.WorkBook {
  const options = { dense: true, cellFormula: false, cellNF: true, cellText: false, cellHTML: false } as const
  return typeof source === 'string'
    ? xlsx.read(source, { ...options, type: 'string', raw: true })
    : xlsx.read(source, { ...options, type: 'buffer' })
}

/** Web pages and XML are text: their letters are read as those of any text file. */
function asText(bytes: Buffer, name: string): Buffer | string {
  const begin = bytes.subarray(0, 64).toString('latin1').replaceAll('\0', '')
  if (!/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</.test(begin)) return bytes
  refuseEntities(bytes, name)
  return decodeHead(bytes, unicodeOf(bytes) ?? charsetOf(bytes), name)
}

function charsetOf(bytes: Buffer) {
  const named = /(?:charset|encoding)=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1]
  return named && /125\d|8859-1$|ascii/i.test(named) ? 'windows-1252' : 'utf-8'
}

/** The parts that matter, unpacked by us under a limit: the reader after us unpacks nothing. */
function safeParts(bytes: Buffer): Map<string, Uint8Array> {
  const wanted = zipParts(bytes).filter(({ name }) => !name.endsWith('/') && !NO_CELLS.test(name))
  const total = wanted.reduce((sum, { size }) => sum + size, 0)
  if (total > MAX_UNPACKED) throw new ZipError('bomb', `${total} bytes unpacked`)
  return new Map(wanted.map((part): [string, Uint8Array] => [part.name, safePart(bytes, part)]))
}

function safePart(bytes: Buffer, part: ZipPart): Uint8Array {
  const held = inflatePart(bytes, part, MAX_UNPACKED)
  if (!XML.test(part.name)) return held
  refuseEntities(held, part.name)
  const wide = unicodeOf(held.subarray(0, 1024))
  return wide === null || wide === 'utf-8' ? held : Buffer.from(asUtf8(decodeHead(held, wide, part.name)))
}

const asUtf8 = (xml: string) => xml.replace(/^\ufeff?(<\?xml[^>]*?)\s+encoding=(["'])[^"']*\2/, '$1')

/** A document type may define words that grow into gigabytes, or that reach for other files; no workbook needs one. */
function refuseEntities(xml: Buffer, name: string): void {
  for (const word of ['<!ENTITY', '<!DOCTYPE']) {
    const found = ['latin1', 'utf16le'].some((encoding) => xml.includes(Buffer.from(word, encoding as BufferEncoding)))
    if (found && !(word === '<!DOCTYPE' && isWebPage(xml))) throw new ZipError('bomb', `${name} defines entities`)
  }
}

const isWebPage = (text: Buffer) =>
  /<!doctype html/i.test(text.subarray(0, 2048).toString('latin1').replaceAll('\0', ''))

/** What the text of a sheet tells; only where the reader says which part it came from. */
function toldBy(parts: Map<string, Uint8Array>, book: xlsx.WorkBook, sheet: number) {
  const path = sheetPaths(parts)[book.SheetNames[sheet] ?? '']
  const xml = path === undefined ? undefined : parts.get(path)
  if (!xml) return NOTHING_TOLD
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength)
  // The text of a sheet is large, and most tell nothing of the kind.
  const formulas = bytes.includes('<f') || bytes.includes(':f')
  const hidden = bytes.includes('hidden=')
  const text = formulas || hidden ? bytes.toString('latin1') : ''
  return {
    noResult: formulas ? count(text, NO_RESULT) : 0,
    hiddenRows: hidden ? count(text, /<(?:\w+:)?row\b[^<>]*\shidden="(?:1|true)"[^<>]*(?<!\/)>/g) : 0,
    hiddenColumns: hidden ? count(text, /<(?:\w+:)?col\b[^<>]*\shidden="(?:1|true)"/g) : 0,
  }
}
/** A cell with a formula and no value beside it. */
const NO_RESULT =
  /<(?:\w+:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}

/** Name of each sheet → its part, by the workbook's own list of relations. */
function sheetPaths(parts: Map<string, Uint8Array>): Record<string, string> {
  const at = [...parts.keys()].find((name) => /(?:^|\/)workbook\.xml$/.test(name))
  const rels = at && [...parts.keys()].find((name) => /(?:^|\/)_rels\/workbook\.xml\.rels$/.test(name))
  if (!at || !rels) return {}
  const folder = at.slice(0, at.lastIndexOf('/') + 1)
  const targets = new Map<string, string>()
  for (const { Id, Target } of tags(textOf(parts, rels), 'Relationship')) {
    if (Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : folder + Target)
  }
  const paths: Record<string, string> = Object.create(null)
  for (const tag of tags(textOf(parts, at), 'sheet')) {
    const path = targets.get(tag.id ?? '')
    if (tag.name && path) paths[tag.name] = path
  }
  return paths
}

const textOf = (parts: Map<string, Uint8Array>, name: string) => Buffer.from(parts.get(name) ?? []).toString('utf8')

/** The attributes of each tag of a name, prefixes left out. */
function tags(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^<>]*)>`, 'g'))].map(([, inside = '']) =>
    Object.fromEntries(
      [...inside.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', one, other]) => [
        key,
        plain(one ?? other ?? ''),
      ]),
    ),
  )
}

const plain = (text: string) =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, word: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[word] ?? '&',
  )

/** What went wrong, as an entry of our catalogue. */
function asRefusal(error: unknown, name: string): unknown {
  if (error instanceof AppError) return error
  const detail = error instanceof Error ? error.message : String(error)
  if ((error instanceof ZipError && error.why === 'locked') || /password|encrypt/i.test(detail)) {
    return new AppError('FILE_LOCKED', { name }, { cause: error })
  }
  if (error instanceof ZipError && error.why === 'bomb') return new AppError('FILE_UNSAFE', { name }, { cause: error })
  // A compound file without a workbook in it: a letter, a mail, a database.
  if (/cannot find workbook|unsupported zip|unsupported file/i.test(detail))
    return new AppError('FILE_BINARY', { name }, { cause: error })
  return new AppError('FILE_DAMAGED', { name }, { cause: error })
}
