import { AppError } from '../../../../../shared/errors.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../../jobs/job.ts'
import { parseLetter } from '../../../mail/letter.ts'
import type { Footer } from '../../../mail/message.ts'
import { MINUTE, pauseFor } from '../../../mail/throttle.ts'
import { type AccountRow, getAccount, oldestOfDay, setPause } from '../../accounts/service.ts'
import { inlinePictures } from '../../templates/service.ts'
import { latestResults, queueDue, recover, skipRest, tally } from '../audience/recipient-rows.ts'
import { type CampaignPlan, decideCampaign } from '../audience/recipients.ts'
import { viewOf } from '../campaign-view.ts'
import { storedLetter } from '../letter/stored-letter.ts'
import { type CampaignRow, getCampaign, moveCampaign } from '../repo.ts'
import { createBook, touch } from './book.ts'
import { goesOnByItself, itsHour, resumeItself } from './by-itself.ts'
import { shortenWaits, waitsTooLong } from './clock-set-back.ts'
import { lookForDoubts } from './doubts.ts'
import type { Halt } from './halt.ts'
import { runLane } from './lane.ts'
import { standingOf } from './looks.ts'
import { onlyInvented, practiseSome } from './practising.ts'
import { lanesFor, type Sending } from './sending.ts'
import { createSupply } from './supply.ts'

/** Waits up to this long (ms) are spent in the worker; for longer ones it is freed and started again. */
const SHORT = 3_000
/** A server that cannot be reached is tried again at once this often, then after `LATER`. */
const TRIES = 2
const LATER = 5 * MINUTE

/** Sends one campaign: recovers what an earlier run left, then asks again and again what is to be done. */
export const campaignJob: JobDefinition = {
  kind: 'campaign',
  lane: 'mail',
  durability: 'FULL',
  unstoppable: true,
  run: runCampaign,
  ended(tx, changes, job, state, error, now) {
    const campaign = job.subjectId === null ? undefined : getCampaign(tx, job.subjectId)
    if (!campaign || !['sending', 'scheduled'].includes(campaign.state) || state === 'done') return
    changes.touch('campaigns', campaign.id)
    changes.touchAll('campaign_recipients')
    if (state === 'cancelled') {
      // Cancelled before it began: nothing has left.
      moveCampaign(tx, campaign.id, ['sending', 'scheduled'], { state: 'cancelled', finishedAt: now, nextAt: null })
      skipRest(tx, campaign.id, 1_000_000, now)
      return
    }
    // The rows are as the last commit left them; a person decides when to go on.
    const pauseDetail = error?.code ?? null
    const values = { state: 'paused', pauseReason: 'fault', pauseDetail, nextAt: null }
    moveCampaign(tx, campaign.id, ['sending', 'scheduled'], values)
  },
}

interface Memory {
  results: boolean[]
  /** The moment since which they count, as the campaign has it; undefined: to be counted anew. */
  countedFrom: number | null | undefined
  faults: number
  lostInRow: number
}

async function runCampaign(ctx: JobContext): Promise<JobOutcome> {
  const id = ctx.subjectId ?? 0
  ctx.db.write((tx, changes) => {
    if (recover(tx, id, ctx.clock.now()) > 0) changes.touchAll('people')
    changes.touchAll('campaign_recipients')
  })
  const memory: Memory = { results: [], countedFrom: undefined, faults: 0, lostInRow: 0 }
  for (;;) {
    await ctx.breathe()
    if (ctx.wanted() === 'stop') return { end: 'stopped' }
    setRightByClock(ctx, id)
    const campaign = getCampaign(ctx.db.read, id)
    // Taken back before it began: there is nothing to do until it is sent again.
    if (!campaign || campaign.state === 'draft') return { end: 'done' }
    if (ctx.wanted() === 'cancel') {
      const over = await cancelledFromPanel(ctx, id)
      if (over) return over
      continue
    }
    if (goesOnByItself(campaign, ctx.clock.now())) {
      resumeItself(ctx, id)
      continue
    }
    countResults(ctx, campaign, memory)
    const account = campaign.accountId === null ? undefined : getAccount(ctx.db.read, campaign.accountId)
    const able = account !== undefined || onlyInvented(ctx.db.read, id)
    const plan = able ? decideCampaign(viewOf(ctx, campaign, account), ctx.clock.now()) : { plan: 'rest' as const }
    report(ctx, id)
    if (await lookForDoubts(ctx, campaign, account, standingOf(plan, campaign.nextAt !== null))) {
      memory.countedFrom = undefined
      continue
    }
    const outcome = await carryOut(ctx, campaign, account, plan, memory)
    if (outcome) return outcome
  }
}

function setRightByClock(ctx: JobContext, id: number): void {
  const now = ctx.clock.now()
  const accountId = getCampaign(ctx.db.read, id)?.accountId
  if (!accountId || !waitsTooLong(ctx.db.read, id, accountId, now)) return
  ctx.db.write((tx) => shortenWaits(tx, id, accountId, now))
}

