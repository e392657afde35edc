import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'

/** What the owner can do something about. */
const KNOWN: Partial<Record<string, 'disk-full' | 'database-held'>> = {
  STORAGE_FULL: 'disk-full',
  DATABASE_BUSY: 'database-held',
}

/** Why a paused campaign stopped, the key of its words `why.…` and `why.…-text`; null where nothing is known. Pure. */
export function whyPaused({ pauseReason, pauseDetail }: Pick<Campaign, 'pauseReason' | 'pauseDetail'>) {
  return pauseReason === 'fault' ? (KNOWN[pauseDetail ?? ''] ?? 'fault') : pauseReason
}

/** Paused before its hour came, or since it passed: nobody has got it. Pure. */
export function waitsUnbegun({ state, startedAt }: Pick<Campaign, 'state' | 'startedAt'>): boolean {
  return state === 'paused' && startedAt === null
}
