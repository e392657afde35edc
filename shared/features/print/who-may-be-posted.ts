import { isPartOfAddress, isPostal, type PostLine } from '../consent/line-keys.ts'

/** Why somebody gets nothing by post. */
export const NOT_POSTABLE = ['refused', 'import-running', 'no-name', 'no-address', 'half-address'] as const
export type NotPostable = (typeof NOT_POSTABLE)[number]

/** What is known about a person and their postal address at one moment. */
export interface PostFacts {
  /** The name or, of somebody without one, the company. */
  readonly name: string
  readonly address: PostLine | null
  /** They said no to post, or whoever bears their name at their address did (core: consent, mayBeWrittenByPost). */
  readonly refused: boolean
  /** The person comes from an import that has not finished. */
  readonly importing: boolean
}

/** Why a person gets nothing by post, the strongest reason first; null: may be written to. */
export function notPostable({ name, address, refused, importing }: PostFacts): NotPostable | null {
  if (refused) return 'refused'
  if (importing) return 'import-running'
  if (name.trim() === '') return 'no-name'
  if (address === null || !isPartOfAddress(address)) return 'no-address'
  return isPostal(address) ? null : 'half-address'
}
