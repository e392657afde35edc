import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Campaign } from '../../../../shared/features/campaigns/contract.ts'
import type { Deps } from '../../deps.ts'
import { topicById } from '../consent/service.ts'
import type { JobsService } from '../jobs/service.ts'
import { createFreezing, type Freezing } from './audience/freezing.ts'
import { type CampaignReader, campaignReader } from './campaign-reader.ts'
import { checkupService } from './checkup/checkup.ts'
import { letterColumns, wholeLetter } from './letter/stored-letter.ts'
import { writeOutcomes } from './outcomes-file.ts'
import { deleteCampaign, getCampaign, insertCampaign, rewriteCampaign } from './repo.ts'
import { campaignControl } from './sending/control.ts'
import { footerFrom, letterService, type Others, readLetter } from './sending/letters.ts'

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
function outcomesFile({ db, ports, files, dataDir }: Deps, { row }: CampaignReader) {
  return {
    async outcomesFile(id: number): Promise<Outputs['campaigns']['outcomesFile']> {
      const campaign = row(id)
      if (campaign.state === 'draft') throw new AppError('CAMPAIGN_STATE', { state: campaign.state })
      const { path, name } = await writeOutcomes(db.read, dataDir, campaign, `${ports.ids.token(12)}.csv`)
      return { ref: files.offer(path, name), name }
    },
  }
}

/** Writing and rewriting a letter, until it is sent. */
function drafts({ db, ports }: Deps, { accounts }: Others, { row, show }: CampaignReader, freezing: Freezing) {
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
