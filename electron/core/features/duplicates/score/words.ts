import type { NameWord } from './name-words.ts'

/** A word of a name, and whether it is known to be a given or a family name. */
export type Word = NameWord & {
  role: 'given' | 'family'
  sound: string
  bits: number
  /** What an initial is short for, where an e-mail tells. */
  meant: string | null
  /** How common it is, once it was asked. */
  share: number | null
  /** Which end of names it leans to, once it was asked (base-counts.ts). */
  lean: number | null
}
export type Email = {
  key: string
  /** Where what is sent there arrives: `a.b+news@gmail.com` is `ab@gmail.com`. */
  mailbox: string
  local: string
  domain: string
  /** The letters of the local part. */
  stem: string
  bits: number
}
