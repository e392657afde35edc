import { z } from 'zod'
import type { Kept } from '../../../../shared/features/sample/contract.ts'
import type { JobContext, JobDefinition, JobOutcome } from '../../jobs/job.ts'
import type { Footer } from '../../mail/message.ts'
import { getAction, reverseSome, setAction } from '../activity/reverse.ts'
import { dropSampleLetters, insertPastLetter } from '../campaigns/service.ts'
import { createInvented } from '../customers/service.ts'
import { dropSampleSegment } from '../segments/service.ts'
import { contentFor, type SampleLanguage } from './content/contents.ts'
import { letterOf } from './letter-of.ts'
import { type SamplePerson, samplePeople } from './people.ts'
import {
  dropMarks,
  forgetSample,
  markInvented,
  partsOf,
  peopleOfAction,
  readSample,
  type SampleRow,
  setSample,
  topicsOf,
} from './repo.ts'

const paramsSchema = z.object({ footer: z.custom<Footer>() })

/** People in one unit of work, and a rest for other writers after it (ms). */
const STEP = 10
const REST = 5
const DAY = 86_400_000

const contentOf = ({ language, country }: SampleRow) => contentFor(language as SampleLanguage, country)

/** Writes the invented customers and the letter of their past; a killed run goes on where it stood. */
async function make(job: JobContext): Promise<JobOutcome> {
  const shop = readSample(job.db.read)
  if (!shop || shop.jobId !== job.jobId) return { end: 'cancelled' }
  const people = samplePeople(contentOf(shop), { country: shop.country, now: shop.startedAt })
  for (let made = shop.made; made < people.length; made += STEP) {
    await job.breathe()
    const wanted = job.wanted()
    if (wanted === 'stop') return { end: 'stopped' }
    if (wanted === 'cancel') return takeBack(job, { end: 'cancelled' })
    some(job, shop, people.slice(made, made + STEP), made)
    job.progress({ done: Math.min(made + STEP, people.length), total: people.length, phase: 'write' })
    await job.sleep(REST)
  }
  pastLetter(job, shop)
  return { end: 'done' }
}

function some(job: JobContext, shop: SampleRow, people: readonly SamplePerson[], made: number): void {
  job.db.write((tx, changes) => {
    const deed = { tx, changes, actionId: shop.actionId, personId: null, versionAfter: null, at: shop.startedAt }
    const topics = topicsOf(deed, contentOf(shop).topics)
    for (const {
      name,
      givenName,
      familyName,
      company,
      birthday,
      email,
      phone,
      address,
      tags,
      words: said,
      ...past
    } of people) {
      const words = said.map(({ of, ...word }) => ({ ...word, of: 'topic' in of ? { topicId: topics[of.topic] } : of }))
      const input = {
        name,
        givenName,
        familyName,
        company,
        jobTitle: '',
        birthday,
        language: '',
        source: '',
        owner: '',
        notes: '',
        emails: email === null ? [] : [{ address: email, kind: '' }],
        phones: phone === null ? [] : [{ number: phone, kind: '' }],
        addresses: [{ ...address, kind: '' }],
        tags,
        custom: [],
      }
      markInvented(tx, createInvented(deed, { input, country: shop.country, words, ...past }))
    }
    setSample(tx, { made: made + people.length })
    changes.touch('sample_shop', 1)
  })
}

function pastLetter(job: JobContext, shop: SampleRow): void {
  const { footer } = paramsSchema.parse(job.params)
  job.db.write((tx, changes) => {
    const { document, ...letter } = letterOf(contentOf(shop).done)
    const startedAt = shop.startedAt - 24 * DAY
    const past = insertPastLetter(
      tx,
      { ...letter, document: JSON.stringify(document), footer, startedAt, finishedAt: startedAt + 3 * 3_600_000 },
      peopleOfAction(tx, shop.actionId),
      footer.businessName,
    )
    setSample(tx, { state: 'there', parts: JSON.stringify({ ...partsOf(shop), past }) })
    setAction(tx, shop.actionId, { state: 'applied', people: shop.made })
    changes.touch('sample_shop', 1)
    changes.touch('campaigns', past)
    changes.touchAll('campaign_recipients')
    changes.touchAll('people')
    changes.touchAll('topics')
  })
}

/** Takes away what nobody has changed since, by the journal; what the owner made their own stays and is named. */
async function takeBack(job: JobContext, end: JobOutcome): Promise<JobOutcome> {
  for (;;) {
    const shop = readSample(job.db.read)
    if (!shop) return end
    const finished = job.db.write((tx, changes) => {
      setSample(tx, { state: 'removing' })
      changes.touch('sample_shop', 1)
      const action = getAction(tx, shop.actionId)
      return action && action.state !== 'undone' ? reverseSome(tx, changes, action, 50) : true
    })
    if (finished) {
      finishRemoval(job, shop)
      return end
    }
    job.progress({ done: 0, total: null, phase: 'undo' })
    await job.breathe()
    if (job.wanted() === 'stop') return { end: 'stopped' }
  }
}

function finishRemoval(job: JobContext, shop: SampleRow): void {
  job.db.write((tx, changes) => {
    const { segments, draft, past } = partsOf(shop)
    const letters = dropSampleLetters(tx, past, draft)
    const stayed = segments.map((one) => dropSampleSegment(tx, one)).filter((name) => name !== null)
    const stored = getAction(tx, shop.actionId)?.undoResult
    const result = stored ? (JSON.parse(stored) as { reversed: number; kept: number; keptPeople: Named[] }) : null
    const kept: Kept = {
      removed: result?.reversed ?? 0,
      people: (result?.keptPeople ?? []).map(({ personId, name }) => ({ id: personId, name })),
      peopleCount: result?.kept ?? 0,
      segments: stayed,
      letters,
    }
    dropMarks(tx)
    if (kept.peopleCount + kept.segments.length + kept.letters.length === 0) forgetSample(tx)
    else setSample(tx, { state: 'removed', kept: JSON.stringify(kept) })
    for (const table of [
      'sample_shop',
      'segments',
      'campaigns',
      'campaign_recipients',
      'people',
      'tags',
      'topics',
    ] as const)
      changes.touchAll(table)
  })
}

type Named = { personId: number; name: string }

/** The sample shop comes. */
export const sampleJob: JobDefinition = {
  kind: 'sample',
  lane: 'people',
  durability: 'NORMAL',
  run: make,
  ended(tx, changes, job, state) {
    const shop = readSample(tx)
    if (!shop || shop.jobId !== job.id || state === 'done') return
    // Cancelled before it began there is nothing; failed half-way it can be taken away as it is.
    if (shop.state === 'making' && shop.made === 0 && state === 'cancelled') forgetSample(tx)
    else if (shop.state === 'making') setSample(tx, { state: 'there' })
    setAction(tx, shop.actionId, { state: 'applied', people: shop.made })
    changes.touch('sample_shop', 1)
  },
}

/** The sample shop goes. */
export const sampleRemovalJob: JobDefinition = {
  kind: 'sample-removal',
  lane: 'people',
  durability: 'NORMAL',
  unstoppable: true,
  run: (job) => takeBack(job, { end: 'done' }),
  ended(tx, changes, job, state) {
    const shop = readSample(tx)
    if (state === 'done' || !shop || shop.jobId !== job.id || shop.state !== 'removing') return
    setSample(tx, { state: 'there' })
    changes.touch('sample_shop', 1)
  },
}
