import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type {
  Campaign,
  CampaignState,
  Outcome,
  RecipientState,
  UnderWay,
} from '../../../../shared/features/campaigns/contract.ts'
import type { Deps } from '../../deps.ts'
import { topicById } from '../consent/service.ts'
import type { JobsService } from '../jobs/service.ts'
import { currentSettings } from '../settings/service.ts'
import { idsOf } from './audience/count-audience.ts'
import { createFreezing, type Freezing } from './audience/freezing.ts'
import { restOf } from './audience/lately.ts'
import { tally } from './audience/recipient-rows.ts'
import { checkupService } from './checkup/checkup.ts'
import { documentOf, letterColumns, wholeLetter } from './letter/stored-letter.ts'
import { writeOutcomes } from './outcomes-file.ts'
import {
  type CampaignRow,
  deleteCampaign,
  existingPeople,
  getCampaign,
  insertCampaign,
  listCampaigns,
  listOutcomes,
  type RecipientRow,
  rewriteCampaign,
} from './repo.ts'
import { chosenPeople, readChoice } from './sending/choose.ts'
import { campaignControl } from './sending/control.ts'
import { footerFrom, letterService, type Others, readLetter } from './sending/letters.ts'
import { lettersUnderWay } from './sending/under-way.ts'

export { countAudience, listLeftOut } from './audience/count-audience.ts'
export { lookAtPeople } from './checkup/checkup-people.ts'
export { valuesOfMany } from './letter/letter-fields.ts'
export { readLetter } from './sending/letters.ts'
export { lettersNow } from './sending/letters-now.ts'
export { dropSampleLetters, insertPastLetter, practiceLetter, practiceRows } from './sending/practice.ts'

export type CampaignsService = ReturnType<typeof campaignsService>

/** Letters to many: written, checked, sent at the mailbox's pace, with an outcome for each person. */
export function campaignsService(deps: Deps, others: Others & { jobs: JobsService }) {
  const reader = campaignReader(deps, others)
  const letters = letterService(deps, others)
  const freezing = createFreezing(deps)
  const control = campaignControl(deps, others, reader, freezing)
  return {
    ...reader.queries,
    ...drafts(deps, others, reader, freezing),
    ...letters,
    ...control,
    ...checkupService(deps, others, { preview: letters.preview, plan: control.plan }),
    ...outcomesFile(deps, reader),
    /** What surrounds every letter, as it is now. Throws POSTAL_ADDRESS_MISSING. */
    footer: () => footerFrom(others.settings.get(), others.templates),
  }
}

/** What happened to each person, as a file to take away. */
function outcomesFile({ db, ports, files, dataDir }: Deps, { row }: Reader) {
  return {
    async outcomesFile(id: number): Promise<Outputs['campaigns']['outcomesFile']> {
      const campaign = row(id)
      if (campaign.state === 'draft') throw new AppError('CAMPAIGN_STATE', { state: campaign.state })
      const { path, name } = await writeOutcomes(db.read, dataDir, campaign, `${ports.ids.token(12)}.csv`)
      return { ref: files.offer(path, name), name }
    },
  }
}

export type Reader = ReturnType<typeof campaignReader>

function campaignReader({ db, ports, reader }: Deps, { segments }: Pick<Others, 'segments'>) {
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
        return reader.run('letter-audience', await chosenIds(input))
      },
      async leftOut({ why, ...input }: Inputs['campaigns']['leftOut']) {
        return reader.run('letter-left-out', { ...(await chosenIds(input)), why })
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

/** Writing and rewriting a letter, until it is sent. */
function drafts({ db, ports }: Deps, { accounts }: Others, { row, show }: Reader, freezing: Freezing) {
  return {
    create(values: Inputs['campaigns']['create']): Campaign {
      readLetter(wholeLetter(values))
      if (values.audience?.topicId != null) topicById(db.read, values.audience.topicId)
      if (values.accountId !== null) accounts.stored(values.accountId)
      const stored = db.write((tx, changes) => {
        const campaign = insertCampaign(tx, { ...letterColumns(values), createdAt: ports.clock.now() })
        changes.touch('campaigns', campaign.id)
        return campaign
      })
      return show(stored)
    },
    /** The same letter once more, as a draft, for those whom it did not reach. */
    missed(id: number): Campaign {
      const { state, subject, body, document, accountId, topicId } = row(id)
      if (state !== 'finished' && state !== 'cancelled') throw new AppError('CAMPAIGN_STATE', { state })
      const stored = db.write((tx, changes) => {
        const draft = insertCampaign(tx, {
          subject,
          body,
          document,
          accountId,
          audience: topicId === null ? null : JSON.stringify({ segmentId: null, exclude: [], topicId }),
          topicId,
          missedOf: id,
          createdAt: ports.clock.now(),
        })
        changes.touch('campaigns', draft.id)
        return draft
      })
      return show(stored)
    },
    update({ id, version, values }: Inputs['campaigns']['update']): Campaign {
      readLetter(wholeLetter(values))
      if (values.audience?.topicId != null) topicById(db.read, values.audience.topicId)
      if (values.accountId !== null) accounts.stored(values.accountId)
      const letter = letterColumns(values)
      db.write((tx, changes) => {
        const stored = getCampaign(tx, id) ?? row(id)
        if (stored.state !== 'draft') throw new AppError('CAMPAIGN_STATE', { state: stored.state })
        if (stored.version !== version) {
          const fields = (['subject', 'body', 'document', 'accountId', 'audience'] as const)
            .filter((field) => stored[field] !== letter[field])
            .map((field) => ({ field, yours: String(letter[field] ?? ''), stored: String(stored[field] ?? '') }))
          throw new AppError('CONFLICT', { entity: 'campaign', id, version: stored.version, fields })
        }
        rewriteCampaign(tx, id, letter)
        changes.touch('campaigns', id)
      })
      return show(row(id))
    },
    delete(id: number): void {
      db.write((tx, changes) => {
        const { state } = getCampaign(tx, id) ?? row(id)
        // Its people are being written down in this moment: it is as good as sent.
        if (freezing.has(id)) throw new AppError('CAMPAIGN_STATE', { state: 'sending' })
        // Outcomes outlive the wish to tidy up: what was sent stays on record.
        if (state !== 'draft') throw new AppError('CAMPAIGN_STATE', { state })
        deleteCampaign(tx, id)
        changes.touch('campaigns', id)
      })
    },
  }
}
