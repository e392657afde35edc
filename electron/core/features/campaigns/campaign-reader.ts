import type { Inputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type {
  Campaign,
  CampaignState,
  Outcome,
  RecipientState,
  UnderWay,
} from '../../../../shared/features/campaigns/contract.ts'
import type { Deps } from '../../deps.ts'
import { currentSettings } from '../settings/service.ts'
import { countAudience, idsOf, listLeftOut } from './audience/count-audience.ts'
import { restOf } from './audience/lately.ts'
import { tally } from './audience/recipient-rows.ts'
import { documentOf } from './letter/stored-letter.ts'
import {
  type CampaignRow,
  existingPeople,
  getCampaign,
  listCampaigns,
  listOutcomes,
  type RecipientRow,
} from './repo.ts'
import { chosenPeople, readChoice } from './sending/choose.ts'
import type { Others } from './sending/letters.ts'
import { lettersUnderWay } from './sending/under-way.ts'

export type CampaignReader = ReturnType<typeof campaignReader>

/** Letters as the window sees them. */
export function campaignReader({ db, ports, reader }: Deps, { segments }: Pick<Others, 'segments'>) {
  const row = (id: number): CampaignRow => {
    const found = getCampaign(db.read, id)
    if (!found) throw new AppError('NOT_FOUND', { entity: 'campaign', id: String(id) })
    return found
  }
  const show = (campaign: CampaignRow): Campaign => ({
    id: campaign.id,
    version: campaign.version,
    state: campaign.state as CampaignState,
    pauseReason: campaign.pauseReason as Campaign['pauseReason'],
    pauseDetail: campaign.pauseDetail,
    subject: campaign.subject,
    body: campaign.body,
    document: documentOf(campaign),
    accountId: campaign.accountId,
    audience: readChoice(campaign.audience),
    counts: campaign.state === 'draft' ? countsOf(new Map()) : countsOf(tally(db.read, campaign.id).counts),
    nextAt: campaign.nextAt,
    scheduledAt: campaign.scheduledAt,
    missedOf: campaign.missedOf,
    createdAt: campaign.createdAt,
    startedAt: campaign.startedAt,
    finishedAt: campaign.finishedAt,
    jobId: campaign.jobId,
  })
  const get = (id: number): Campaign => show(row(id))
  async function chosenIds(input: Inputs['campaigns']['audience']) {
    const rest = restOf(currentSettings(db.read).restDays, ports.clock.now(), input?.at)
    const about = { missedOf: input?.missedOf ?? null, rest }
    return idsOf(await chosenPeople(segments, input?.choice ?? null, about))
  }
  return {
    row,
    show,
    queries: {
      get,
      underWay: (): UnderWay[] => lettersUnderWay(db.read),
      list: (): Campaign[] => listCampaigns(db.read).map(show),
      async audience(input: Inputs['campaigns']['audience']) {
        return reader.run(countAudience, await chosenIds(input))
      },
      async leftOut({ why, ...input }: Inputs['campaigns']['leftOut']) {
        return reader.run(listLeftOut, { ...(await chosenIds(input)), why })
      },
      outcomes({ id, states, offset, limit }: Inputs['campaigns']['outcomes']) {
        const campaign = row(id)
        if (campaign.state === 'draft') return { rows: [], total: 0 }
        const { rows, total } = listOutcomes(db.read, id, states ?? [], { offset: offset ?? 0, limit: limit ?? 100 })
        const alive = existingPeople(
          db.read,
          rows.map((one) => one.personId),
        )
        return { rows: rows.map((one) => outcome(one, alive)), total }
      },
    },
  }
}

function outcome(row: RecipientRow, alive: ReadonlySet<number>): Outcome {
  return {
    id: row.id,
    personId: alive.has(row.personId) ? row.personId : null,
    name: row.name,
    address: row.address,
    state: row.state as RecipientState,
    reason: row.reason,
    answer: row.answer,
    attempts: row.attempts,
    at: row.at,
    nextAt: row.nextAt,
  }
}

function countsOf(counts: ReadonlyMap<RecipientState, number>): Campaign['counts'] {
  const of = (...states: RecipientState[]) => states.reduce((n, state) => n + (counts.get(state) ?? 0), 0)
  return {
    total: [...counts.values()].reduce((a, b) => a + b, 0),
    waiting: of('queued', 'leased', 'handed-over', 'deferred'),
    deferred: of('deferred'),
    sent: of('sent'),
    failed: of('failed'),
    inDoubt: of('in-doubt'),
    skipped: of('skipped'),
    bounced: of('bounced'),
  }
}
