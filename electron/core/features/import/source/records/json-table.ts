/** A list of records in JSON as a table. Pure. */

import { MAX_COLUMNS } from '../../../../../../shared/features/import/text/csv-parser.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Row = Map<string, string>

export type JsonTable = { headers: string[]; rows: string[][] }

/**
 * An array of records, the longest one within a record, or one record a line → one column for each of their keys, those
 * of records within them led by the outer one. Null: it is no such list. Throws RangeError for more columns than a list has.
 */
export function tableOfJson(text: string): JsonTable | null {
  const records = recordsIn(parsed(text))
  if (records === null) return null
  const columns = new Map<string, number>()
  const rows = records.map((record) => {
    const row: Row = new Map()
    fill(row, '', record)
    for (const key of row.keys()) if (!columns.has(key)) columns.set(key, columns.size)
    if (columns.size > MAX_COLUMNS) throw new RangeError(`${columns.size} columns`)
    return row
  })
  const headers = [...columns.keys()]
  return { headers, rows: rows.map((row) => headers.map((key) => row.get(key) ?? '')) }
}

function parsed(text: string): Json | undefined {
  const plain = text.replace(/^\ufeff/, '').trim()
  try {
    return JSON.parse(plain) as Json
  } catch {
    // One record a line, as databases write them: anything else is no JSON.
    return eachLine(plain)
  }
}

function eachLine(text: string): Json | undefined {
  try {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Json)
  } catch {
    return undefined
  }
}

const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The longest list of records, at most two records deep. */
function recordsIn(value: Json | undefined, depth = 2): { [key: string]: Json }[] | null {
  if (Array.isArray(value)) {
    const records = value.filter(isRecord)
    return records.length > 0 && records.length === value.length ? records : null
  }
  if (!isRecord(value) || depth === 0) return null
  const lists = Object.values(value).map((one) => recordsIn(one, depth - 1) ?? [])
  const longest = lists.reduce((most, list) => (list.length > most.length ? list : most), [])
  return longest.length > 0 ? longest : null
}

function fill(row: Row, name: string, value: Json): void {
  if (value === null || value === '') return
  const within = (key: string) => (name === '' ? key : `${name} ${key}`)
  if (Array.isArray(value)) {
    const plain = value.filter((one) => typeof one !== 'object' && one !== '')
    if (plain.length > 0) row.set(name, plain.map(String).join(', '))
    const records = value.filter((one) => typeof one === 'object')
    for (const [i, one] of records.entries()) fill(row, i === 0 ? name : `${name} ${i + 1}`, one)
  } else if (isRecord(value)) for (const [key, one] of Object.entries(value)) fill(row, within(key), one)
  else row.set(name, String(value))
}
