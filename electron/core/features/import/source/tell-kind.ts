/** What kind of source a file is, by its bytes: names lie (an .xls that is a web page, a .csv that is a workbook). Pure. */

import type { SourceKind } from '../../../../../shared/features/import/text/source.ts'
import { looksLikeVCard } from '../../../../../shared/features/import/vcard/reader.ts'
import { LDIF } from './records/ldif-records.ts'

/** Bytes of the beginning and of the end that are looked at. */
export const LOOK = 64 * 1024

const ZIP = /^504b(?:0304|0506)/
/** OLE compound file: an .xls, or a workbook locked with a password ([MS-CFB] 2.2). */
const OLE = /^d0cf11e0a1b11ae1/
/** A workbook of Excel 2 to 4: the BOF record, whose length is 4 to 16 ([MS-XLS] 2.4.21). */
const BIFF = /^09(?:00|02|04|08)(?:0[4-9a-f]|10)00/
/** Names of entries that only a workbook has, at the root or in a folder: Office Open XML, binary, OpenDocument. */
const WORKBOOK_ENTRY = /[^\w.-]workbook\.(?:xml|bin)|vnd\.oasis\.opendocument\.spreadsheet|META-INF\/manifest\.xml/
/** SYLK, as old programs of accounts save it. */
const SYLK = /^ID;P/
/** Names of entries of a spreadsheet of Apple Numbers, which nothing else can read. */
const NUMBERS_ENTRY = /Index\/[\w-]+\.iwa|Index\.zip/
/** XML of Excel 2003, flat OpenDocument. */
const XML_WORKBOOK = /<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet|opendocument\.spreadsheet/
const WEB_PAGE = /^(?:<!--[\s\S]*?-->|<\?xml[^>]*>|\s)*<(?:!doctype html|html|head|meta|style|table|div|body|center)\b/i

/** XML and pages without a table, and documents of word processors: text, and no rows. */
const MARKED_UP = /^\s*(?:<\?xml\b|<!doctype\b|<(?:html|envelope|kml|rss|svg)\b|\{\\rtf)/i
/** Records in braces, as a list or one by one; a list of MYOB begins with `{}` on a line of its own. */
const JSON_RECORDS = /^\s*(?:\[\s*\{|\{)\s*(?:"|\}\s*(?:$|[{,\]])|\n)/

/** `head` and `tail`: the first and last bytes of the file, as many as LOOK. Null: nothing that can be read. */
export function kindOf(head: Uint8Array, tail: Uint8Array): SourceKind | null {
  const begin = Buffer.from(head.subarray(0, 8)).toString('hex')
  const text = latin1(head)
  // Names of entries stand in the list at the end of a ZIP file, in plain letters.
  if (ZIP.test(begin)) return kindOfZip(text, latin1(tail))
  if (OLE.test(begin) || BIFF.test(begin)) return 'workbook'
  // UTF-16 has a NUL in every Latin letter.
  const plain = text.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
  if (/^\s*</.test(plain) && (XML_WORKBOOK.test(plain) || isTable(plain))) return 'workbook'
  if (SYLK.test(plain)) return 'workbook'
  if (MARKED_UP.test(plain)) return isTallyXml(plain) ? 'tally' : null
  if (JSON_RECORDS.test(plain)) return 'json'
  if (LDIF.test(plain)) return 'ldif'
  return looksLikeVCard(plain) ? 'cards' : 'text'
}

function kindOfZip(head: string, tail: string): SourceKind | null {
  const has = (entry: RegExp) => entry.test(head) || entry.test(tail)
  if (has(WORKBOOK_ENTRY)) return 'workbook'
  return has(NUMBERS_ENTRY) ? null : 'archive'
}

/** What Tally exports for another Tally. */
const isTallyXml = (text: string) => /<envelope\b/i.test(text) && /<tallymessage\b/i.test(text)

const isTable = (text: string) => WEB_PAGE.test(text) && /<table\b/i.test(text)

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
