import type { Inputs } from '../../../../../shared/contract.ts'
import { isAppError } from '../../../../../shared/errors.ts'
import { type Finding, finding, inOrder } from '../../../../../shared/features/campaigns/checkup.ts'
import { picturesIn } from '../../../../../shared/features/templates/document.ts'
import type { Deps } from '../../../deps.ts'
import { idsOf } from '../audience/count-audience.ts'
import { restOf } from '../audience/lately.ts'
import { wholeLetter } from '../letter/stored-letter.ts'
import { chosenPeople } from '../sending/choose.ts'
import type { CampaignControl } from '../sending/control.ts'
import type { LetterService, Others } from '../sending/letters.ts'
import { lookAtLetter } from './checkup-letter.ts'
import { lookAtMailbox, lookAtPlan } from './checkup-mailbox.ts'
import { lookAtPeople } from './checkup-people.ts'

type Input = Inputs['campaigns']['checkup']

/** The look at a letter before it leaves: mailbox, people, letter. */
export function checkupService(
  { reader, ports }: Pick<Deps, 'reader' | 'ports'>,
  { accounts, segments, settings, templates }: Others,
  { preview, plan }: Pick<LetterService, 'preview'> & Pick<CampaignControl, 'plan'>,
) {
  async function mailbox({ accountId }: Input): Promise<Finding[]> {
    if (accountId === null) return lookAtMailbox(null)
    const account = await accounts.get(accountId)
    return lookAtMailbox({ ...account, resting: account.pauseReason !== null })
  }

  async function people(input: Input) {
    const { businessName, restDays } = settings.get()
    const { missedOf } = input
    const rest = restOf(restDays, ports.clock.now())
    const chosen = await chosenPeople(segments, input.audience ?? null, { missedOf, rest })
    const { subject, body, document } = wholeLetter(input)
    const letter = { subject, body, document }
    return reader.run(lookAtPeople, { letter, businessName, ...idsOf(chosen) })
  }

  async function letter(input: Input): Promise<Finding[]> {
    const document = input.document ?? null
    try {
      const { subject, text, html } = await preview(input)
      const pictureBytes = document === null ? [] : templates.weights(picturesIn(document))
      return lookAtLetter({ subject, text, html, document, pictureBytes })
    } catch (error) {
      if (isAppError(error, 'POSTAL_ADDRESS_MISSING')) return [finding('postal-missing')]
      throw error
    }
  }

  return {
    async checkup(input: Input): Promise<Finding[]> {
      const [ofMailbox, { mailable, invented, findings }, ofLetter] = await Promise.all([
        mailbox(input),
        people(input),
        letter(input),
      ])
      const { accountId } = input
      const limits =
        accountId === null ? [] : lookAtPlan(plan({ accountId, letters: mailable, startAt: null, campaignId: null }))
      // Letters to invented people stay here: they ask nothing of a mailbox.
      const leaving = mailable === 0 || invented < mailable
      return inOrder([...(leaving ? [...ofMailbox, ...limits] : []), ...findings, ...ofLetter])
    },
  }
}
