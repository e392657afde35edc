import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { exportColumnSchema } from '../../shared/features/export/contract.ts'
import type { TestCore } from '../support/test-core.ts'

/** Everything of ours that writes a file: lists of people, of companies, and the archive of everything. */
export const WRITERS = ['xlsx', 'csv', 'vcard4', 'companies', 'whole'] as const
export type Writer = (typeof WRITERS)[number]

/** Begins it and gives its job. */
export async function beginExport({ client }: Pick<TestCore, 'client'>, writer: Writer): Promise<number> {
  if (writer === 'whole') return (await client.export.moveOut()).jobId
  if (writer === 'companies') return (await client.export.startCompanies({ format: 'csv' })).jobId
  const columns = [...exportColumnSchema.options]
  return (await client.export.start({ who: { kind: 'all' }, columns, format: writer })).jobId
}

const sheetRows = (file: Buffer) => utils.sheet_to_json(Object.values(read(file).Sheets)[0]!).length

/** How many rows a finished file has, by a reader that is not ours. */
export function rowsIn(writer: Writer, path: string): number {
  const file = readFileSync(path)
  if (writer === 'vcard4') return file.toString().match(/^BEGIN:VCARD\r$/gm)?.length ?? 0
  if (writer !== 'whole') return sheetRows(file)
  const entry = unzipSync(new Uint8Array(file))['customers.csv']
  return entry ? sheetRows(Buffer.from(strFromU8(entry))) : 0
}
