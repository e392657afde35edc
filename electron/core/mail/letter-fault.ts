import { LiquidError } from 'liquidjs'
import type { LetterFaultReason } from '../../../shared/features/campaigns/letter-fault.ts'

/** Enough of a place to find it again, in characters. */
const NEAR = 40

/** liquidjs tells kinds of faults apart in its English messages only; a test keeps these to the version in use. */
const BY_MESSAGE: readonly [RegExp, LetterFaultReason['kind']][] = [
  [/^undefined variable: ([^,]+)/, 'unknownField'],
  [/^undefined filter: ([^,]+)/, 'unknownFilter'],
  [/^tag "([^"]+)" not found/, 'unknownTag'],
]

/** The letter cannot be read or run as it is written. */
export class LetterFault extends Error {
  readonly part: 'subject' | 'body'
  readonly reason: LetterFaultReason
  /** The block of a drawn letter it stands in. */
  readonly block: string | null
  constructor(part: 'subject' | 'body', reason: LetterFaultReason, cause?: unknown, block: string | null = null) {
    super(`${part}: ${reason.kind} ${reason.near}`, { cause })
    this.name = 'LetterFault'
    this.part = part
    this.reason = reason
    this.block = block
  }
}

/** What was thrown while a part of a letter was read or run, as its fault. Pure. */
export function asLetterFault(part: 'subject' | 'body', error: unknown, block: string | null): LetterFault {
  return error instanceof LetterFault ? error : new LetterFault(part, reasonOf(error), error, block)
}

function reasonOf(error: unknown): LetterFaultReason {
  const message = error instanceof Error ? error.message : ''
  for (const [pattern, kind] of BY_MESSAGE) {
    const near = pattern.exec(message)?.[1]
    if (near !== undefined) return { kind, near }
  }
  if (/ limit exceeded/.test(message)) return { kind: 'tooMuch', near: '' }
  return { kind: / not closed/.test(message) ? 'notClosed' : 'unreadable', near: placeOf(error) }
}

/** The owner's writing from where the fault is. */
function placeOf(error: unknown): string {
  if (!LiquidError.is(error)) return ''
  const [line = ''] = error.token.getText().trim().split('\n')
  const letters = [...line]
  return letters.length > NEAR ? `${letters.slice(0, NEAR).join('')}…` : line
}
