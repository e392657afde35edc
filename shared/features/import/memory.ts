import { z } from 'zod'
import { fieldKindSchema } from '../fields/contract.ts'
import { headerPhrase } from './columns/headers/header-text.ts'
import { dateOrderSchema, type ImportColumn, importFieldSchema } from './contract.ts'

/** What a column of a source was, in the end. By its place: the names of all columns are the source's key. */
export const rememberedColumnSchema = z.object({
  index: z.number().int(),
  field: importFieldSchema,
  kind: fieldKindSchema.optional(),
  own: z.number().int().optional(),
  dateOrder: dateOrderSchema.optional(),
  /** It tells of one order of a person, and stays out. */
  ofLine: z.boolean().optional(),
})
export type RememberedColumn = z.infer<typeof rememberedColumnSchema>

/** The names of the columns in plain words: what the same program writes every time. Null: too few to be known again. */
export function sourcePhrases(headers: readonly string[]): string | null {
  const phrases = headers.map(headerPhrase)
  return phrases.filter(Boolean).length < 2 ? null : phrases.join('\u001f')
}

/** What is kept of the columns when an import begins: what the owner has seen and agreed to. */
export function columnsToRemember(columns: readonly ImportColumn[]): RememberedColumn[] {
  return columns.map(({ index, field, kind, kindChosen, own, dateOrder, dateOpen, ofLine }) => ({
    index,
    field,
    ...(kindChosen && kind && { kind }),
    ...(own !== undefined && { own }),
    ...(ofLine && { ofLine }),
    ...(dateOrder && !dateOpen && { dateOrder }),
  }))
}

/** The columns of which more is remembered than is recognised, or which would be asked. */
export function recalledColumns(
  found: readonly ImportColumn[],
  kept: readonly RememberedColumn[],
  sureFrom: number,
): RememberedColumn[] {
  return kept.filter((memory) => {
    const column = found.find((one) => one.index === memory.index)
    if (!column) return false
    const asked = column.dateOpen === true || column.confidence < sureFrom
    return (
      asked ||
      memory.field !== column.field ||
      memory.own !== column.own ||
      (memory.ofLine ?? false) !== (column.ofLine ?? false) ||
      (memory.kind !== undefined && memory.kind !== column.kind) ||
      (memory.dateOrder !== undefined && memory.dateOrder !== column.dateOrder)
    )
  })
}