/** The jobs panel asked: the campaign is cancelled as if it had been asked itself. */
async function cancelledFromPanel(ctx: JobContext, id: number): Promise<JobOutcome | null> {
  const cancelled = ctx.db.write((tx) => {
    const over = { state: 'cancelled', finishedAt: ctx.clock.now(), nextAt: null }
    moveCampaign(tx, id, ['scheduled', 'sending', 'paused', 'held'], over)
    return getCampaign(tx, id)?.state === 'cancelled'
  })
  if (!cancelled) return { end: 'cancelled' }
  const outcome = await windUp(ctx, id)
  return outcome?.end === 'done' ? { end: 'cancelled' } : outcome
}

/** Results since a person last looked at them: when they went on after "too many failures", the count began anew. */
function countResults(ctx: JobContext, { id, failuresSeenAt }: CampaignRow, memory: Memory): void {
  if (memory.countedFrom === failuresSeenAt) return
  const from = failuresSeenAt ?? 0
  // One that lies ahead was written before the clock was set back.
  memory.results = latestResults(ctx.db.read, id, { since: from > ctx.clock.now() ? 0 : from, limit: 100 })
  memory.countedFrom = failuresSeenAt
}

/** Progress: rows that are over, of all that were to go. */
function report(ctx: JobContext, id: number): void {
  const { counts } = tally(ctx.db.read, id)
  const all = [...counts].reduce((n, [state, rows]) => (state === 'skipped' ? n : n + rows), 0)
  ctx.progress({ done: all - waiting(counts), total: all, phase: null })
}

/** Rows that are not over. */
function waiting(counts: ReturnType<typeof tally>['counts']): number {
  const open = ['queued', 'leased', 'handed-over', 'deferred'] as const
  return open.reduce((n, state) => n + (counts.get(state) ?? 0), 0)
}

/** Does what the plan says; an outcome ends this run of the job, null asks again. */
async function carryOut(
  ctx: JobContext,
  campaign: CampaignRow,
  account: AccountRow | undefined,
  plan: CampaignPlan,
  memory: Memory,
): Promise<JobOutcome | null> {
  switch (plan.plan) {
    case 'begin':
    case 'ask':
      itsHour(ctx, campaign.id, plan.plan)
      return null
    case 'finish':
      return finish(ctx, campaign.id) ? { end: 'done' } : null
    case 'wind-up':
      return windUp(ctx, campaign.id)
    case 'rest':
      if (campaign.state === 'sending' && !pauseForAccount(ctx, campaign, account, null)) return null
      return { end: 'waiting', wakeAt: campaign.state === 'paused' ? campaign.nextAt : null }
    case 'wait':
      return wait(ctx, campaign, account, plan.until)
    case 'send': {
      if (!account) await practiseSome(ctx, campaign)
      const halt = account ? await send(ctx, campaign, account, memory) : null
      return halt ? settleHalt(ctx, campaign.id, halt, memory) : null
    }
    default:
      return plan satisfies never
  }
}

/** Over, unless the owner paused or cancelled it or wants a doubt sent again since the rows were counted. */
function finish(ctx: JobContext, id: number): boolean {
  return ctx.db.write((tx, changes) => {
    changes.touch('campaigns', id)
    changes.touchAll('campaign_recipients')
    if (waiting(tally(tx, id).counts) > 0) return false
    return moveCampaign(tx, id, ['sending'], { state: 'finished', finishedAt: ctx.clock.now(), nextAt: null })
  })
}

/**
 * Cancelled: whoever has not got it is skipped, in short transactions. Null: it is not cancelled any more (the owner
 * wants doubts sent again), so what is queued now is to be sent.
 */
async function windUp(ctx: JobContext, id: number): Promise<JobOutcome | null> {
  for (;;) {
    const skipped = ctx.db.write((tx, changes) => {
      changes.touch('campaigns', id)
      changes.touchAll('campaign_recipients')
      return getCampaign(tx, id)?.state === 'cancelled' ? skipRest(tx, id, 1_000, ctx.clock.now()) : null
    })
    if (skipped === null) return null
    if (skipped === 0) return { end: 'done' }
    await ctx.breathe()
    if (ctx.wanted() === 'stop') return { end: 'stopped' }
  }
}

async function wait(
  ctx: JobContext,
  campaign: CampaignRow,
  account: AccountRow | undefined,
  until: number,
): Promise<JobOutcome | null> {
  const now = ctx.clock.now()
  if (campaign.state === 'sending' && account?.pauseReason && account.pausedUntil === until) {
    return pauseForAccount(ctx, campaign, account, until) ? { end: 'waiting', wakeAt: until } : null
  }
  if (campaign.nextAt !== until) {
    const said = ctx.db.write((tx, changes) => {
      changes.touch('campaigns', campaign.id)
      changes.touchAll('campaign_recipients')
      return moveCampaign(tx, campaign.id, ['sending', 'scheduled'], { nextAt: until })
    })
    if (!said) return null
  }
  if (until - now > SHORT) return { end: 'waiting', wakeAt: until }
  await ctx.sleep(until - now)
  return null
}

