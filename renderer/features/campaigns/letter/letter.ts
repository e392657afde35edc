import type { AudienceChoice } from '../../../../shared/features/campaigns/contract.ts'
import type { LetterDocument } from '../../../../shared/features/templates/document.ts'

/** What is typed of a letter in its wizard. */
export type Letter = {
  subject: string
  /** The text part. */
  body: string
  /** The drawn part; null: text only. */
  document: LetterDocument | null
  accountId: number | null
  audience: AudienceChoice | null
}
