import { createHash } from 'node:crypto'

/** How the address of an erased person is kept: enough to know it again, not enough to read it. */
export function erasedHash(addressKey: string): string {
  return createHash('sha256').update(`bandhu erased address\n${addressKey}`).digest('hex')
}

/** The same for a number, or a name with its street (shared/features/consent/line-keys.ts). */
export function erasedLineHash(key: string): string {
  return erasedHash(`line\n${key}`)
}
