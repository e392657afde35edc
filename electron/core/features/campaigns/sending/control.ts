import type { Inputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import type { Account } from '../../../../../shared/features/accounts/contract.ts'
import type { Campaign, RecipientState, SendingPlan } from '../../../../../shared/features/campaigns/contract.ts'
import type { Tx } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'
import type { ChangeSet } from '../../../events.ts'
import { getJob, restJob } from '../../../jobs/job-store.ts'
import { accountsOfMailbox, sentTimes, setPause } from '../../accounts/service.ts'
import type { JobsService } from '../../jobs/service.ts'
import { sendingHours } from '../../settings/service.ts'
import { breathe } from '../audience/audience.ts'
import { freezeAudience } from '../audience/freeze.ts'
import type { Freezing } from '../audience/freezing.ts'
import { restOf } from '../audience/lately.ts'
import { createMergedMeanwhile } from '../audience/merged-meanwhile.ts'
import { settle, skipRest } from '../audience/recipient-rows.ts'
import { step } from '../audience/recipients.ts'
import type { CampaignReader } from '../campaign-reader.ts'
import { storedLetter } from '../letter/stored-letter.ts'
import {
  type CampaignRow,
  deleteRecipients,
  getCampaign,
  getRecipients,
  holdRunning,
  lettersAhead,
  listCampaigns,
  restingOf,
  setCampaign,
} from '../repo.ts'
import { chosenPeople, readChoice } from './choose.ts'
import { footerFrom, type Others, readLetter, topicNameOf } from './letters.ts'
import { planSending } from './plan.ts'
import { lettersUnderWay } from './under-way.ts'

type Control = Others & { jobs: JobsService }
export type CampaignControl = ReturnType<typeof campaignControl>
type Work = (tx: Tx, changes: ChangeSet, campaign: CampaignRow) => void
type Change = (id: number, work: Work) => Campaign

/** Sending, and what the owner can do to a campaign that sends. */
export function campaignControl(deps: Deps, others: Control, reader: CampaignReader, freezing: Freezing) {
  const { row, show } = reader
  const change: Change = (id, work) => {
    deps.db.write((tx, changes) => {
      work(tx, changes, getCampaign(tx, id) ?? row(id))
      changes.touch('campaigns', id)
    })
    others.jobs.wake(row(id).jobId ?? undefined)
    return show(row(id))
  }
  return {
    ...launching(deps, others, reader, change, freezing),
    ...scheduling(deps, others, reader, change, freezing),
    ...steering(deps, others, reader, change),
    ...pausing(deps),
  }
}

function launching(
  deps: Deps,
  { settings, accounts, templates, jobs, segments }: Control,
  { row }: CampaignReader,
  change: Change,
  freezing: Freezing,
) {
  const { ports } = deps
  async function launch({ id, expected, at = null }: Inputs['campaigns']['send']): Promise<Campaign> {
    const draft = row(id)
    if (draft.state !== 'draft') throw new AppError('CAMPAIGN_STATE', { state: draft.state })
    const shop = settings.get()
    const footer = footerFrom(shop, templates, topicNameOf(deps.db.read, draft.topicId))
    if (draft.accountId !== null) {
      accounts.requireSendable(draft.accountId)
      await accounts.requirePassword(draft.accountId)
    }
    const about = { missedOf: draft.missedOf, rest: restOf(shop.restDays, ports.clock.now(), at) }
    const chosen = await chosenPeople(segments, readChoice(draft.audience), about)
    const letter = readLetter(storedLetter(draft))
    const merged = createMergedMeanwhile(deps.db.read, chosen.except)
    const frozen = await freezeAudience(deps, id, letter, footer.businessName, chosen)
    // Without a mailbox nothing leaves; letters to invented people do not leave anyway.
    const needsAccount = draft.accountId === null && frozen.invented < frozen.queued
    return change(id, (tx, changes, campaign) => {
      const late = merged.leaveOut(tx, id, ports.clock.now())
      const queued = frozen.queued - late
      if (queued <= 0) throw new AppError('AUDIENCE_EMPTY', { leftOut: frozen.leftOut + late })
      if (needsAccount) throw new AppError('NOT_FOUND', { entity: 'account', id: '' })
      if (queued !== expected) {
        throw new AppError('VALIDATION', { formErrors: ['expected'], fieldErrors: { expected: [String(queued)] } })
      }
      // The letter was rewritten while its people were written down: the owner has not seen this one.
      if (campaign.state !== 'draft' || campaign.version !== draft.version) {
        throw new AppError('CAMPAIGN_STATE', { state: campaign.state })
      }
      setCampaign(tx, id, { ...begun(at, ports.clock.now()), footer: JSON.stringify(footer) })
      changes.touchAll('campaign_recipients')
      ensureJob(jobs, tx, changes, campaign)
    })
  }
  return {
    async send(input: Inputs['campaigns']['send']): Promise<Campaign> {
      return freezing.run(row(input.id).id, () => launch(input))
    },
  }
}

/** What a campaign is from the moment it is sent off: on its way, or waiting for the hour its owner chose. */
function begun(at: number | null, now: number) {
  return at !== null && at > now
    ? { state: 'scheduled', scheduledAt: at, nextAt: at, startedAt: null }
    : { state: 'sending', scheduledAt: null, startedAt: now }
}

/** Its letters have not begun to leave: it waits for its hour, missed it, or was paused before it came. */
function mustNotHaveBegun(campaign: CampaignRow): void {
  const waits = campaign.state === 'paused' && campaign.startedAt === null
  if (campaign.state !== 'scheduled' && !waits) throw new AppError('CAMPAIGN_STATE', { state: campaign.state })
}

/** The owner's hand on a campaign that has not begun. */
function scheduling(
  { db, ports }: Deps,
  { accounts, jobs }: Control,
  { row }: CampaignReader,
  change: Change,
  freezing: Freezing,
) {
  return {
    async reschedule({ id, at }: Inputs['campaigns']['reschedule']): Promise<Campaign> {
      const { accountId } = row(id)
      if (accountId !== null) await accounts.requirePassword(accountId)
      return change(id, (tx, changes, campaign) => {
        mustNotHaveBegun(campaign)
        const values = { ...begun(at, ports.clock.now()), pauseReason: null, pauseDetail: null }
        setCampaign(tx, id, values.state === 'sending' ? { ...values, nextAt: null } : values)
        ensureJob(jobs, tx, changes, campaign)
      })
    },
    async takeBack(id: number): Promise<Campaign> {
      const draft = change(id, (tx, changes, campaign) => {
        mustNotHaveBegun(campaign)
        const none = {
          pauseReason: null,
          pauseDetail: null,
          nextAt: null,
          scheduledAt: null,
          footer: null,
        }
        setCampaign(tx, id, { ...none, state: 'draft' })
        if (campaign.jobId !== null) jobs.hasten(tx, changes, campaign.jobId)
        changes.touchAll('campaign_recipients')
      })
      // Its people are chosen anew when it is sent; what is left here the next sending clears. One that has begun
      // already writes its own: those stay.
      const idle = () => row(id).state === 'draft' && !freezing.has(id)
      while (idle() && db.write((tx) => deleteRecipients(tx, id, 2_000)) > 0) await breathe()
      return draft
    },
    /** The shop's hours were changed: whoever waits for them looks again. */
    lookAgain(): void {
      const waiting = listCampaigns(db.read).filter((one) => one.state === 'sending' && one.jobId !== null)
      if (waiting.length === 0) return
      db.write((tx, changes) => {
        for (const one of waiting) if (one.jobId !== null) jobs.hasten(tx, changes, one.jobId)
      })
      for (const one of waiting) jobs.wake(one.jobId ?? undefined)
    },
    plan({ accountId, letters, startAt, campaignId }: Inputs['campaigns']['plan']): SendingPlan {
      const account = accounts.stored(accountId)
      const now = ports.clock.now()
      const resting = account.pauseReason === null ? now : (account.pausedUntil ?? now)
      const begins = Math.max(now, resting, startAt ?? now)
      const about = { campaignId, startAt: begins, now: Math.max(now, resting) }
      const ahead = lettersAhead(db.read, accountsOfMailbox(db.read, accountId), about)
      const plan = planSending({
        letters,
        ahead,
        pace: account,
        hours: sendingHours(db.read),
        startAt: begins,
        sent: sentTimes(db.read, accountId, now),
      })
      return { ...plan, ahead: ahead.reduce((sum, { letters: n }) => sum + n, 0) }
    },
  }
}

const BY_HAND = { state: 'paused', pauseReason: 'by-hand', pauseDetail: null, nextAt: null } as const

/** The owner's hand on a campaign that was sent. */
function steering({ db, ports }: Deps, { accounts, jobs }: Control, { row }: CampaignReader, change: Change) {
  return {
    pause: (id: number): Campaign =>
      change(id, (tx, _changes, campaign) => {
        mustBe(campaign, 'sending', 'paused')
        setCampaign(tx, id, BY_HAND)
      }),
    async resume(id: number): Promise<Campaign> {
      const { accountId } = row(id)
      if (accountId !== null) await accounts.requirePassword(accountId)
      return change(id, (tx, changes, campaign) => {
        mustBe(campaign, 'paused', 'held')
        const now = ports.clock.now()
        // A letter that was restored or paused before its hour came waits for it.
        const scheduled = campaign.startedAt === null ? begun(campaign.scheduledAt, now) : { state: 'sending' }
        const seen = campaign.pauseReason === 'too-many-failures' ? { failuresSeenAt: now } : {}
        setCampaign(tx, id, { nextAt: null, ...scheduled, ...seen, pauseReason: null, pauseDetail: null })
        if (campaign.accountId !== null) {
          setPause(tx, campaign.accountId, null)
          changes.touch('accounts', campaign.accountId)
        }
        ensureJob(jobs, tx, changes, campaign)
      })
    },
    /** The mailbox's pause is lifted by the owner's word, and the letters that rested because of it go on with it. */
    async resumeAccount(accountId: number): Promise<Account> {
      accounts.stored(accountId)
      const woken = db.write((tx, changes) => {
        setPause(tx, accountId, null)
        changes.touch('accounts', accountId)
        return restingOf(tx, accountId).map((campaign) => {
          setCampaign(tx, campaign.id, { state: 'sending', pauseReason: null, pauseDetail: null, nextAt: null })
          changes.touch('campaigns', campaign.id)
          return ensureJob(jobs, tx, changes, campaign)
        })
      })
      for (const jobId of woken) jobs.wake(jobId)
      return accounts.get(accountId)
    },
    /** Everything that was on its way waits for the owner's word: this database may be a copy of one that sends it too. */
    holdAll(tx: Tx, changes: ChangeSet): void {
      for (const { id, jobId } of holdRunning(tx)) {
        changes.touch('campaigns', id)
        if (jobId !== null) restJob(tx, jobId)
      }
    },
    cancel: (id: number): Campaign =>
      change(id, (tx, changes, campaign) => {
        mustBe(campaign, 'scheduled', 'sending', 'paused', 'held')
        const finishedAt = ports.clock.now()
        setCampaign(tx, id, { state: 'cancelled', finishedAt, nextAt: null, pauseReason: null, pauseDetail: null })
        ensureJob(jobs, tx, changes, campaign)
      }),
    resolveInDoubt: ({ id, recipientIds, answer }: Inputs['campaigns']['resolveInDoubt']): Campaign =>
      change(id, (tx, changes, campaign) => {
        if (campaign.state === 'draft') throw new AppError('CAMPAIGN_STATE', { state: campaign.state })
        const now = ports.clock.now()
        const doubts = getRecipients(tx, id, recipientIds).filter((one) => one.state === 'in-doubt')
        if (doubts.length === 0) return
        // The others stay cancelled, also those that the job had not yet come to.
        if (answer === 'send-again' && campaign.state === 'cancelled') skipRest(tx, id, 1_000_000, now)
        for (const one of doubts) {
          const recipient = { state: one.state as RecipientState, attempts: one.attempts, nextAt: one.nextAt }
          const type = answer === 'send-again' ? 'send-again' : 'leave'
          settle(tx, one.id, step(recipient, { type }, now), { reason: answer === 'leave' ? 'left' : null }, now)
        }
        changes.touchAll('campaign_recipients')
        if (answer === 'leave') return
        // Somebody wants it sent: a campaign that was over goes on; one that is paused stays so until it is resumed.
        if (campaign.state === 'finished' || campaign.state === 'cancelled') {
          setCampaign(tx, id, { state: 'sending', finishedAt: null })
          ensureJob(jobs, tx, changes, campaign)
        }
      }),
  }
}

/** The owner's hand on all letters at once. */
function pausing({ db }: Deps) {
  return {
    /**
     * Everything that is under way rests until its owner goes on with it: what is leaving, what would go on by itself,
     * and what waits for its hour, which it keeps. Gives how many letters that were.
     */
    pauseSending(): number {
      return db.write((tx, changes) => {
        const letters = lettersUnderWay(tx)
        for (const { id } of letters) {
          setCampaign(tx, id, BY_HAND)
          changes.touch('campaigns', id)
        }
        return letters.length
      })
    },
  }
}

function mustBe(campaign: CampaignRow, ...states: string[]): void {
  if (!states.includes(campaign.state)) throw new AppError('CAMPAIGN_STATE', { state: campaign.state })
}

/** The campaign's job runs now: the one it has, or a new one where that is over. Gives it. */
function ensureJob(jobs: JobsService, tx: Tx, changes: ChangeSet, campaign: CampaignRow): number {
  const job = campaign.jobId === null ? undefined : getJob(tx, campaign.jobId)
  if (job && ['queued', 'running', 'waiting'].includes(job.state)) {
    jobs.hasten(tx, changes, job.id)
    return job.id
  }
  const jobId = jobs.add(tx, changes, { kind: 'campaign', title: campaign.subject, subjectId: campaign.id, rows: 0 })
  setCampaign(tx, campaign.id, { jobId })
  return jobId
}
