import type { JobContext } from '../../../jobs/job.ts'
import { type FieldValues, type ParsedLetter, type RenderedLetter, renderLetter } from '../../../mail/letter.ts'
import { type LeasedRow, personOfRow, settle } from '../audience/recipient-rows.ts'
import { step } from '../audience/recipients.ts'
import { fieldValues } from './letter-fields.ts'

type ForOne = RenderedLetter & { values: FieldValues }

/** The letter for the person of a leased row; null: they are gone or it would have a hole, and the row is left out. */
export function renderFor(ctx: JobContext, letter: ParsedLetter, businessName: string, row: LeasedRow): ForOne | null {
  const values = fieldValues(ctx.db.read, personOfRow(ctx.db.read, row), businessName, letter.used)
  if (!values) return skip(ctx, row, 'person-deleted')
  const rendered = renderLetter(letter, values)
  return rendered.missing.length > 0 ? skip(ctx, row, 'missing-field') : { ...rendered, values }
}

function skip(ctx: JobContext, row: LeasedRow, reason: string): null {
  const now = ctx.clock.now()
  const skipped = step({ state: 'leased', attempts: row.attempts, nextAt: null }, { type: 'skip' }, now)
  ctx.db.write((tx) => settle(tx, row.id, skipped, { reason }, now))
  return null
}
