import type { Inputs } from '../../../../../shared/contract.ts'
import { documentSchema, type LetterDocument } from '../../../../../shared/features/templates/document.ts'
import { textPart } from '../../../../../shared/features/templates/text-part.ts'
import type { LetterText } from '../../../mail/letter.ts'
import type { CampaignRow } from '../repo.ts'

/** The letter as it came from the window; its text part made from the blocks unless the owner wrote one. */
export function wholeLetter<T extends Pick<Inputs['campaigns']['create'], 'subject' | 'body' | 'document'>>(
  values: T,
): T & { document: LetterDocument | null } {
  const document = values.document ?? null
  const made = document === null || document.ownText ? '' : textPart(document)
  return { ...values, document, body: made === '' ? values.body : made }
}

/** As the columns of its row. */
export function letterColumns(
  values: Inputs['campaigns']['create'],
): Pick<CampaignRow, 'subject' | 'body' | 'document' | 'accountId' | 'audience' | 'topicId'> {
  const { subject, body, document, accountId, audience } = wholeLetter(values)
  return {
    subject,
    body,
    document: document === null ? null : JSON.stringify(document),
    accountId,
    audience: audience ? JSON.stringify(audience) : null,
    topicId: audience?.topicId ?? null,
  }
}

/** The drawn part of a stored letter. */
export function documentOf({ document }: Pick<CampaignRow, 'document'>): LetterDocument | null {
  return document === null ? null : documentSchema.parse(JSON.parse(document))
}

/** A stored letter, to be read. */
export function storedLetter(campaign: Pick<CampaignRow, 'subject' | 'body' | 'document'>): LetterText {
  return { subject: campaign.subject, body: campaign.body, document: documentOf(campaign) }
}