function pauseForAccount(
  ctx: JobContext,
  campaign: CampaignRow,
  account: AccountRow | undefined,
  until: number | null,
): boolean {
  return ctx.db.write((tx, changes) => {
    const pauseDetail = account?.pauseReason ?? null
    changes.touch('campaigns', campaign.id)
    const values = { state: 'paused', pauseReason: 'account-refused', pauseDetail, nextAt: until }
    return moveCampaign(tx, campaign.id, ['sending'], values)
  })
}

/** Opens the lanes and lets them run until nothing is queued or something halts them. */
async function send(ctx: JobContext, campaign: CampaignRow, account: AccountRow, memory: Memory): Promise<Halt | null> {
  const password = await ctx.secret(account.secretRef)
  if (password === null) {
    ctx.db.write((tx, changes) => {
      const values = { state: 'paused', pauseReason: 'password-missing', pauseDetail: null, nextAt: null }
      moveCampaign(tx, campaign.id, ['sending'], values)
      changes.touch('campaigns', campaign.id)
    })
    return null
  }
  ctx.db.write((tx, changes) => {
    queueDue(tx, campaign.id, ctx.clock.now())
    if (account.pauseReason !== null) setPause(tx, account.id, null)
    if (campaign.nextAt !== null) moveCampaign(tx, campaign.id, ['sending'], { nextAt: null })
    changes.touch('campaigns', campaign.id)
    changes.touch('accounts', account.id)
  })
  if (campaign.footer === null) throw new AppError('POSTAL_ADDRESS_MISSING', {})
  const footer = JSON.parse(campaign.footer) as Footer
  const letter = parseLetter(storedLetter(campaign), footer)
  const sending: Sending = {
    ctx,
    campaignId: campaign.id,
    account,
    password,
    letter,
    footer,
    pictures: inlinePictures(ctx.db.read, letter.drawn?.pictures ?? []),
    results: memory.results,
    lostInRow: memory.lostInRow,
    accepted: 0,
    opened: () => {},
    lanes: lanesFor(account),
    halt: null,
  }
  await runLanes(sending)
  memory.lostInRow = sending.lostInRow
  if (sending.accepted > 0) memory.faults = 0
  return sending.halt
}

async function runLanes(sending: Sending): Promise<void> {
  const { ctx, campaignId } = sending
  const supply = createSupply(sending)
  const book = createBook(sending)
  const beat = setInterval(() => report(ctx, campaignId), 1_000)
  const first = new Promise<void>((resolve) => {
    sending.opened = resolve
  })
  const lanes = Array.from({ length: sending.lanes }, (_, n) =>
    runLane(sending, supply, book, n === 0 ? null : { done: first }),
  )
  const ends = await Promise.allSettled(lanes)
  clearInterval(beat)
  supply.close()
  ctx.db.write((_tx, changes) => touch(changes, sending))
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
}

/** What a halt means for the campaign: paused with its reason, or asked again. */
async function settleHalt(ctx: JobContext, id: number, halt: Halt, memory: Memory): Promise<JobOutcome | null> {
  const now = ctx.clock.now()
  const pause = (pauseReason: string, pauseDetail: string, nextAt: number | null) =>
    ctx.db.write((tx, changes) => {
      // A pause or a cancel by hand that came first stays.
      moveCampaign(tx, id, ['sending'], { state: 'paused', pauseReason, pauseDetail, nextAt })
      changes.touch('campaigns', id)
      changes.touchAll('campaign_recipients')
    })
  switch (halt.why) {
    case 'look-again':
      return null
    case 'failures':
      pause('too-many-failures', halt.answer, null)
      return null
    case 'account':
      if (!halt.noted) notePause(ctx, id, halt.trouble, halt.answer)
      return null
    case 'unreachable':
      if (!halt.lasting && ++memory.faults < TRIES) {
        await ctx.sleep(1_000)
        return null
      }
      pause('server-unreachable', halt.detail, halt.lasting ? null : now + LATER)
      return null
    default:
      return halt satisfies never
  }
}

/** The account was refused before any letter: at the sign-in. */
function notePause(ctx: JobContext, id: number, trouble: Parameters<typeof pauseFor>[0], reason: string): void {
  ctx.db.write((tx, changes) => {
    const accountId = getCampaign(tx, id)?.accountId
    if (accountId === null || accountId === undefined) return
    const now = ctx.clock.now()
    setPause(tx, accountId, { until: pauseFor(trouble, now, oldestOfDay(tx, accountId, now)), reason })
    changes.touch('accounts', accountId)
  })
}
