/** Where a draft is opened: at its words, or, for whoever left to add a mailbox, where they left it. */
export type CampaignSearch = { step?: 'test' | undefined }

/** Reads it from an address. */
export function readCampaignSearch(raw: Record<string, unknown>): CampaignSearch {
  return raw.step === 'test' ? { step: 'test' } : {}
}
