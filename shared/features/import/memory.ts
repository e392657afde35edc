import { z } from 'zod'
import { fieldKindSchema } from '../fields/contract.ts'
import { crossIsSchema, dateOrderSchema, type ImportColumn, importFieldSchema } from './contract.ts'
import { headerPhrase } from './headers/header-text.ts'

/** What a column of a source was, in the end. By its place: the names of all columns are the source's key. */
export const rememberedColumnSchema = z.object({
  index: z.number().int(),
  /** A key of its own name, by which it is known where others came or went; absent: it had none, or is kept since before there was one. */
  name: z.string().optional(),
  field: importFieldSchema,
  kind: fieldKindSchema.optional(),
  own: z.number().int().optional(),
  dateOrder: dateOrderSchema.optional(),
  crossIs: crossIsSchema.optional(),
  /** It tells of one order of a person, and stays out. */
  ofLine: z.boolean().optional(),
})
export type RememberedColumn = z.infer<typeof rememberedColumnSchema>

/** The names of the columns in plain words: what the same program writes every time. Null: too few to be known again. */
export function sourcePhrases(headers: readonly string[]): string | null {
  const phrases = headers.map(headerPhrase)
  return phrases.filter(Boolean).length < 2 ? null : phrases.join('\u001f')
}

/** Fewer columns in common may be any list of people. */
const LEAST_IN_COMMON = 3

/**
 * The columns of a memory at their places in a file of the same source that has changed since: a column renamed, come or
 * gone. Two thirds of the names have to be the same. Null: it is another file. `names`: their keys, null where there is none.
 */
export function columnsStillThere(
  names: readonly (string | null)[],
  kept: readonly RememberedColumn[],
): RememberedColumn[] | null {
  // Of two columns of one name nobody knows which is which, here or there.
  const isOnce = (name: string) =>
    names.indexOf(name) === names.lastIndexOf(name) && kept.filter((one) => one.name === name).length === 1
  const there = kept.flatMap((column) => {
    const index = column.name !== undefined && isOnce(column.name) ? names.indexOf(column.name) : -1
    return index < 0 ? [] : [{ ...column, index }]
  })
  const named = (of: readonly unknown[]) => of.filter((name) => name !== null && name !== undefined).length
  const most = Math.max(named(names), named(kept.map(({ name }) => name)))
  return there.length >= LEAST_IN_COMMON && 3 * there.length >= 2 * most ? there : null
}

/** What is kept of the columns when an import begins: what the owner has seen and agreed to. */
export function columnsToRemember(columns: readonly ImportColumn[]): RememberedColumn[] {
  return columns.map(({ index, field, kind, kindChosen, own, dateOrder, dateOpen, crossIs, ofLine }) => ({
    index,
    field,
    ...(kindChosen && kind && { kind }),
    ...(own !== undefined && { own }),
    ...(ofLine && { ofLine }),
    ...(dateOrder && !dateOpen && { dateOrder }),
    ...(crossIs && { crossIs }),
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
      // By the cells alone nobody can tell it.
      memory.crossIs !== undefined ||
      memory.own !== column.own ||
      (memory.ofLine ?? false) !== (column.ofLine ?? false) ||
      (memory.kind !== undefined && memory.kind !== column.kind) ||
      (memory.dateOrder !== undefined && memory.dateOrder !== column.dateOrder)
    )
  })
}
